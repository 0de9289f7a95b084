import { expect, test } from "vitest";
import { firstSight, MANY_NODES } from "~/canvas/far-view";

const screen = { width: 1280, height: 800 };
const SIZE = { width: 400, height: 400 };

function inRows(count: number, perRow: number) {
  return Array.from({ length: count }, (_, at) => ({
    id: `node-${at}`,
    ...{ x: (at % perRow) * 500, y: Math.floor(at / perRow) * 500 },
    ...SIZE,
  }));
}

test("a workflow that can be read whole is seen whole", () => {
  expect(firstSight(inRows(MANY_NODES, MANY_NODES), screen)).toBeNull();
  expect(firstSight(inRows(MANY_NODES + 4, 6), screen)).toBeNull();
});

test("a large one is seen from its first node on, as much as fills the screen", () => {
  const seen = firstSight(inRows(1000, 32), screen);

  expect(seen).toContain("node-0");
  expect(seen).not.toContain("node-31");
  expect(seen?.length).toBeGreaterThan(5);
  expect(seen?.length).toBeLessThan(40);
});

test("what lies scattered has a node in sight at least", () => {
  const far = inRows(30, 1).map((node, at) => ({ ...node, x: at * 9000, y: at * 9000 }));

  expect(firstSight(far, screen)).toEqual(["node-0"]);
});

import { expect, test } from "vitest";
import { textBoxes } from "~/fidelity/text/text-boxes";

const width = 60;
const height = 40;

/** What the network might say: print of this chance in these rectangles. */
function chances(parts: { at: [number, number, number, number]; chance: number }[]) {
  const values = new Float32Array(width * height);
  for (const { at, chance } of parts) {
    const [left, top, across, down] = at;
    for (let y = top; y < top + down; y++)
      values.fill(chance, y * width + left, y * width + left + across);
  }
  return { width, height, values };
}

test("each line gets a box of its own, grown round the heart that the network marks, from top to bottom", () => {
  const boxes = textBoxes(
    chances([
      { at: [10, 24, 30, 6], chance: 0.9 },
      { at: [20, 8, 20, 5], chance: 0.8 },
    ]),
  );
  expect(boxes).toHaveLength(2);
  const [first, second] = boxes;
  expect(first.top).toBeLessThan(8);
  expect(first.left).toBeLessThan(20);
  expect(first.left + first.width).toBeGreaterThan(40);
  expect(second.top).toBeGreaterThan(first.top);
});

test("what is unsure, or smaller than any letter, is no line", () => {
  const unsure = { at: [5, 5, 30, 6], chance: 0.4 } as const;
  const speck = { at: [50, 30, 2, 2], chance: 0.99 } as const;
  expect(textBoxes(chances([{ ...unsure, at: [...unsure.at] }]))).toEqual([]);
  expect(textBoxes(chances([{ ...speck, at: [...speck.at] }]))).toEqual([]);
});

test("a box at the edge stays inside", () => {
  const [box] = textBoxes(chances([{ at: [0, 0, 60, 10], chance: 0.9 }]));
  expect(box.left).toBe(0);
  expect(box.top).toBe(0);
  expect(box.width).toBeLessThanOrEqual(width);
});

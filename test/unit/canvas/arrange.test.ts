import { expect, test } from "vitest";
import { alignNodes, distributeNodes, tidyNodes } from "~/canvas/arrange";
import { groupNodes, moveNodes } from "~/canvas/commands";
import { absolutePosition, boxOf, overlap } from "~/canvas/node-place";
import { newNode, type WorkflowDocument } from "~/workflow/document";
import {
  generationNode,
  importNode,
  prompt,
  reference,
  textNode,
  workflowOf,
} from "../workflow/workflow-of";

/** A heap: everything lies on one place. */
const heap: WorkflowDocument = (() => {
  const document = workflowOf(
    [importNode(), textNode("Stone"), generationNode(), generationNode("more")],
    [reference("product"), prompt(), reference("images", "more")],
  );
  return {
    ...document,
    nodes: document.nodes.map((node) => ({ ...node, position: { x: 50, y: 70 } })),
  };
})();

const place = (document: WorkflowDocument, nodeId: string) => {
  const node = document.nodes.find(({ id }) => id === nodeId);
  if (!node) throw new Error(`No ${nodeId}`);
  return { ...absolutePosition(document, node), box: boxOf(document, node) };
};
const tidied = (document: WorkflowDocument, chosen: string[] = []) =>
  moveNodes(document, tidyNodes(document, new Set(chosen)));

test("tidying puts nodes into columns in the order of their wires, none on another", () => {
  const after = tidied(heap);
  const boxes = after.nodes.map((node) => boxOf(after, node));

  expect(place(after, "product").x).toBeLessThan(place(after, "images").x);
  expect(place(after, "prompt").x).toBeLessThan(place(after, "images").x);
  expect(place(after, "images").x).toBeLessThan(place(after, "more").x);
  boxes.forEach((box, at) => {
    expect(boxes.slice(at + 1).some((other) => overlap(box, other))).toBe(false);
  });
  expect(Math.min(...boxes.map(({ x }) => x))).toBe(50);
  expect(Math.min(...boxes.map(({ y }) => y))).toBe(70);
});

test("what is tidy stays as it is", () => {
  const once = tidied(heap);
  expect(tidied(once)).toBe(once);
});

test("a group is tidied as one box, and what lies in it keeps its place there", () => {
  const group = {
    ...newNode("group", { id: "group", position: { x: 0, y: 0 } }),
    size: { width: 700, height: 900 },
  };
  const grouped = groupNodes(heap, group, new Set(["product", "prompt"]));
  const after = tidied(grouped);

  for (const id of ["product", "prompt"]) {
    expect(after.nodes.find((node) => node.id === id)).toEqual(
      grouped.nodes.find((node) => node.id === id),
    );
  }
  expect(place(after, "images").x).toBeGreaterThan(700);
});

test("of chosen nodes only those are tidied, and a note that would be covered steps aside", () => {
  const some = tidied(heap, ["product", "images"]);
  expect(place(some, "more")).toEqual(place(heap, "more"));

  const note = newNode("note", { id: "note", position: { x: 60, y: 80 } });
  const after = tidied({ ...heap, nodes: [...heap.nodes, note] });
  const others = after.nodes.filter(({ id }) => id !== "note").map((node) => boxOf(after, node));
  expect(others.some((box) => overlap(box, place(after, "note").box))).toBe(false);
});

test.each([
  ["left", "x", 0],
  ["right", "x", 1],
  ["centre", "x", 0.5],
  ["top", "y", 0],
  ["bottom", "y", 1],
  ["middle", "y", 0.5],
] as const)(
  "aligned %s, nodes share that line, wherever their groups lie",
  (alignment, axis, at) => {
    const chosen = new Set(["product", "images", "prompt"]);
    const group = {
      ...newNode("group", { id: "group", position: { x: -900, y: -900 } }),
      size: { width: 400, height: 400 },
    };
    const apart = moveNodes(
      groupNodes(heap, group, new Set(["prompt"])),
      new Map([["images", { x: 900, y: 333 }]]),
    );
    const places = alignNodes(apart, chosen, alignment);
    const nodes = apart.nodes.map((node) => ({
      ...node,
      position: places.get(node.id) ?? node.position,
    }));
    const after = { ...apart, nodes };

    const lines = [...chosen].map((id) => {
      const { box } = place(after, id);
      return box[axis] + at * (axis === "x" ? box.width : box.height);
    });
    for (const line of lines) expect(Math.abs(line - lines[0])).toBeLessThanOrEqual(1);
  },
);

test("distributed nodes have the same gap between them; the outer two stay", () => {
  const apart = moveNodes(
    heap,
    new Map([
      ["prompt", { x: 600, y: 0 }],
      ["more", { x: 2400, y: 0 }],
    ]),
  );
  const after = moveNodes(
    apart,
    distributeNodes(apart, new Set(["product", "prompt", "more"]), "across"),
  );
  const [first, second, third] = ["product", "prompt", "more"].map((id) => place(after, id).box);

  expect(second.x - first.x - first.width).toBe(third.x - second.x - second.width);
  expect(first.x).toBe(50);
  expect(third.x).toBe(2400);
});

import { expect, test } from "vitest";
import { addNode } from "~/canvas/commands";
import { dropInto, joinNew, kindsThatJoin, makeRoomWithin, type Join } from "~/canvas/join-new";
import { boxOf } from "~/canvas/node-place";
import { wireUnder } from "~/canvas/wire-under";
import { newNode, type WorkflowDocument } from "~/workflow/document";
import type { NodeKind } from "~/workflow/node-kinds";
import {
  generationNode,
  importNode,
  prompt,
  reference,
  textNode,
  workflowOf,
} from "../workflow/workflow-of";

const start = workflowOf(
  [importNode(), importNode("second"), textNode("Stone"), generationNode()],
  [{ ...reference("product"), role: "composition" }, reference("second"), prompt()],
);

function joined(kind: NodeKind, join: Join): WorkflowDocument {
  const node = newNode(kind, { id: "new", position: { x: 0, y: 0 } });
  let made = 0;
  const newId = () => `edge-${(made += 1)}`;
  return joinNew(addNode(start, node), node, { join, newId });
}

const wires = ({ edges }: WorkflowDocument) =>
  edges.map(({ from, to, role }) => [from.node, to.node, to.port, role]);

test("a node put into a wire is fed by its beginning and feeds its end, in its place and for what it was for", () => {
  const after = joined("imageGeneration", { kind: "within", edgeId: start.edges[0].id });

  expect(wires(after)).toEqual([
    ["product", "new", "reference-images", "subject"],
    ["new", "images", "reference-images", "composition"],
    ["second", "images", "reference-images", "subject"],
    ["prompt", "images", "prompt-input", undefined],
  ]);
});

test("what comes after a wire makes room for the node that is put into it, in one step", () => {
  const room = makeRoomWithin(start, start.edges[0].id, 440);
  const place = (document?: WorkflowDocument) =>
    document?.nodes.find((node) => node.id === "images")?.position ?? { x: NaN, y: NaN };

  expect(room?.position).toEqual(place(start));
  expect(place(room?.document).x).toBe(place(start).x + 560);
  expect(room?.document.nodes.filter(({ id }) => id !== "images")).toEqual(
    start.nodes.filter(({ id }) => id !== "images"),
  );
});

test("only kinds that fit are offered: both ends of a wire, or the one end of a loose one", () => {
  const offered = (join: Join) => kindsThatJoin(start, join);
  const from = { node: "product", port: "image-output" };
  const to = { node: "images", port: "prompt-input" };

  expect(offered({ kind: "within", edgeId: start.edges[0].id })).toEqual([
    "imageGeneration",
    "list",
  ]);
  expect(offered({ kind: "within", edgeId: start.edges[2].id })).toEqual(["assistant", "list"]);
  expect(offered({ kind: "after", from })).toContain("shopifyPublish");
  expect(offered({ kind: "after", from })).not.toContain("textPrompt");
  expect(offered({ kind: "before", to })).toEqual(["textPrompt", "assistant", "list"]);
});

test("a wire drawn backwards is fed by the node that was added, and gives up what fed it before", () => {
  const after = joined("assistant", {
    kind: "before",
    to: { node: "images", port: "prompt-input" },
  });

  expect(wires(after).filter(([, , port]) => port === "prompt-input")).toEqual([
    ["new", "images", "prompt-input", undefined],
  ]);
});

test("a node without wires that is dragged over a wire it fits into would go into that; elsewhere, or wired, into none", () => {
  const list = newNode("list", { id: "list", position: { x: 0, y: 0 } });
  const product = findBox(start, "product");
  const between = { x: product.x + product.width - 90, y: 0 };
  const over = (position: { x: number; y: number }, kind = list) =>
    wireUnder(addNode(start, kind), { ...kind, position });

  expect(over(between)).toBe(start.edges[0].id);
  expect(over({ x: 0, y: 3000 })).toBeNull();
  const note = newNode("note", { id: "list", position: between });
  expect(over(between, note)).toBeNull();
  const images = start.nodes.find(({ id }) => id === "images");
  expect(images && wireUnder(start, images)).toBeNull();
});

test("dropped there, it stays where it is as far as it can, and what it would lie on moves on: one step", () => {
  const list = newNode("list", { id: "list", position: { x: 0, y: 2000 } });
  const position = { x: 330, y: 40 };
  const drop = { nodeId: "list", edgeId: start.edges[0].id, position };
  const after = dropInto(addNode(start, list), drop, () => crypto.randomUUID());
  const [product, put, images] = ["product", "list", "images"].map((id) => findBox(after, id));

  expect(wires(after).slice(0, 2)).toEqual([
    ["product", "list", "images", undefined],
    ["list", "images", "reference-images", "composition"],
  ]);
  expect(put).toMatchObject({ x: product.x + product.width + 60, y: position.y });
  expect(images.x).toBe(put.x + put.width + 60);
});

function findBox(document: WorkflowDocument, nodeId: string) {
  const node = document.nodes.find(({ id }) => id === nodeId);
  if (!node) throw new Error(`No ${nodeId}`);
  return boxOf(document, node);
}

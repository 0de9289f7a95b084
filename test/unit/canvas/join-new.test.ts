import { expect, test } from "vitest";
import { addNode } from "~/canvas/commands";
import { joinNew, kindsThatJoin, makeRoomWithin, type Join } from "~/canvas/join-new";
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

import fc from "fast-check";
import { expect, test } from "vitest";
import { bulkTargets } from "~/workflow/bulk-targets";
import { newNode, type WorkflowDocument, type WorkflowNode } from "~/workflow/document";
import { readsTheSame } from "~/workflow/graph";
import { planRun } from "~/workflow/plan-run";
import { activeProductId, productScope } from "~/workflow/product-scope";
import { publishProposal } from "~/workflow/publish-proposal";
import { freshnessOf } from "~/workflow/staleness";
import { handedOn, MOST_HANDED_ON, takingPart } from "~/workflow/taking-part";
import {
  contextOf,
  generationNode,
  id,
  importNode,
  marked,
  mug,
  prompt,
  reference,
  textNode,
  workflowOf,
} from "./workflow-of";

function bypassing(document: WorkflowDocument, ...nodeIds: string[]): WorkflowDocument {
  return marked(document, "bypassed", nodeIds);
}

function planOf(document: WorkflowDocument, targets = ["second"]) {
  return planRun({ document, context: contextOf(), targets, again: true });
}

const origin = { x: 0, y: 0 };
const person = newNode("ugcReference", {
  ...{ id: "person", position: origin },
  settings: { brandModelId: id(7) },
});

const chain = workflowOf(
  [
    importNode(),
    textNode("On stone"),
    generationNode("first", { count: 2 }),
    generationNode("second"),
  ],
  [reference("product", "first"), reference("first", "second"), prompt("prompt", "first")],
);

test("a bypassed node does not run and costs nothing, and who reads it reads what it was given", () => {
  const outcome = planOf(bypassing(chain, "first"));

  if (outcome.kind === "invalid") throw new Error(JSON.stringify(outcome.problems));
  expect(outcome.plan.credits).toBe(4);
  expect(outcome.plan.steps).toMatchObject([
    { nodeId: "second", references: [{ kind: "image", hash: "photo-hash", role: "subject" }] },
  ]);
  expect(planOf(chain)).toMatchObject({ plan: { credits: 6 } });
});

test("where nothing of the kind flows in, nothing flows out, and a node's own prompt holds again", () => {
  const own = workflowOf(
    [textNode("Wired"), generationNode("second", { prompt: "Own words" })],
    [prompt("prompt", "second")],
  );
  expect(planOf(own)).toMatchObject({ plan: { steps: [{ prompt: "Wired" }] } });
  expect(planOf(bypassing(own, "prompt"))).toMatchObject({
    plan: { steps: [{ prompt: "Own words" }] },
  });
});

test("a chain of bypassed nodes hands on, and what comes twice is read once", () => {
  const long = workflowOf(
    [importNode(), generationNode("first"), generationNode("other"), generationNode("second")],
    [
      reference("product", "first"),
      reference("first", "other"),
      reference("other", "second"),
      reference("product", "second"),
    ],
  );
  const edges = takingPart(bypassing(long, "first", "other")).edges;
  expect(edges.map(({ from, to }) => [from.node, to.node])).toEqual([["product", "second"]]);
});

test("a person that comes through stays a person, and what is a style stays one", () => {
  const mixed = workflowOf(
    [person, importNode(), generationNode("first"), generationNode("second")],
    [
      { ...reference("person", "first"), role: "identity" },
      reference("product", "first", "style"),
      reference("first", "second"),
    ],
  );
  const roles = (document: WorkflowDocument) =>
    takingPart(bypassing(document, "first")).edges.map(({ role }) => role);
  expect(roles(mixed)).toEqual(["identity", "style"]);

  const asStyle = {
    ...mixed,
    edges: [...mixed.edges.slice(0, 2), reference("first", "second", "style")],
  };
  expect(roles(asStyle)).toEqual(["style", "style"]);
});

test("an import node that is bypassed gives no product, to prompts and prices alike", () => {
  const document = workflowOf(
    [importNode(), textNode("{{product.title}}"), generationNode("second")],
    [reference("product", "second"), prompt("prompt", "second")],
  );
  expect(activeProductId(document)).toBe(mug.id);
  expect(activeProductId(bypassing(document, "product"))).toBeNull();
  expect(bulkTargets(document)).toEqual(["second"]);
  expect(bulkTargets(bypassing(document, "product"))).toEqual([]);
});

test("results are kept under the product that is read, not under one that a bypassed node reads", () => {
  const writer = newNode("assistant", {
    id: "writer",
    position: origin,
    settings: { task: "copy" },
  });
  const document = workflowOf(
    [importNode(), writer, generationNode("second")],
    [prompt("writer", "second")],
  );
  expect(productScope(document, "second", mug.id)).toBe(mug.id);
  expect(productScope(bypassing(document, "writer"), "second", mug.id)).toBe("");
});

test("a bypassed node asked for by itself is refused, and a bypassed publish node proposes nothing", () => {
  expect(planOf(bypassing(chain, "second"))).toEqual({
    kind: "invalid",
    problems: [{ nodeId: "second", code: "node-bypassed" }],
  });

  const publish: WorkflowNode = {
    ...newNode("shopifyPublish", { id: "publish", position: origin }),
    bypassed: true,
  };
  if (publish.kind !== "shopifyPublish") throw new Error("Another kind");
  const document = workflowOf([importNode(), publish], []);
  const planning = { document, context: contextOf(), running: new Set<string>() };
  expect(publishProposal(planning, publish)).toMatchObject({
    problems: [{ code: "node-bypassed" }],
  });
});

test("who reads a bypassed node is stale once, and a bypassed node never", () => {
  const bypassed = bypassing(chain, "first");
  const freshness = freshnessOf(bypassed, contextOf());
  expect([...freshness.keys()]).toEqual(["second"]);
  expect(readsTheSame(chain, bypassed, "second")).toBe(false);
});

test("a circle among bypassed nodes ends, and a tangle of them takes no time", () => {
  const layers = Array.from({ length: 60 }, (_, at) => [`a${at}`, `b${at}`]);
  const nodes = layers.flat().map((nodeId) => generationNode(nodeId));
  const tangle = layers
    .slice(1)
    .flatMap((layer, at) => layer.flatMap((to) => layers[at].map((from) => reference(from, to))));
  const ends = [reference("product", "a0"), reference("a59", "second")];
  const wired = (...more: WorkflowDocument["edges"]) =>
    bypassing(
      workflowOf([importNode(), ...nodes, generationNode("second")], [...tangle, ...ends, ...more]),
      ...layers.flat(),
    );
  expect(takingPart(wired()).edges.map(({ from, to }) => [from.node, to.node])).toEqual([
    ["product", "second"],
  ]);
  // No canvas draws it and no file brings it; a plan of it must end all the same.
  expect(planOf(wired(reference("b59", "a0"))).kind).toBe("planned");
});

test("no node hands on more than any model takes: one more is seen, so that it is refused", () => {
  const many = Array.from({ length: 300 }, (_, at) =>
    newNode("image", { id: `own${at}`, position: origin }),
  );
  const document = workflowOf(
    [...many, generationNode("first"), generationNode("second")],
    [...many.map(({ id: from }) => reference(from, "first")), reference("first", "second")],
  );
  expect(takingPart(bypassing(document, "first")).edges).toHaveLength(MOST_HANDED_ON + 1);
});

test("bypassing nothing changes nothing, and a plan through bypassed nodes is the plan of the wires drawn by hand", () => {
  expect(handedOn(chain)).toBe(chain);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.boolean(), (length, isStyle) => {
      const between = Array.from({ length }, (_, at) => `b${at}`);
      const path = ["product", ...between, "second"];
      const edges = path.slice(1).map((to, at) => reference(path[at], to));
      const role = isStyle ? "style" : "subject";
      const last = edges.map((edge, at) =>
        at === edges.length - 1 ? ({ ...edge, role } as const) : edge,
      );
      const nodes = [importNode(), generationNode("second")];
      const through = workflowOf([...nodes, ...between.map((name) => generationNode(name))], last);
      const byHand = workflowOf(nodes, [reference("product", "second", role)]);
      expect(planOf(bypassing(through, ...between))).toEqual(planOf(byHand));
    }),
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import type { WorkflowDocument } from "~/workflow/document";
import type { NodeResult, PlanContext } from "~/workflow/plan-context";
import { planRun } from "~/workflow/plan-run";
import { keyOf, type PlannedStep } from "~/workflow/plan-step";
import { freshnessOf, referenceFact } from "~/workflow/staleness";
import { stepKey } from "~/workflow/step-key";
import {
  contextOf,
  generationNode,
  id,
  importNode,
  mug,
  prompt,
  reference,
  textNode,
  workflowOf,
} from "./workflow-of";

function planned(
  document: WorkflowDocument,
  options: { context?: PlanContext; targets?: string[]; again?: boolean } = {},
) {
  const { context = contextOf(), targets = ["images"], again = true } = options;
  const outcome = planRun({ document, context, targets, again });
  if (outcome.kind === "invalid") throw new Error(JSON.stringify(outcome.problems));
  return outcome.plan;
}

function problemsOf(document: WorkflowDocument, context = contextOf(), targets = ["images"]) {
  const outcome = planRun({ document, context, targets, again: true });
  return outcome.kind === "invalid" ? outcome.problems.map((problem) => problem.code) : [];
}

function firstStep(document: WorkflowDocument, context = contextOf()): PlannedStep {
  const step = planned(document, { context }).steps.at(0);
  if (!step) throw new Error("Nothing is planned");
  return step;
}

function resultFor(step: PlannedStep): NodeResult {
  return {
    nodeId: step.nodeId,
    productId: step.productId,
    stepKey: step.stepKey ?? "",
    made: {
      ...{ prompt: step.prompt, settings: step.settings, product: null },
      references: step.references.map(referenceFact),
    },
    text: null,
    ...{ images: [{ imageId: id(90), hash: "made-hash" }], picks: [] },
  };
}

const simple = workflowOf(
  [importNode(), textNode("On {{product.metafield.custom.material}}"), generationNode()],
  [reference("product"), prompt()],
);

const chain = workflowOf(
  [
    importNode(),
    generationNode("first", { count: 2, seed: 7 }),
    generationNode("second", { count: 3 }),
  ],
  [reference("product", "first"), reference("first", "second")],
);

test("a run of one node is priced by its pictures and reads the product", () => {
  const plan = planned(simple);
  expect(plan.credits).toBe(4);
  expect(plan.steps[0]).toMatchObject({
    prompt: "On Stoneware",
    productId: mug.id,
    references: [{ kind: "image", role: "subject", hash: "photo-hash" }],
  });
});

test("an empty set of Studio is free", () => {
  expect(planned(workflowOf([generationNode()])).credits).toBe(0);
});

test("2K pictures cost two credits each", () => {
  const big = workflowOf(
    [importNode(), generationNode("images", { resolution: "2K", count: 3 })],
    [reference("product")],
  );
  expect(planned(big).credits).toBe(6);
});

test("what is missing upstream is run first, in the same run", () => {
  const plan = planned(chain, { targets: ["second"] });
  expect(plan.steps.map((step) => step.nodeId)).toEqual(["first", "second"]);
  expect(plan.credits).toBe(5);
  expect(plan.steps[1].stepKey).toBeNull();
});

test("an upstream result that still holds is reused and costs nothing", () => {
  const [first] = planned(chain, { targets: ["first"] }).steps;
  const context = contextOf({ results: [resultFor(first)] });
  const plan = planned(chain, { context, targets: ["second"] });
  expect(plan.steps.map((step) => step.nodeId)).toEqual(["second"]);
  expect(plan.reused).toEqual(["first"]);
  expect(plan.steps[0].references).toMatchObject([{ kind: "image", hash: "made-hash" }]);
});

test("with a seed and unchanged inputs Run charges nothing; without one it makes new variations", () => {
  const seeded = workflowOf(
    [importNode(), generationNode("images", { seed: 5 })],
    [reference("product")],
  );
  const again = contextOf({ results: [resultFor(firstStep(seeded))] });
  expect(planned(seeded, { context: again })).toMatchObject({ steps: [], credits: 0 });

  const free = workflowOf([importNode(), generationNode()], [reference("product")]);
  const once = contextOf({ results: [resultFor(firstStep(free))] });
  expect(planned(free, { context: once }).credits).toBe(4);
});

test("running every stale node leaves alone what is up to date", () => {
  const context = contextOf({ results: [resultFor(firstStep(simple))] });
  expect(planned(simple, { context, again: false }).steps).toEqual([]);
});

test("the step key ignores place, label, size and selection", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer(), fc.string({ maxLength: 60 }), (x, y, label) => {
      // Selected is what React Flow calls it: nothing of the kind may reach the key, whoever writes the document.
      const looks = { position: { x, y }, size: { width: x, height: y }, label, selected: x > y };
      const moved = {
        ...simple,
        nodes: [...simple.nodes].reverse().map((node) => ({ ...node, ...looks })),
        edges: simple.edges.map((edge) => ({ ...edge, id: label + edge.id, selected: x < y })),
      };
      expect(firstStep(moved).stepKey).toBe(firstStep(simple).stepKey);
    }),
    { numRuns: 1000 },
  );
});

test("the step key changes with everything that changes the picture", () => {
  const key = firstStep(simple).stepKey;
  const withSettings = (settings: object) =>
    firstStep(
      workflowOf([...simple.nodes.slice(0, 2), generationNode("images", settings)], simple.edges),
    ).stepKey;

  const others = [
    withSettings({ ratio: "16:9" }),
    withSettings({ resolution: "2K" }),
    withSettings({ count: 5 }),
    withSettings({ seed: 1 }),
    firstStep(
      simple,
      contextOf({ product: { ...mug, metafields: { "custom.material": "Glass" } } }),
    ).stepKey,
    firstStep(simple, contextOf({ adapterVersions: { studio: "2" } })).stepKey,
    firstStep(simple, contextOf({ product: otherPhoto() })).stepKey,
  ];
  expect(new Set([key, ...others]).size).toBe(others.length + 1);
});

test("the same picture read as another thing is another wish", () => {
  const step = firstStep(simple);
  const { references } = step;
  const keyAs = (role: "subject" | "style") =>
    keyOf({ ...step, references: references.map((one) => ({ ...one, role })) }, {});

  expect(references).toHaveLength(1);
  expect(keyAs("style")).not.toBe(keyAs("subject"));
});

const drawn = { kind: "drawn", maskHash: "drawn-mask", photo: null } as const;

test("a cut-out the merchant corrected makes other pictures with the same seed, and says so", () => {
  const seeded = workflowOf(
    [importNode(), generationNode("images", { seed: 5 })],
    [reference("product")],
  );
  const before = firstStep(seeded);
  const results = [resultFor(before)];
  const corrected = contextOf({ results, cutOuts: { "photo-hash": drawn } });

  const plan = planned(seeded, { context: corrected });
  expect(plan.credits).toBe(4);
  expect(plan.steps[0].stepKey).not.toBe(before.stepKey);
  expect(freshnessOf(seeded, corrected).get("images")).toEqual({
    kind: "stale",
    reason: "cut-out-changed",
  });

  const remade = { ...corrected, results: [resultFor(plan.steps[0])] };
  expect(planned(seeded, { context: remade }).steps).toEqual([]);
  const elsewhere = contextOf({ results, cutOuts: { "other-hash": drawn } });
  expect(planned(seeded, { context: elsewhere }).steps).toEqual([]);
});

test("a correction is nothing to a model that does its own cutting", () => {
  const cutOuts = { "photo-hash": drawn };
  const flux = workflowOf(
    [importNode(), generationNode("images", { model: "flux-2-pro", prompt: "A mug" })],
    [reference("product")],
  );
  expect(firstStep(flux, contextOf({ cutOuts })).stepKey).toBe(firstStep(flux).stepKey);
});

test("the step key has the name that is asked for and the one that answers, for either may change what comes", () => {
  const keyFor = (model: string) =>
    firstStep(workflowOf([generationNode("images", { model, prompt: "A mug" })])).stepKey;

  // Both are answered by one model, each with settings of its own.
  expect(keyFor("imagen")).not.toBe(keyFor("imagen-fast"));
  expect(keyFor("nano-banana")).toBe(
    stepKey({
      kind: "imageGeneration",
      adapterVersion: "gemini-nano-banana-2.1/",
      settings: { model: "nano-banana", ratio: "1:1", resolution: "1K", count: 4, seed: null },
      inputs: { prompt: "A mug", references: [] },
    }),
  );
});

function otherPhoto() {
  return { ...mug, photos: [{ mediaId: "m", image: { imageId: id(2), hash: "other-hash" } }] };
}

test("each thing the model cannot do is an error that names the limit", () => {
  const node = (settings: object) =>
    workflowOf([importNode(), generationNode("images", settings)], [reference("product")]);
  const two = workflowOf(
    [importNode(), importNode("more", { iterates: false }), generationNode()],
    [reference("product"), reference("more")],
  );
  expect(problemsOf(node({ model: "gpt-image-low", ratio: "16:9", prompt: "x" }))).toContain(
    "ratio-not-offered",
  );
  expect(problemsOf(node({ model: "no-such-model" }))).toEqual(["unknown-model"]);
  expect(problemsOf(node({ resolution: "4K" }))).toEqual(["resolution-not-offered"]);
  expect(problemsOf(node({ model: "grok-imagine", seed: 3, prompt: "x" }))).toContain(
    "seed-not-offered",
  );
  const many = node({ prompt: "x" });
  const eleven = many.nodes.map((one) =>
    one.kind === "imageGeneration" ? { ...one, settings: { ...one.settings, count: 11 } } : one,
  );
  expect(problemsOf({ ...many, nodes: eleven })).toEqual(["too-many-images"]);
  expect(problemsOf(node({ prompt: "x".repeat(10_000) }))).toEqual(["prompt-too-long"]);
  expect(problemsOf(two, contextOf({ fixedProducts: [mug] }))).toEqual(["too-many-of-role"]);
});

test("a model that cannot be used now says why", () => {
  const context = contextOf({ unavailable: { "flux-3": "There is no key." } });
  const wish = workflowOf([generationNode("images", { model: "flux-3", prompt: "A mug" })]);
  expect(problemsOf(wish, context)).toEqual(["model-unavailable"]);
});

test("products that cannot be a reference are said before the run", () => {
  const document = workflowOf([importNode(), generationNode()], [reference("product")]);
  expect(problemsOf(document, contextOf({ product: null }))).toEqual(["no-product-chosen"]);
  expect(problemsOf(document, contextOf({ product: { ...mug, photos: [] } }))).toEqual([
    "product-without-photo",
  ]);
  const unread = workflowOf(
    [
      importNode("product", { products: [{ id: mug.id, photoId: "gid://shopify/MediaImage/2" }] }),
      generationNode(),
    ],
    [reference("product")],
  );
  expect(problemsOf(unread)).toEqual(["photo-not-imported"]);
});

test("a loop in an imported document is refused, not followed", () => {
  const loop = workflowOf(
    [generationNode("a"), generationNode("b")],
    [reference("a", "b"), reference("b", "a")],
  );
  expect(problemsOf(loop, contextOf(), ["a"])).toEqual(["cycle"]);
});

test("two import nodes that go through their products are refused", () => {
  const document = workflowOf(
    [importNode(), importNode("other"), generationNode()],
    [reference("product")],
  );
  expect(problemsOf(document)).toContain("two-import-nodes-iterate");
});

test("a stale mark says what changed", () => {
  const context = contextOf({ results: [resultFor(firstStep(simple))] });
  expect(freshnessOf(simple, context).get("images")).toEqual({ kind: "fresh" });

  const reworded = workflowOf([importNode(), textNode("On linen"), generationNode()], simple.edges);
  expect(freshnessOf(reworded, context).get("images")).toEqual({
    kind: "stale",
    reason: "prompt-changed",
  });

  const resized = workflowOf(
    [...simple.nodes.slice(0, 2), generationNode("images", { ratio: "3:4" })],
    simple.edges,
  );
  expect(freshnessOf(resized, context).get("images")).toEqual({
    kind: "stale",
    reason: "settings-changed",
  });

  const rephotographed = { ...context, product: otherPhoto() };
  expect(
    freshnessOf(simple, { ...rephotographed, product: { ...otherPhoto() } }).get("images"),
  ).toEqual({
    kind: "stale",
    reason: "references-changed",
  });
  const improved = { ...context, adapterVersions: { studio: "9" } };
  expect(freshnessOf(simple, improved).get("images")).toEqual({
    kind: "stale",
    reason: "engine-improved",
  });
});

test("what an upstream pick changes makes only the nodes after it stale", () => {
  const [first] = planned(chain, { targets: ["first"] }).steps;
  const firstResult = resultFor(first);
  const [second] = planned(chain, {
    context: contextOf({ results: [firstResult] }),
    targets: ["second"],
  }).steps;
  const results = [firstResult, resultFor(second)];
  const before = freshnessOf(chain, contextOf({ results }));
  expect([before.get("first")?.kind, before.get("second")?.kind]).toEqual(["fresh", "fresh"]);

  const repicked = [{ ...firstResult, picks: [{ imageId: id(91), hash: "another" }] }, results[1]];
  const after = freshnessOf(chain, contextOf({ results: repicked }));
  expect([after.get("first")?.kind, after.get("second")?.kind]).toEqual(["fresh", "stale"]);
});

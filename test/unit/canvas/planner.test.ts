import { expect, test } from "vitest";
import { freshnessOfNode, quoteRun, rolesInto, staleNodes, type PlanBasis } from "~/canvas/planner";
import { createPlans } from "~/canvas/plans";
import { newNode, type WorkflowDocument } from "~/workflow/document";
import type { NodeResult } from "~/workflow/plan-context";
import { planRun } from "~/workflow/plan-run";
import { referenceFact } from "~/workflow/staleness";
import {
  contextOf,
  generationNode,
  importNode,
  prompt,
  reference,
  textNode,
  workflowOf,
} from "../workflow/workflow-of";
import { mugView } from "./canvas-of";

const document = workflowOf(
  [
    importNode(),
    textNode("Stone for {{product.title}}"),
    generationNode(),
    generationNode("more", { count: 3 }),
    generationNode("aside"),
  ],
  [reference("product"), prompt(), reference("images", "more")],
);

function basisOf(basis: Partial<PlanBasis> = {}): PlanBasis {
  return {
    document,
    results: [],
    products: new Map([[mugView.id, mugView]]),
    images: new Map(),
    unavailable: {},
    adapterVersions: { studio: "1" },
    cutOuts: {},
    brandModels: [],
    ...basis,
  };
}

function madeBy(node: string, of: WorkflowDocument = document): NodeResult {
  const outcome = planRun({ document: of, context: contextOf(), targets: [node], again: true });
  if (outcome.kind === "invalid") throw new Error("Not plannable");
  const step = outcome.plan.steps.find((candidate) => candidate.nodeId === node);
  if (!step?.stepKey) throw new Error("Not planned");
  const { prompt: words, settings, references } = step;
  return {
    nodeId: node,
    productId: step.productId,
    stepKey: step.stepKey,
    made: {
      prompt: words,
      settings,
      references: references.map(referenceFact),
      product: null,
    },
    text: null,
    images: [{ imageId: "made", hash: "made" }],
    picks: [],
  };
}

test.each([["images"], ["more"], ["aside"]])(
  "the price on the button of %s is the one the server plans",
  (nodeId) => {
    for (const results of [[], [madeBy("images")]]) {
      for (const again of [true, false]) {
        const outcome = planRun({
          document,
          context: contextOf({ results }),
          targets: [nodeId],
          again,
        });
        const quote = quoteRun(basisOf({ results }), [nodeId], again);
        if (outcome.kind === "invalid") throw new Error("Not plannable");
        const { steps, credits } = outcome.plan;

        expect(quote).toMatchObject(
          steps.length === 0
            ? { kind: "up-to-date" }
            : { kind: "run", steps: steps.length, credits },
        );
      }
    }
  },
);

test("what is missing upstream is in the price, and what still holds is not", () => {
  expect(quoteRun(basisOf(), ["more"], true)).toMatchObject({ credits: 7, steps: 2 });
  expect(quoteRun(basisOf({ results: [madeBy("images")] }), ["more"], true)).toMatchObject({
    credits: 3,
    steps: 1,
    reused: 1,
  });
});

test("a node that cannot run says why in place of a price", () => {
  const broken = workflowOf(
    [importNode(), textNode("{{product.colour}}"), generationNode()],
    [prompt()],
  );
  const quote = quoteRun(basisOf({ document: broken }), ["images"], true);

  expect(quote).toMatchObject({ kind: "blocked", problems: [{ code: "unknown-variable" }] });
});

test("a node is stale for the reason that changed", () => {
  const results = [madeBy("images")];
  expect(freshnessOfNode(basisOf({ results }), "images")).toEqual({ kind: "fresh" });

  const written = workflowOf(
    document.nodes.map((node) =>
      node.id === "prompt" ? textNode("Wood for {{product.title}}") : node,
    ),
    document.edges,
  );
  expect(freshnessOfNode(basisOf({ document: written, results }), "images")).toEqual({
    kind: "stale",
    reason: "prompt-changed",
  });
});

test("correcting the cut-out makes the pictures stale at once, for that reason", () => {
  const plans = createPlans();
  const before = basisOf({ results: [madeBy("images")] });
  expect(plans.freshness(before, "images")).toEqual({ kind: "fresh" });

  const drawn = { kind: "drawn", maskHash: "drawn-mask", photo: null } as const;
  const after = { ...before, cutOuts: { "photo-hash": drawn } };
  expect(plans.freshness(after, "images")).toEqual({ kind: "stale", reason: "cut-out-changed" });
});

test("running everything stale leaves out what is up to date", () => {
  expect(staleNodes(basisOf({ results: [madeBy("images")] }))).toEqual(["more", "aside"]);
});

test("an answer that says the same as before is the same object, so nothing is drawn anew", () => {
  const plans = createPlans();
  const first = plans.quote(basisOf(), "images");
  const moved = workflowOf(
    document.nodes.map((node) => ({ ...node, position: { x: 1, y: 1 } })),
    document.edges,
  );

  expect(plans.quote(basisOf({ document: moved }), "images")).toBe(first);
});

test("a brand model's wire is an identity where nothing else was chosen for it", () => {
  const model = newNode("ugcReference", { id: "model", position: { x: 0, y: 0 } });
  const drawn = workflowOf(
    [importNode(), model, generationNode()],
    [reference("product"), { ...reference("model"), role: undefined }],
  );

  expect(rolesInto(basisOf({ document: drawn }), "images")).toEqual([
    { edgeId: "product-images", role: "subject", count: 1 },
    { edgeId: "model-images", role: "identity", count: 1 },
  ]);
});

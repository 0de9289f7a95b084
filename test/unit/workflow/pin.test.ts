import { expect, test } from "vitest";
import type { WorkflowDocument } from "~/workflow/document";
import { findNode } from "~/workflow/graph";
import type { NodeResult, PlanContext } from "~/workflow/plan-context";
import { withoutPins } from "~/workflow/pin";
import { planRun } from "~/workflow/plan-run";
import { freshnessOf } from "~/workflow/staleness";
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

function pinning(document: WorkflowDocument, ...nodeIds: string[]): WorkflowDocument {
  return marked(document, "pinned", nodeIds);
}

/** Made from something else than what is asked now: without a pin it is stale. */
const oldResult: NodeResult = {
  ...{ nodeId: "second", productId: mug.id, stepKey: "an old key", text: null },
  made: { prompt: "Other words", settings: {}, references: [], product: null },
  images: [
    { imageId: id(90), hash: "first-hash" },
    { imageId: id(91), hash: "picked-hash" },
  ],
  picks: [{ imageId: id(91), hash: "picked-hash" }],
};
const kept = contextOf({ results: [oldResult] });

const chain = workflowOf(
  [
    importNode(),
    textNode("On stone"),
    generationNode("first", { count: 2 }),
    generationNode("second", { count: 3 }),
    generationNode("third", { count: 1 }),
  ],
  [
    reference("product", "first"),
    reference("first", "second"),
    reference("second", "third"),
    prompt("prompt", "third"),
  ],
);

function planOf(
  document: WorkflowDocument,
  targets: string[],
  { context = kept, again = true }: { context?: PlanContext; again?: boolean } = {},
) {
  const outcome = planRun({ document, context, targets, again });
  if (outcome.kind === "invalid") throw new Error(JSON.stringify(outcome.problems));
  const { steps, reused, credits } = outcome.plan;
  return { ran: steps.map(({ nodeId }) => nodeId), reused, credits, steps };
}

test("a pinned node keeps its pick: it is not run for those after it, nor is what only it reads", () => {
  expect(planOf(chain, ["third"])).toMatchObject({ ran: ["first", "second", "third"], credits: 6 });

  const plan = planOf(pinning(chain, "second"), ["third"]);
  expect(plan).toMatchObject({ ran: ["third"], reused: ["second"], credits: 1 });
  expect(plan.steps[0].references).toMatchObject([{ kind: "image", hash: "picked-hash" }]);
});

test("a pinned node is not run and not charged when it is asked for itself, alone or with others", () => {
  const pinned = pinning(chain, "second");
  expect(planOf(pinned, ["second"])).toMatchObject({ ran: [], credits: 0 });
  expect(planOf(pinned, ["first", "second", "third"])).toMatchObject({
    ...{ ran: ["first", "third"], reused: ["second"], credits: 3 },
  });
  expect(planOf(pinned, ["first", "second", "third"], { again: false }).credits).toBe(3);
});

test("a pinned node is never stale, whatever changes before it, and unpinned it is stale again", () => {
  const stale = freshnessOf(chain, kept).get("second");
  expect(stale?.kind).toBe("stale");
  expect(freshnessOf(pinning(chain, "second"), kept).get("second")).toEqual({ kind: "fresh" });
  expect(freshnessOf(withoutPins(pinning(chain, "second")), kept).get("second")).toEqual(stale);
});

test("a pinned node that has nothing for this product is said, and not run in silence", () => {
  const outcome = planRun({
    ...{ document: pinning(chain, "second"), targets: ["third"], again: true },
    context: contextOf({ results: [{ ...oldResult, productId: "gid://shopify/Product/2" }] }),
  });
  expect(outcome).toEqual({
    kind: "invalid",
    problems: [{ nodeId: "second", code: "pinned-empty" }],
  });
});

test("a pin is not taken along to where the results are not", () => {
  expect(findNode(withoutPins(pinning(chain, "second")), "second")?.pinned).toBeUndefined();
  expect(withoutPins(chain)).toBe(chain);
});

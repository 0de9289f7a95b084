import type { ProductWords } from "~/providers/text-task";
import type { WorkflowDocument } from "./document";
import { topologicalOrder } from "./graph";
import type { ReferenceInput } from "./node-inputs";
import { planStep, wordsOf, type PlannedStep } from "./plan-step";
import { isRunnable } from "./runnable";
import { takingPart } from "./taking-part";
import { hasOutput, resultOf, type NodeResult, type PlanContext } from "./plan-context";

export type StaleReason =
  | "upstream"
  | "prompt-changed"
  | "text-changed"
  | "product-changed"
  | "references-changed"
  | "cut-out-changed"
  | "settings-changed"
  | "engine-improved";

export type Freshness =
  { kind: "never-run" } | { kind: "fresh" } | { kind: "stale"; reason: StaleReason };

/** For each node that takes part and runs, whether its last result still answers what the node asks. */
export function freshnessOf(whole: WorkflowDocument, context: PlanContext): Map<string, Freshness> {
  const document = takingPart(whole);
  const freshness = new Map<string, Freshness>();
  const running = new Set<string>();

  for (const node of topologicalOrder(document) ?? []) {
    if (!isRunnable(node)) continue;
    if (node.pinned) {
      freshness.set(node.id, { kind: "fresh" });
      continue;
    }
    const { step } = planStep({ document, context, running }, node);
    const state = step ? judge(step, resultOf(context, node.id, step.productId)) : null;
    freshness.set(node.id, state ?? { kind: "never-run" });
    if (state?.kind !== "fresh") running.add(node.id);
  }
  return freshness;
}

function judge(step: PlannedStep, result: NodeResult | null): Freshness {
  if (!result || !hasOutput(result)) return { kind: "never-run" };
  if (step.stepKey === result.stepKey) return { kind: "fresh" };
  if (step.stepKey === null) return { kind: "stale", reason: "upstream" };
  return { kind: "stale", reason: whatChanged(step, result) };
}

function whatChanged(step: PlannedStep, { made }: NodeResult): StaleReason {
  if (wordsOf(step) !== made.prompt) {
    return step.kind === "assistant" ? "text-changed" : "prompt-changed";
  }
  if (step.kind === "assistant" && isOtherProduct(step.product, made.product)) {
    return "product-changed";
  }
  if (JSON.stringify(step.settings) !== JSON.stringify({ ...step.settings, ...made.settings })) {
    return "settings-changed";
  }
  const now = step.references.map(referenceFact);
  if (now.join() === made.references.join()) return "engine-improved";
  return now.map(pictureOf).join() === made.references.map(pictureOf).join()
    ? "cut-out-changed"
    : "references-changed";
}

function isOtherProduct(one: ProductWords | null, other: ProductWords | null): boolean {
  return one?.title !== other?.title || one?.type !== other?.type;
}

/** "role:hash", and the correction of its cut-out after that. Empty for a picture that is still to be made. */
export function referenceFact(reference: ReferenceInput): string {
  if (reference.kind !== "image") return "";
  const { role, hash, correction } = reference;
  return [role, hash, ...(correction ? [correction] : [])].join(":");
}

function pictureOf(fact: string): string {
  return fact.split(":").slice(0, 2).join(":");
}

import { worksByRules } from "~/providers/text-models";
import { isOfKind, type WorkflowDocument } from "./document";
import { ancestorsOf, findNode, topologicalOrder } from "./graph";
import { hasOutput, resultOf, type NodeResult, type PlanContext } from "./plan-context";
import { countOf, planStep, type PlannedStep } from "./plan-step";
import type { Problem } from "./problem";
import { isRunnable } from "./runnable";
import { takingPart } from "./taking-part";

export type RunPlan = { steps: PlannedStep[]; reused: string[]; credits: number };
export type PlanOutcome =
  { kind: "planned"; plan: RunPlan } | { kind: "invalid"; problems: Problem[] };

export type RunWish = {
  document: WorkflowDocument;
  context: PlanContext;
  targets: string[];
  /** True for Run on a node: without a seed it makes new variations even where nothing changed. */
  again: boolean;
};

/**
 * Which nodes a run must run, with which inputs, for which credits. Pure: the canvas shows with it what the server
 * then holds. Upstream results that still hold are reused and cost nothing.
 */
export function planRun(asked: RunWish): PlanOutcome {
  const wish = { ...asked, document: takingPart(asked.document) };
  const order = topologicalOrder(wish.document);
  if (!order) return invalid(wish.targets.map((nodeId) => ({ nodeId, code: "cycle" })));
  const missing = wish.targets.filter((nodeId) => !findNode(wish.document, nodeId));
  if (missing.length > 0) return invalid(missing.map((nodeId) => whyMissing(asked, nodeId)));

  const wanted = nodesWanted(wish);
  const iterating = wish.document.nodes.filter(
    (node) => isOfKind(node, "shopifyImport") && node.settings.iterates,
  );
  const found: { steps: PlannedStep[]; reused: string[]; problems: Problem[] } = {
    steps: [],
    reused: [],
    problems: iterating
      .slice(1)
      .map(({ id }) => ({ nodeId: id, code: "two-import-nodes-iterate" })),
  };

  for (const node of order) {
    if (!wanted.has(node.id) || !isRunnable(node)) continue;
    if (node.pinned) {
      found.reused.push(node.id);
      continue;
    }
    const running = new Set(
      found.steps.filter((step) => !keepsOutput(wish, step)).map((step) => step.nodeId),
    );
    const { step, problems } = planStep({ ...wish, running }, node);
    if (problems.length > 0) found.problems.push(...problems);
    else if (step && mustRun(wish, step)) found.steps.push(step);
    else found.reused.push(node.id);
  }

  if (found.problems.length > 0) return invalid(found.problems);
  const credits = found.steps.reduce((sum, step) => sum + step.creditsEach * countOf(step), 0);
  return { kind: "planned", plan: { steps: found.steps, reused: found.reused, credits } };
}

function whyMissing({ document }: RunWish, nodeId: string): Problem {
  return { nodeId, code: findNode(document, nodeId) ? "node-bypassed" : "node-gone" };
}

/** What only a pinned node reads is not wanted: the pin holds whatever becomes of it. */
function nodesWanted({ document, targets }: RunWish): Set<string> {
  const pinned = new Set(document.nodes.filter((node) => node.pinned).map(({ id }) => id));
  const edges = document.edges.filter(({ to }) => !pinned.has(to.node));
  return new Set(
    targets.flatMap((nodeId) => [nodeId, ...ancestorsOf({ ...document, edges }, nodeId)]),
  );
}

function mustRun(wish: RunWish, step: PlannedStep): boolean {
  const asked = wish.targets.includes(step.nodeId);
  if (asked && wish.again && variesByItself(step)) return true;
  return !isFresh(step, resultOf(wish.context, step.nodeId, step.productId));
}

/** Whether the same wish asked again gives something else. */
function variesByItself(step: PlannedStep): boolean {
  return step.kind === "imageGeneration"
    ? step.settings.seed === null
    : !worksByRules(step.settings.model);
}

/** New variations of what a merchant chose from: until they choose again, the choice is what flows on. */
function keepsOutput({ context }: RunWish, step: PlannedStep): boolean {
  const result = resultOf(context, step.nodeId, step.productId);
  return result !== null && result.picks.length > 0 && result.stepKey === step.stepKey;
}

function isFresh(step: PlannedStep, result: NodeResult | null): boolean {
  return result !== null && hasOutput(result) && result.stepKey === step.stepKey;
}

function invalid(problems: Problem[]): PlanOutcome {
  return { kind: "invalid", problems };
}

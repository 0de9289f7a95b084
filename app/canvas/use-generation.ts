import type { StepView } from "~/generation/canvas-state";
import type { WorkflowNode } from "~/workflow/document";
import { resultKey, type NodeResult } from "~/workflow/plan-context";
import type { Problem } from "~/workflow/problem";
import { useCanvasState, usePlan } from "./canvas-context";
import { isUnfinished } from "./live-state";
import type { Quote } from "./planner";

const NO_STEPS: readonly StepView[] = [];

export type NodeRuns = {
  /** Product under which the node's results are kept now, "" for none. */
  scope: string;
  latest: StepView | null;
  /** What the node shows: the latest step, or an earlier one somebody went back to. */
  shown: StepView | null;
  working: readonly StepView[];
  earlier: readonly StepView[] | null;
  result: NodeResult | null;
};

export function useNodeRuns(nodeId: string): NodeRuns {
  const scope = usePlan((plans, basis) => plans.scope(basis, nodeId));
  const key = resultKey(nodeId, scope);
  const steps = useCanvasState((state) => state.live.steps.get(key) ?? NO_STEPS);
  const earlier = useCanvasState((state) => state.earlier.get(key) ?? null);
  const shownId = useCanvasState((state) => state.shownSteps.get(key) ?? null);
  const result = useCanvasState(
    (state) =>
      state.live.results.find(
        (candidate) => candidate.nodeId === nodeId && candidate.productId === scope,
      ) ?? null,
  );
  const latest = steps.at(-1) ?? null;
  const chosen = earlier?.find((step) => step.stepId === shownId) ?? null;
  return {
    scope,
    latest,
    shown: chosen ?? latest,
    working: steps.filter(isUnfinished),
    earlier,
    result,
  };
}

/** What stands in the way of a run: what the server said of the last press, else what the plan says now. */
export function useProblems(node: WorkflowNode, quote: Quote): Problem[] {
  const notice = useCanvasState((state) => state.nodeNotices.get(node.id));
  if (node.bypassed || node.pinned) return [];
  if (notice?.kind === "problems") return notice.problems;
  return quote.kind === "blocked" ? quote.problems : [];
}

/** Earlier steps with the live ones on top of them, oldest first. */
export function allSteps({ earlier, latest }: NodeRuns): readonly StepView[] {
  if (!earlier) return latest ? [latest] : [];
  if (!latest) return earlier;
  return [...earlier.filter((step) => step.stepId !== latest.stepId), latest];
}

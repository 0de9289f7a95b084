import type { ImageView, LiveState, StepView } from "~/generation/canvas-state";
import { resultKey, type NodeResult } from "~/workflow/plan-context";

/** What the canvas knows of runs, so kept that a node whose steps did not change keeps the same objects. */
export type Live = {
  steps: ReadonlyMap<string, readonly StepView[]>;
  results: readonly NodeResult[];
  creditsAvailable: number;
  unavailable: LiveState["unavailable"];
  brandModels: LiveState["brandModels"];
};

export type LiveChange = { whole: boolean; part: Partial<LiveState> };

export function liveFrom(state: LiveState): Live {
  return mergeLive(
    { steps: new Map(), results: [], creditsAvailable: 0, unavailable: {}, brandModels: [] },
    { whole: true, part: state },
  );
}

/** The first line after a connection is the whole truth, and one after something went away; others are what changed. */
export function mergeLive(live: Live, { whole, part }: LiveChange): Live {
  return {
    steps: part.steps ? mergeSteps(live.steps, part.steps, whole) : live.steps,
    results: part.results ? mergeResults(live.results, part.results, whole) : live.results,
    creditsAvailable: part.creditsAvailable ?? live.creditsAvailable,
    unavailable: kept(live.unavailable, part.unavailable),
    brandModels: kept(live.brandModels, part.brandModels),
  };
}

/** Two waiting changes as one, so that a storm of progress is one repaint a frame. */
export function joinChanges(first: LiveChange, second: LiveChange): LiveChange {
  if (second.whole) return second;
  return {
    whole: first.whole,
    part: {
      steps: joined(first.part.steps, second.part.steps, (step) => step.stepId),
      results: joined(first.part.results, second.part.results, (result) =>
        resultKey(result.nodeId, result.productId),
      ),
      resultImages: joined(
        first.part.resultImages,
        second.part.resultImages,
        (image) => image.imageId,
      ),
      creditsAvailable: second.part.creditsAvailable ?? first.part.creditsAvailable,
      unavailable: second.part.unavailable ?? first.part.unavailable,
      brandModels: second.part.brandModels ?? first.part.brandModels,
    },
  };
}

/** Every image that it brings with it, whether a step shows it or a result alone names it. */
export function imagesOfLive({ steps, resultImages }: Partial<LiveState>): ImageView[] {
  return [...imagesIn(steps ?? []), ...(resultImages ?? [])];
}

export function imagesIn(steps: readonly StepView[]): ImageView[] {
  return steps.flatMap((step) => step.imageJobs.flatMap((job) => job.image ?? []));
}

export function isUnfinished(step: StepView): boolean {
  return step.state === "waiting" || step.state === "running";
}

/** How many of these nodes run, for whatever product. */
export function nodesAtWork({ steps }: Live, nodeIds: ReadonlySet<string>): number {
  const running = [...steps.values()].flat().filter(isUnfinished);
  return new Set(running.map(({ nodeId }) => nodeId).filter((id) => nodeIds.has(id))).size;
}

function mergeSteps(
  known: Live["steps"],
  changed: readonly StepView[],
  whole: boolean,
): Live["steps"] {
  const merged = whole ? new Map<string, readonly StepView[]>() : new Map(known);
  const touched = new Set<string>();
  for (const step of changed) {
    const key = resultKey(step.nodeId, step.productId);
    const others = (merged.get(key) ?? []).filter((other) => other.stepId !== step.stepId);
    merged.set(key, [...others, step].sort(byAge));
    touched.add(key);
  }
  for (const key of touched) {
    const before = known.get(key);
    const now = onlyCurrent(merged.get(key) ?? []);
    merged.set(key, before && sameJson(before, now) ? before : now);
  }
  return merged;
}

/** The latest step, and older ones that are still at work. */
function onlyCurrent(steps: readonly StepView[]): readonly StepView[] {
  return steps.filter((step, index) => index === steps.length - 1 || isUnfinished(step));
}

function byAge(one: StepView, other: StepView): number {
  return one.createdAt < other.createdAt ? -1 : one.createdAt > other.createdAt ? 1 : 0;
}

function mergeResults(
  known: readonly NodeResult[],
  changed: readonly NodeResult[],
  whole: boolean,
): readonly NodeResult[] {
  const before = new Map(known.map((result) => [keyOf(result), result]));
  const merged = whole ? new Map<string, NodeResult>() : new Map(before);
  for (const result of changed) {
    const old = before.get(keyOf(result));
    merged.set(keyOf(result), old && sameJson(old, result) ? old : result);
  }
  const next = [...merged.values()];
  const same = next.length === known.length && next.every((result, at) => result === known[at]);
  return same ? known : next;
}

function keyOf(result: NodeResult): string {
  return resultKey(result.nodeId, result.productId);
}

function joined<Item>(
  first: Item[] | undefined,
  second: Item[] | undefined,
  keyOfItem: (item: Item) => string,
): Item[] | undefined {
  if (!first || !second) return second ?? first;
  return [
    ...new Map([...first, ...second].map((item) => [keyOfItem(item), item] as const)).values(),
  ];
}

/** The same object as long as it says the same, so that no plan is worked out anew. */
function kept<Part>(known: Part, told: Part | undefined): Part {
  return told === undefined || sameJson(known, told) ? known : told;
}

export function sameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

import { resultKey, type NodeResult } from "~/workflow/plan-context";
import type { LiveState, ProgressLine } from "./canvas-state";
import { loadLiveState } from "./live-state.server";
import { findRevision } from "./workflows.server";
import { streamLines } from "./stream-lines.server";

const GATHER_MS = 60;

type Place = { shop: string; workflowId: string };

/** One JSON line whenever something of the workflow changed: everything at first, then only what is new. */
export function streamProgress(
  place: Place,
  signal: AbortSignal,
  seconds?: number,
): ReadableStream<Uint8Array> {
  let sent: LiveState | null = null;
  const telling = {
    place,
    gatherMs: GATHER_MS,
    hears: (change: Partial<Place>) =>
      change.shop === place.shop && change.workflowId === place.workflowId,
    next: async () => {
      const [state, revision] = await Promise.all([loadLiveState(place), findRevision(place)]);
      const line = JSON.stringify({ ...difference(sent, state), revision });
      sent = state;
      return line;
    },
  };
  return streamLines(telling, signal, seconds);
}

/** What the canvas does not know yet, or everything again where something went away. */
function difference(before: LiveState | null, after: LiveState): ProgressLine {
  if (!before || hasLost(before, after)) return { whole: true, ...after };
  return {
    whole: false,
    steps: fresh(before.steps, after.steps),
    results: fresh(before.results, after.results),
    resultImages: fresh(before.resultImages, after.resultImages),
    creditsAvailable: after.creditsAvailable,
    ...(isSame(before.unavailable, after.unavailable) ? {} : { unavailable: after.unavailable }),
    ...(isSame(before.brandModels, after.brandModels) ? {} : { brandModels: after.brandModels }),
  };
}

/** A run that ended behind a later one of its node is shown no more. */
function hasLost(before: LiveState, after: LiveState): boolean {
  const steps = new Set(after.steps.map(({ stepId }) => stepId));
  const keyOf = ({ nodeId, productId }: NodeResult) => resultKey(nodeId, productId);
  const results = new Set(after.results.map(keyOf));
  return (
    before.steps.some(({ stepId }) => !steps.has(stepId)) ||
    before.results.some((result) => !results.has(keyOf(result)))
  );
}

function isSame<Part>(before: Part, after: Part): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}

/** Compared by what they say. */
function fresh<Item>(before: Item[], after: Item[]): Item[] {
  const known = new Set(before.map((item) => JSON.stringify(item)));
  return after.filter((item) => !known.has(JSON.stringify(item)));
}

import type { BulkPhase } from "../bulk-view";

/** A pause holds while something is under way. With the last image it is over, however it ended. */
export function isPauseHeld(
  { state, pausedAt }: { state: string; pausedAt: Date | null },
  isBusy: boolean,
): boolean {
  return pausedAt !== null && (isBusy || state.startsWith("starting-"));
}

type Standing = {
  /** A stage has image jobs that did not end. */
  isBusy: boolean;
  /** There are products to run in the sample. */
  hasSample: boolean;
  /** There are products to run after the sample. */
  hasRest: boolean;
};

/** The row says which stage was started; whether that is over, its runs say. */
export function phaseOf(state: string, { isBusy, hasSample, hasRest }: Standing): BulkPhase {
  switch (state) {
    case "ready":
      return hasSample ? "ready" : "nothing-to-make";
    case "preparing":
    case "starting-sample":
    case "starting-rest":
    case "cancelled":
      return state;
    case "sample":
      if (isBusy) return "sampling";
      return hasRest ? "sample-made" : "done";
    default:
      return isBusy ? "running" : "done";
  }
}

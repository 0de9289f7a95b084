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
  /** There are products to run after the sample. */
  hasRest: boolean;
};

/** The row says which stage was started; whether that is over, its runs say. */
export function phaseOf(state: string, { isBusy, hasRest }: Standing): BulkPhase {
  switch (state) {
    case "preparing":
    case "ready":
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

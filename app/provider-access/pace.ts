import type { CallLimits } from "~/providers/call-limits";
import type { FailureReason } from "~/providers/image-provider";

/** How a provider does, as all processes see it. */
export type Pace = {
  /** What is left of the rate budget, at that moment. */
  tokens: number;
  tokensAt: Date;
  /** It asked for a pause. */
  pausedUntil: Date | null;
  /** Failures of its own in a row. */
  failures: number;
  /** After too many of them nothing is sent until then; after that one call tries. */
  restsUntil: Date | null;
};

export type Turn =
  { kind: "go"; tokens: number } | { kind: "wait"; seconds: number } | { kind: "resting" };

/** So many failures in a row say that the provider is down and not that one call had bad luck. */
export const MOST_FAILURES = 5;
const SAYS_DOWN: readonly FailureReason[] = ["provider-down", "timed-out", "outcome-unknown"];
const FIRST_REST_SECONDS = 30;
const LONGEST_REST_SECONDS = 300;
const PAUSE_SECONDS = 10;
const PROBE_WAIT_SECONDS = 2;
const PLACE_WAIT_SECONDS = 1;

export function isResting({ restsUntil }: Pick<Pace, "restsUntil">, now: Date): boolean {
  return restsUntil !== null && restsUntil > now;
}

/** Whether one more call may go out now, with so many under way. */
export function turnFor(pace: Pace, limits: CallLimits, at: { underWay: number; now: Date }): Turn {
  const { underWay, now } = at;
  if (isResting(pace, now)) return { kind: "resting" };
  if (pace.pausedUntil && pace.pausedUntil > now) {
    return { kind: "wait", seconds: secondsBetween(now, pace.pausedUntil) };
  }
  // It rested and nobody knows yet whether it is well: one call finds out for all.
  if (pace.restsUntil && underWay > 0) return { kind: "wait", seconds: PROBE_WAIT_SECONDS };
  if (underWay >= limits.atOnce) return { kind: "wait", seconds: PLACE_WAIT_SECONDS };

  const tokens = budgetLeft(pace, limits, now);
  if (tokens >= 1) return { kind: "go", tokens: tokens - 1 };
  return { kind: "wait", seconds: ((1 - tokens) / limits.perMinute) * 60 };
}

/** Calls that may begin now, by the minute's budget alone. */
export function budgetLeft(
  { tokens, tokensAt }: Pick<Pace, "tokens" | "tokensAt">,
  { perMinute }: CallLimits,
  now: Date,
): number {
  return Math.min(perMinute, tokens + (secondsBetween(tokensAt, now) / 60) * perMinute);
}

/** "one-tries": it rested, and the next call finds out for all whether it is well. */
export function circuitOf(
  pace: Pick<Pace, "restsUntil">,
  now: Date,
): "closed" | "resting" | "one-tries" {
  if (pace.restsUntil === null) return "closed";
  return isResting(pace, now) ? "resting" : "one-tries";
}

export type CallOutcome = { reason: FailureReason | null; retryAfterSeconds: number | null };

/** What a finished call says of its provider. A refused prompt says that it is well. */
export function paceAfter(
  pace: Pace,
  { reason, retryAfterSeconds }: CallOutcome,
  now: Date,
): Pick<Pace, "pausedUntil" | "failures" | "restsUntil"> {
  const { pausedUntil } = pace;
  if (reason === "rate-limited") {
    return { ...pace, pausedUntil: later(now, retryAfterSeconds ?? PAUSE_SECONDS) };
  }
  if (reason === null || !SAYS_DOWN.includes(reason)) {
    return { pausedUntil, failures: 0, restsUntil: null };
  }
  const failures = pace.failures + 1;
  const restsUntil = failures >= MOST_FAILURES ? later(now, restAfter(failures)) : null;
  return { pausedUntil, failures, restsUntil };
}

/** Each try that fails after a rest doubles the next one. */
function restAfter(failures: number): number {
  return Math.min(LONGEST_REST_SECONDS, FIRST_REST_SECONDS * 2 ** (failures - MOST_FAILURES));
}

function later(now: Date, seconds: number): Date {
  return new Date(now.getTime() + seconds * 1000);
}

function secondsBetween(from: Date, to: Date): number {
  return Math.max(0, (to.getTime() - from.getTime()) / 1000);
}

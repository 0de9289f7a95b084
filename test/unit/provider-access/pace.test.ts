import { expect, test } from "vitest";
import { isResting, MOST_FAILURES, paceAfter, turnFor, type Pace } from "~/provider-access/pace";
import type { CallLimits } from "~/providers/call-limits";

const now = new Date("2026-11-28T12:00:00Z");
const limits: CallLimits = { atOnce: 3, perMinute: 60, source: "" };
const fresh: Pace = { tokens: 60, tokensAt: now, pausedUntil: null, failures: 0, restsUntil: null };

function inSeconds(seconds: number): Date {
  return new Date(now.getTime() + seconds * 1000);
}

const down = { reason: "provider-down", retryAfterSeconds: null } as const;

function afterFailures(count: number): Pace {
  let pace = fresh;
  for (let done = 0; done < count; done += 1) pace = { ...pace, ...paceAfter(pace, down, now) };
  return pace;
}

test("so many calls at once and no more", () => {
  expect(turnFor(fresh, limits, { underWay: 2, now }).kind).toBe("go");
  expect(turnFor(fresh, limits, { underWay: 3, now }).kind).toBe("wait");
});

test("a minute's budget is spent and fills again with time, never over", () => {
  const empty = { ...fresh, tokens: 0.25 };
  expect(turnFor(empty, limits, { underWay: 0, now })).toEqual({ kind: "wait", seconds: 0.75 });
  expect(turnFor(empty, limits, { underWay: 0, now: inSeconds(1) })).toEqual({
    ...{ kind: "go", tokens: 0.25 },
  });
  expect(turnFor(empty, limits, { underWay: 0, now: inSeconds(3600) })).toEqual({
    ...{ kind: "go", tokens: 59 },
  });
});

test("a provider that asks for a pause is left alone by everybody for as long as it says", () => {
  const asked = { reason: "rate-limited", retryAfterSeconds: 7 } as const;
  const paused = { ...fresh, ...paceAfter(fresh, asked, now) };

  expect(turnFor(paused, limits, { underWay: 0, now })).toEqual({ kind: "wait", seconds: 7 });
  expect(turnFor(paused, limits, { underWay: 0, now: inSeconds(7) }).kind).toBe("go");
  expect(paused.failures).toBe(0);
});

test("failures in a row make it rest; one less does not", () => {
  expect(isResting(afterFailures(MOST_FAILURES - 1), now)).toBe(false);

  const pace = afterFailures(MOST_FAILURES);
  expect(turnFor(pace, limits, { underWay: 0, now })).toEqual({ kind: "resting" });
});

test("after the rest one call tries for all: a failure rests it twice as long, a picture opens it", () => {
  const rested = afterFailures(MOST_FAILURES);
  const later = inSeconds(31);
  expect(turnFor(rested, limits, { underWay: 0, now: later }).kind).toBe("go");
  expect(turnFor(rested, limits, { underWay: 1, now: later }).kind).toBe("wait");

  const again = { ...rested, ...paceAfter(rested, down, later) };
  expect(isResting(again, inSeconds(31 + 59))).toBe(true);
  expect(isResting(again, inSeconds(31 + 61))).toBe(false);

  const well = {
    ...rested,
    ...paceAfter(rested, { reason: null, retryAfterSeconds: null }, later),
  };
  expect(turnFor(well, limits, { underWay: 2, now: later }).kind).toBe("go");
});

test("a refused prompt says that the provider is well", () => {
  const pace = afterFailures(MOST_FAILURES - 1);
  const refused = { reason: "content-rejected", retryAfterSeconds: null } as const;
  expect(paceAfter(pace, refused, now)).toMatchObject({ failures: 0, restsUntil: null });
});

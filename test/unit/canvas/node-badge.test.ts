import { expect, test } from "vitest";
import { runBadge } from "~/canvas/node-badge";
import type { JobState, StepView } from "~/generation/canvas-state";
import type { Freshness } from "~/workflow/staleness";
import { jobView, stepView } from "./canvas-of";

const price = { kind: "run", credits: 4, steps: 1, reused: 0, pinned: 0 } as const;

function badgeAfter(states: JobState[], freshness: Freshness = { kind: "fresh" }): string {
  const imageJobs = states.map((state, position) => jobView({ state, position }));
  const latest = stepView({ state: "done", imageJobs });
  return runBadge({ working: [], latest, quote: price, freshness }).words;
}

test("a node is up to date when all it was asked for is there", () => {
  expect(badgeAfter(["done", "done"])).toBe("Up to date");
});

test("a node that was cancelled, or failed in part, says how much of it is there", () => {
  expect(badgeAfter(["done", "cancelled", "cancelled"])).toBe("1 of 3 made");
  expect(badgeAfter(["done", "done", "failed"])).toBe("2 of 3 made");
  expect(badgeAfter(["cancelled", "cancelled"], { kind: "never-run" })).toBe("Cancelled");
  expect(badgeAfter(["failed", "cancelled"])).toBe("Failed");
});

test("that its inputs changed since matters more than that a part was cancelled", () => {
  expect(badgeAfter(["done", "cancelled"], { kind: "stale", reason: "prompt-changed" })).toBe(
    "The prompt changed",
  );
});

function badgeAtWork(step: Partial<StepView>, isLate = false): string {
  const working = [stepView({ state: "waiting", ...step })];
  const seen = { working, latest: null, quote: price, isLate };
  return runBadge({ ...seen, freshness: { kind: "fresh" } }).words;
}

test("what takes longer than its model usually does is not said to be there in a moment", () => {
  const line = { needsOthers: false, ahead: 0, secondsLeft: 8, lateFrom: null };
  const imageJobs = [jobView({ state: "running" }), jobView({ state: "running", position: 1 })];
  expect(badgeAtWork({ state: "running", line, imageJobs }, true)).toBe(
    "0 of 2 done · longer than usual",
  );
});

test("a node at work says how far it is, what is before it, and about how long it takes", () => {
  const line = { needsOthers: false, ahead: 0, secondsLeft: 8, lateFrom: null };
  const imageJobs = [jobView({ state: "done" }), jobView({ state: "running", position: 1 })];
  expect(badgeAtWork({ line })).toBe("Waiting · about 10 s");
  expect(badgeAtWork({ line: { ...line, ahead: 12, secondsLeft: 41 } })).toBe(
    "12 images before it · about 45 s",
  );
  expect(badgeAtWork({ line: { ...line, needsOthers: true, secondsLeft: null } })).toBe(
    "After the node before it",
  );
  expect(badgeAtWork({ state: "running", line, imageJobs })).toBe("1 of 2 done · about 10 s");
  const long = { ...line, secondsLeft: 130 };
  expect(badgeAtWork({ state: "running", line: long, imageJobs })).toBe(
    "1 of 2 done · about 3 min",
  );
});

test("while a provider asks for a pause, the node says so", () => {
  const line = { needsOthers: false, ahead: 0, secondsLeft: 8, lateFrom: null };
  const heldUp = jobView({ state: "waiting", isHeldUp: true });
  expect(badgeAtWork({ line, imageJobs: [heldUp] })).toBe("Model busy: trying again");
  const imageJobs = [jobView({ state: "done" }), { ...heldUp, position: 1 }];
  expect(badgeAtWork({ state: "running", line, imageJobs })).toBe("Model busy: trying again");
});

import { expect, test } from "vitest";
import { runBadge } from "~/canvas/node-badge";
import type { JobState } from "~/generation/canvas-state";
import type { Freshness } from "~/workflow/staleness";
import { jobView, stepView } from "./canvas-of";

const price = { kind: "run", credits: 4, steps: 1, reused: 0 } as const;

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

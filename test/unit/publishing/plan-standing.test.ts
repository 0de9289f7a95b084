import { expect, test } from "vitest";
import { isUnderWay, standingOf } from "~/publishing/plan-standing";

test("a discarded plan is discarded, whatever its images say", () => {
  expect(standingOf("discarded", ["proposed", "blocked"])).toBe("discarded");
});

test("a plan waits for approval while one of its images can be published", () => {
  expect(standingOf("proposed", ["blocked", "proposed"])).toBe("proposed");
  expect(standingOf("proposed", ["blocked", "blocked"])).toBe("blocked");
  expect(standingOf("proposed", [])).toBe("blocked");
});

test("what is under way is told first, then what went wrong, then what is done", () => {
  expect(standingOf("approved", ["published", "applying", "failed"])).toBe("applying");
  expect(standingOf("approved", ["published", "conflict", "failed"])).toBe("failed");
  expect(standingOf("approved", ["published", "conflict", "undone"])).toBe("conflict");
  expect(standingOf("approved", ["blocked", "undone"])).toBe("undone");
});

test("a plan that was approved is being published, also while its images wait for their turn", () => {
  expect(standingOf("approved", ["waiting", "waiting"])).toBe("applying");
  expect(standingOf("approved", ["published", "waiting"])).toBe("applying");
});

test("a plan of which one image is off its product again is not called published", () => {
  expect(standingOf("approved", ["published", "blocked"])).toBe("published");
  expect(standingOf("approved", ["blocked", "undone", "published"])).toBe("partly-undone");
  expect(standingOf("approved", ["undone", "undoing", "published"])).toBe("undoing");
});

test("an undo that failed is told before what was published", () => {
  expect(standingOf("approved", ["published", "undo-failed"])).toBe("undo-failed");
  expect(isUnderWay("undo-failed")).toBe(false);
});

test("a page looks again only while something is under way", () => {
  const moving = ["waiting", "applying", "undoing"] as const;
  const still = ["proposed", "failed", "published", "discarded"] as const;
  expect(moving.map(isUnderWay)).toEqual([true, true, true]);
  expect(still.map(isUnderWay)).toEqual([false, false, false, false]);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { findChanges } from "~/publishing/find-changes";

const none = new Set<string>();

function media(...ids: string[]) {
  return ids.map((id) => ({ id, alt: `alt of ${id}`, status: "ready" as const }));
}

test("a product nobody touched has no changes", () => {
  expect(findChanges({ seen: media("a", "b"), now: media("a", "b"), ours: none })).toEqual([]);
});

test("what somebody else did is named: added, removed, reordered, alt text", () => {
  const seen = media("a", "b", "c");
  expect(findChanges({ seen, now: media("a", "b", "c", "d"), ours: none })).toEqual(["added"]);
  expect(findChanges({ seen, now: media("a", "c"), ours: none })).toEqual(["removed"]);
  expect(findChanges({ seen, now: media("b", "a", "c"), ours: none })).toEqual(["reordered"]);
  const renamed = [{ id: "a", alt: "new words", status: "ready" as const }, ...media("b", "c")];
  expect(findChanges({ seen, now: renamed, ours: none })).toEqual(["alt-changed"]);
});

test("an upload that Shopify could not use is no photo that was added", () => {
  const failed = { id: "tile", alt: "", status: "failed" as const };
  const seen = media("a", "b");
  expect(findChanges({ seen, now: [...seen, failed], ours: none })).toEqual([]);
});

test("an image Packshot moves to the front after the plan was shown is no news either", () => {
  const ours = new Set(["ours"]);
  const change = { seen: media("a", "b", "ours"), now: media("ours", "a", "b") };
  expect(findChanges({ ...change, ours })).toEqual([]);
  expect(findChanges({ ...change, ours: none })).toEqual(["reordered"]);
});

test("an image Packshot itself put there since the plan was shown is no news, at any place", () => {
  const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { maxLength: 12 });
  fc.assert(
    fc.property(ids, fc.nat(), (seenIds, place) => {
      const seen = media(...seenIds);
      const at = place % (seen.length + 1);
      const now = [...seen.slice(0, at), ...media("ours, not theirs"), ...seen.slice(at)];
      expect(findChanges({ seen, now, ours: new Set(["ours, not theirs"]) })).toEqual([]);
      expect(findChanges({ seen, now, ours: none })).toEqual(["added"]);
    }),
  );
});

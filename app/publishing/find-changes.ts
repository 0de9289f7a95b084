import type { ProductMedia } from "~/catalog/product";
import type { SeenMedia } from "./publication";

export type MediaChange = "added" | "removed" | "reordered" | "alt-changed";

type Comparison = {
  seen: Pick<SeenMedia, "id" | "alt">[];
  now: Pick<ProductMedia, "id" | "alt" | "status">[];
  /** Media that Packshot itself put there: no news to the merchant who approved them. */
  ours: ReadonlySet<string>;
};

/** What somebody else changed on a product's media since the plan was shown. Empty means: go on. */
export function findChanges({ seen, now, ours }: Comparison): MediaChange[] {
  const seenIds = new Set(seen.map((media) => media.id));
  const nowById = new Map(now.map((media) => [media.id, media]));
  const changes: MediaChange[] = [];

  // An upload that failed shows nothing, so it is no photo that was added.
  const shown = now.filter(({ status }) => status !== "failed");
  if (shown.some(({ id }) => !seenIds.has(id) && !ours.has(id))) changes.push("added");
  if (seen.some(({ id }) => !nowById.has(id))) changes.push("removed");
  const theirs = seen.filter(({ id }) => !ours.has(id));
  if (!isSameOrder(theirs, now)) changes.push("reordered");
  if (seen.some(({ id, alt }) => (nowById.get(id)?.alt ?? alt) !== alt))
    changes.push("alt-changed");
  return changes;
}

/** The order of the media both lists have. */
export function isSameOrder(left: { id: string }[], right: { id: string }[]): boolean {
  const leftIds = new Set(left.map(({ id }) => id));
  const rightIds = new Set(right.map(({ id }) => id));
  const kept = left.filter(({ id }) => rightIds.has(id));
  const found = right.filter(({ id }) => leftIds.has(id));
  return kept.every(({ id }, index) => found[index]?.id === id);
}

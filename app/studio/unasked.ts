import { asksForPattern, hasPattern } from "./pattern";
import type { Wishes } from "./read-prompt";
import type { Plate } from "./sets/plate";

/** What a set brings along that nobody asked for counts against it: it is shown after those that do without. */
export function unaskedIn(plate: Plate, wishes: Wishes): number {
  const has = (tag: string) => plate.tags.includes(tag);
  let cost = 0;
  if (hasPattern(plate) && !asksForPattern(wishes)) cost += PATTERN;
  if (has("outdoor") && !asksFor(wishes, OUTSIDE)) cost += OUTDOORS;
  if (has("podium") && has("seamless") && !asksFor(wishes, PODIUM)) cost += PODIUM_ON_BACKDROP;
  return cost;
}

/** Shadows across a product hide its surface, so that no check can vouch for it. */
const PATTERN = 0.35;

/** Stone, and no place named, is a table before a wall sooner than a forest. */
const OUTDOORS = 0.3;
const OUTSIDE = (
  "outdoor forest beach desert mountain sea sunset sun moss sand snow summer city rooftop terrace garden park meadow " +
  "venice waterfront"
).split(" ");

const PODIUM_ON_BACKDROP = 0.3;
const PODIUM = ["podium", "spotlight", "props"];

function asksFor({ wanted }: Wishes, tags: string[]): boolean {
  return wanted.some((wish) => wish.tags.some((tag) => tags.includes(tag)));
}

import { colourOfHex, luminance } from "./pixels/colour";
import { clamp } from "./pixels/plane";
import type { Concept } from "./lexicon";
import { namedColours } from "./named-colours";
import type { Wishes } from "./read-prompt";
import type { Plate } from "./sets/plate";

/** How much of what was asked for a set shows: 1 is all, 0 nothing, below 0 it goes against the words. */
export type Fit = { share: number; asked: boolean };

type Part = { weight: number; share: number };

const weights: Record<Concept["kind"], number> = {
  surface: 3.5,
  place: 3,
  season: 4,
  podium: 3,
  thing: 2.5,
  light: 1.6,
  mood: 1.4,
};
const COLOUR = 3;
const WARMTH = 1.4;

export function fitOf(plate: Plate, wishes: Wishes): Fit {
  const parts: Part[] = wishes.wanted.map((concept) => ({
    weight: weights[concept.kind],
    share: served(plate, concept),
  }));
  if (wishes.colours.length > 0)
    parts.push({ weight: COLOUR, share: nearestColour(plate, wishes.colours) });
  if (wishes.warmth !== 0) parts.push({ weight: WARMTH, share: wishes.warmth * warmthOf(plate) });
  const asked = parts.reduce((sum, { weight }) => sum + weight, 0);
  if (asked === 0) return { share: brightnessShare(plate, wishes, true), asked: false };

  const shown = parts.reduce((sum, { weight, share }) => sum + weight * share, 0);
  const named = parts.some(({ weight, share }) => weight >= weights.thing && share === 1);
  const light = brightnessShare(plate, wishes, named);
  return { share: shown / asked + light, asked: true };
}

const NEAR = 0.5;

function served(plate: Plate, { tags, near }: Concept): number {
  const shown = [...plate.tags, plate.mood, plate.keyLight.softness >= SOFT ? "soft" : "hard"];
  if (tags.some((tag) => shown.includes(tag))) return 1;
  return near.some((tag) => shown.includes(tag)) ? NEAR : 0;
}

/** Above this softness of the key light a shadow has no edge to speak of. */
const SOFT = 0.29;

/**
 * A low-key set is right where darkness was asked for, wrong where soft or morning light was; where neither
 * was said it has to be named ("slate") to be meant.
 */
function brightnessShare({ mood }: Plate, { brightness }: Wishes, named: boolean): number {
  const dark = mood === "dark";
  if (dark && brightness < 0) return 0.1;
  if (named) return dark && brightness > 0 ? -0.5 : 0;
  if (brightness < 0) return -1;
  if (brightness > 0) return dark ? -1 : 0;
  return dark ? -0.3 : 0;
}

/** 1 for a set in the very colour, 0 for one that is nothing like it. */
function nearestColour(plate: Plate, names: string[]): number {
  if (names.some((name) => plate.tags.includes(name))) return 1;
  const own = [colourOfHex(plate.zoneColour), colourOfHex(plate.meanColour)];
  const distances = names.flatMap((name) =>
    own.map((colour) => distance(colour, colourOfHex(namedColours[name]))),
  );
  return clamp(1 - Math.min(...distances) / 0.3);
}

/** How far two colours of linear light are apart, roughly as the eye sees it. */
export function distance(one: number[], other: number[]): number {
  return Math.hypot(...one.map((value, axis) => Math.cbrt(value) - Math.cbrt(other[axis])));
}

/** 1 for an amber set, -1 for a blue one, by the colours it is made of. */
function warmthOf({ zoneColour, meanColour }: Plate): number {
  const [zone, mean] = [colourOfHex(zoneColour), colourOfHex(meanColour)];
  const lean = ([red, , blue]: number[]) => Math.log(red / Math.max(blue, 1e-3));
  const level = luminance(zone) < 0.005 ? 0.4 : 1;
  return clamp((level * (lean(zone) + lean(mean))) / 0.9, -1, 1);
}

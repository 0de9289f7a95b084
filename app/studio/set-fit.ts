import { colourOfHex, luminance } from "./pixels/colour";
import { clamp } from "./pixels/plane";
import type { Concept } from "./lexicon";
import { namedColours } from "./named-colours";
import type { Wishes } from "./read-prompt";
import type { Plate } from "./sets/plate";

/**
 * How much of what was asked for a set shows: 1 is all, 0 nothing, below 0 it goes against the words.
 * `keepsSurface` and `keepsColour` are false where one was named and this set has another, `keepsLight` where it
 * is dark and light was asked for, or the other way round.
 */
export type Fit = {
  share: number;
  asked: boolean;
  keepsSurface: boolean;
  keepsColour: boolean;
  keepsLight: boolean;
};

type Part = { weight: number; share: number };

const weights: Record<Concept["kind"], number> = {
  surface: 3.5,
  palette: 3,
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
  const kept = {
    keepsSurface: hasNamedSurface(plate, wishes),
    keepsColour: hasNamedColour(plate, wishes),
    keepsLight: hasNamedLight(plate, wishes),
  };
  if (asked === 0) return { share: brightnessShare(plate, wishes, false), asked: false, ...kept };

  const shown = parts.reduce((sum, { weight, share }) => sum + weight * share, 0);
  const named = parts.some(({ weight, share }) => weight >= weights.thing && share === 1);
  const light = brightnessShare(plate, wishes, named);
  return { share: shown / asked + light, asked: true, ...kept };
}

/** Who names slate is shown slate: a set without it waits until every one with it was shown. */
function hasNamedSurface(plate: Plate, { wanted }: Wishes): boolean {
  const surfaces = wanted.filter(({ kind }) => kind === "surface");
  return surfaces.length === 0 || surfaces.some((concept) => served(plate, concept) === 1);
}

/** Below this a colour is another one. */
const SAME_COLOUR = 0.6;

/** "Black marble" is both, "lavender" is no grey. */
function hasNamedColour(plate: Plate, { colours, wanted }: Wishes): boolean {
  const palettes = wanted.filter(({ kind }) => kind === "palette");
  if (palettes.some((concept) => served(plate, concept) < 1)) return false;
  return colours.length === 0 || nearestColour(plate, colours) >= SAME_COLOUR;
}

/** Baubles in the evening need not be low-key: a place or a season that was named is worth more than its hour. */
function hasNamedLight(plate: Plate, { wanted, brightness }: Wishes): boolean {
  if (brightness === 0 || (plate.mood === "dark") === brightness < 0) return true;
  const settings = wanted.filter(({ kind }) => kind === "place" || kind === "season");
  return settings.some((concept) => served(plate, concept) === 1);
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
  const gaps = names.flatMap((name) =>
    own.map((one) => gapTo(one, colourOfHex(namedColours[name]))),
  );
  return clamp(1 - Math.min(...gaps) / 0.3);
}

/** A pale grey is as light as lavender and yet no lavender: hue and saturation count for more than lightness. */
const TINT = 2.5;

function gapTo(one: number[], other: number[]): number {
  const [first, second] = [one, other].map((colour) => {
    const seen = colour.map(Math.cbrt);
    const level = (seen[0] + seen[1] + seen[2]) / 3;
    return { level, tint: seen.map((value) => value - level) };
  });
  const tint = Math.hypot(...first.tint.map((value, axis) => value - second.tint[axis]));
  return Math.hypot(first.level - second.level, tint * TINT);
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

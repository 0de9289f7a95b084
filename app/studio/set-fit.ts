import { colourOfHex, luminance } from "./pixels/colour";
import { clamp } from "./pixels/plane";
import type { Concept } from "./lexicon";
import { hasPattern } from "./pattern";
import type { Paint } from "./paint";
import type { Wish, Wishes } from "./read-prompt";
import type { Plate } from "./sets/plate";

/**
 * How much of what was asked for a set shows: 1 is all, 0 nothing, below 0 it goes against the words. `lacks` is
 * what was named and the set does not show, as a share of all that a set may lack: moods are no things to lack.
 */
export type Fit = { share: number; asked: boolean; lacks: Lack[]; cost: number };

/** In the merchant's own word. */
export type Lack = { said: string; cost: number };

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
const PALETTE = 1.6;
const WARMTH = 1.4;
const BRIGHTNESS = 1.6;

export function fitOf(plate: Plate, wishes: Wishes): Fit {
  const parts: Part[] = wishes.wanted.map((concept) => ({
    weight: weights[concept.kind],
    share: served(plate, concept, wishes),
  }));
  if (wishes.colours.length > 0)
    parts.push({ weight: COLOUR, share: coloursShown(plate, wishes.colours) });
  if (wishes.palette.length > 0)
    parts.push({ weight: PALETTE, share: nearnessTo(plate, wishes.palette) });
  if (wishes.warmth !== 0) parts.push({ weight: WARMTH, share: wishes.warmth * warmthOf(plate) });
  const asked = parts.reduce((sum, { weight }) => sum + weight, 0);
  const lacks = lacksOf(plate, wishes);
  const lacking = { lacks, cost: lacks.reduce((sum, { cost }) => sum + cost, 0) };
  if (asked === 0)
    return { share: brightnessShare(plate, wishes, false), asked: false, ...lacking };

  const shown = parts.reduce((sum, { weight, share }) => sum + weight * share, 0);
  const named = parts.some(({ weight, share }) => weight >= weights.thing && share === 1);
  const light = brightnessShare(plate, wishes, named);
  return { share: shown / asked + light, asked: true, ...lacking };
}

/** Below this a colour is another one. */
const SAME_COLOUR = 0.6;
/** A dark set does not only lack a pale colour, it is the opposite of it. */
const PALE = 0.3;
const AGAINST = 0.35;

/** What was named and cannot be seen in this set. A mood is a matter of taste and counts only where it is light. */
function lacksOf(plate: Plate, wishes: Wishes): Lack[] {
  const { wanted, colours, brightness } = wishes;
  const things = wanted
    .filter(({ kind }) => kind !== "mood")
    .map((wish) => ({
      said: wish.said,
      cost: weights[wish.kind] * (1 - served(plate, wish, wishes)),
    }));
  const paints = colours
    .map((colour) => ({
      said: colour.name,
      shown: colourShown(plate, colour),
      against: plate.mood === "dark" && luminance(colourOfHex(colour.hex)) > PALE ? AGAINST : 0,
    }))
    .filter(({ shown }) => shown < SAME_COLOUR)
    .map(({ said, shown, against }) => ({
      said,
      cost: (COLOUR / colours.length) * (1 - shown + against),
    }));
  return [
    ...things.filter(({ cost }) => cost > 0),
    ...paints,
    ...lacksLight(plate, wanted, brightness),
    ...lacksSoftness(plate, wanted),
    ...lacksPlainness(plate, wanted),
  ];
}

function lacksLight({ mood }: Plate, wanted: Wish[], brightness: Wishes["brightness"]): Lack[] {
  if (brightness === 0 || (mood === "dark") === brightness < 0) return [];
  const word = brightness < 0 ? "dark" : "bright";
  const wish = wanted.find(({ kind, tags }) => kind === "mood" && tags.includes(word));
  return [{ said: wish?.said ?? "", cost: BRIGHTNESS }];
}

/** Softness is more than a taste: slats and hard edges are its opposite. */
const SOFTNESS = 1.6;

function lacksSoftness(plate: Plate, wanted: Wish[]): Lack[] {
  const wish = wanted.find(({ kind, tags }) => kind === "mood" && tags.includes("soft"));
  return wish && isHard(plate) ? [{ said: wish.said, cost: SOFTNESS }] : [];
}

/** A backdrop with a leaf's or a window's shadow on it is no plain one. */
const PLAINNESS = 2;

function lacksPlainness(plate: Plate, wanted: Wish[]): Lack[] {
  const wish = wanted.find(({ words }) => words.includes("plain"));
  return wish && plate.tags.includes("shadow") ? [{ said: wish.said, cost: PLAINNESS }] : [];
}

const HARD = 0.18;

function isHard(plate: Plate): boolean {
  return hasPattern(plate) || plate.tags.includes("hard") || plate.keyLight.softness < HARD;
}

const NEAR = 0.5;

function served(plate: Plate, { tags, near, dark }: Concept, { brightness }: Wishes): number {
  const shown = [...plate.tags, plate.mood, plate.keyLight.softness >= SOFT ? "soft" : "hard"];
  const shows = (tag: string) => shown.includes(tag);
  if (tags.some(shows)) return 1;
  if (brightness < 0 && plate.mood === "dark" && dark.some(shows)) return 1;
  return near.some(shows) ? NEAR : 0;
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

function coloursShown(plate: Plate, colours: Paint[]): number {
  const shown = colours.reduce((sum, colour) => sum + colourShown(plate, colour), 0);
  return shown / colours.length;
}

/** In the neighbourhood of a style's colours: 1 is in their midst, 0 a world away. */
function nearnessTo({ zoneColour, meanColour }: Plate, palette: Paint[]): number {
  const gaps = palette.map(({ hex }) =>
    Math.min(
      ...[zoneColour, meanColour].map((own) => distance(colourOfHex(own), colourOfHex(hex))),
    ),
  );
  return clamp(1 - gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length / NEIGHBOURHOOD);
}

const NEIGHBOURHOOD = 0.8;

/** White marble is white by name, and seldom as white as a wall. */
const WHITE_BY_NAME = 0.25;

/** 1 for a set in the very colour, 0 for one that is nothing like it. */
function colourShown(plate: Plate, { name, hex }: Paint): number {
  if (plate.tags.includes(`paint:${name}`)) return 1;
  const wanted = colourOfHex(hex);
  const gaps = [plate.zoneColour, plate.meanColour].map((own) => gapTo(colourOfHex(own), wanted));
  const near = clamp(1 - Math.min(...gaps) / 0.3);
  return plate.tags.includes(name) && near > WHITE_BY_NAME ? 1 : near;
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

import { hexOfColour, luminance } from "../pixels/colour";
import { quantile, type Colour } from "../pixels/plane";
import { clusterColours, nearestCluster, type Sample } from "../cut-out/clusters";
import type { Paint } from "../paint";
import type { Wish, Wishes } from "../read-prompt";

/** What a picture looks like, whatever it shows. */
export type Style = {
  /** The colour that fills most of it, and a second one where there is one. */
  palette: Paint[];
  brightness: -1 | 0 | 1;
  warmth: -1 | 0 | 1;
  light: "hard" | "soft" | null;
};

/** `across` and `down` are 0..1 in the picture: what lies in the middle is mostly a product, and no backdrop. */
export type StyleSample = { colour: Colour; across: number; down: number };

const DARK = 0.12;
const BRIGHT = 0.5;
const WARM = 0.16;
/** Between the dark and the light tenth of a picture, in stops. */
const HARD_STOPS = 4.2;
const SOFT_STOPS = 2.2;

export function readStyle(samples: StyleSample[]): Style {
  const levels = samples.map(({ colour }) => luminance(colour));
  const middle = quantile(levels, 0.5);
  const stops = Math.log2((quantile(levels, 0.9) + FLOOR) / (quantile(levels, 0.1) + FLOOR));
  const lean = meanLean(samples);
  return {
    palette: paletteOf(samples),
    brightness: middle < DARK ? -1 : middle > BRIGHT ? 1 : 0,
    warmth: lean > WARM ? 1 : lean < -WARM ? -1 : 0,
    light: stops > HARD_STOPS ? "hard" : stops < SOFT_STOPS ? "soft" : null,
  };
}

const FLOOR = 0.004;

/** Above zero for an amber picture, below for a blue one. */
function meanLean(samples: StyleSample[]): number {
  const sums = samples.reduce(
    ([red, blue], { colour }) => [red + colour[0], blue + colour[2]],
    [FLOOR, FLOOR],
  );
  return Math.log(sums[0] / sums[1]);
}

/** A second colour fills at least this share of the picture and is clearly another one. */
const LEAST_SHARE = 0.12;
const ANOTHER = 0.16;
const MOST_COLOURS = 2;

function paletteOf(samples: StyleSample[]): Paint[] {
  const seen = samples.map(({ colour }) => seenAs(colour));
  const centres = clusterColours(seen);
  const groups = centres.map(() => ({ weight: 0, sum: [0, 0, 0] }));
  for (const [i, sample] of seen.entries()) {
    const group = groups[nearestCluster(centres, sample).index];
    const { colour, across, down } = samples[i];
    const weight = 0.3 + Math.min(1, Math.hypot(across - 0.5, down - 0.5) * 1.6);
    group.weight += weight;
    for (let axis = 0; axis < 3; axis++) group.sum[axis] += colour[axis] * weight;
  }
  const total = groups.reduce((sum, { weight }) => sum + weight, 0);
  const colours = groups
    .filter(({ weight }) => weight > 0)
    .map(({ weight, sum: [red, green, blue] }): { share: number; colour: Colour } => ({
      share: weight / total,
      colour: [red / weight, green / weight, blue / weight],
    }));
  return distinct(colours)
    .slice(0, MOST_COLOURS)
    .map(({ colour }) => {
      const hex = hexOfColour(colour);
      return { name: hex, hex };
    });
}

type Swatch = { share: number; colour: Colour };

/** Neighbours are one colour; what is left of each is named by the one that fills most of it. */
function distinct(colours: Swatch[]): Swatch[] {
  const kept: Swatch[] = [];
  for (const swatch of colours.toSorted((one, other) => other.share - one.share)) {
    const near = kept.find(({ colour }) => gap(seenAs(colour), seenAs(swatch.colour)) < ANOTHER);
    if (near) near.share += swatch.share;
    else kept.push({ ...swatch });
  }
  const [first, ...others] = kept.toSorted((one, other) => other.share - one.share);
  return [first, ...others.filter(({ share }) => share > LEAST_SHARE)];
}

/** Lightness, red against green, yellow against blue: roughly as the eye weighs them. */
function seenAs([red, green, blue]: Colour): Sample {
  const [r, g, b] = [Math.cbrt(red), Math.cbrt(green), Math.cbrt(blue)];
  return [(r + g + b) / 3, r - g, (r + g) / 2 - b];
}

function gap(one: Sample, other: Sample): number {
  return Math.hypot(...one.map((value, axis) => value - other[axis]));
}

/** The words come first: a style fills in what they leave open. */
export function inStyle(wishes: Wishes, style: Style): Wishes {
  const { wanted, colours } = wishes;
  const isFree =
    colours.length === 0 && wanted.every(({ kind }) => kind === "mood" || kind === "light");
  const hasLight = wanted.some(({ tags }) => tags.includes("hard") || tags.includes("soft"));
  return {
    ...wishes,
    colours: isFree ? style.palette : colours,
    palette: isFree ? [] : style.palette,
    brightness: wishes.brightness === 0 ? style.brightness : wishes.brightness,
    warmth: wishes.warmth === 0 ? style.warmth : wishes.warmth,
    wanted: style.light === null || hasLight ? wanted : [...wanted, lightOf(style.light)],
  };
}

function lightOf(light: "hard" | "soft"): Wish {
  return { kind: "mood", words: [], tags: [light], near: [], dark: [], said: "" };
}

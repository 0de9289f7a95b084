import { colourOfHex, hexOfColour, luminance } from "../pixels/colour";
import { clamp, mixColours, type Colour } from "../pixels/plane";
import { namedPaint } from "../named-colours";
import { isPastel, type Paint } from "../paint";
import type { Plate } from "./plate";

/** A set that is of one paint all over can be had in any other: paint only changes what the light meets. */
type Paintable = {
  title: string;
  /** Colours that suit it when nobody asked for one. */
  usual: string[];
  /** One that suits it where darkness was asked for and no colour. */
  deep?: string;
  /** Tags that hold only in its own colour. */
  own: string[];
  /** What it is in some colours besides. */
  inColour?: Partial<Record<string, string[]>>;
  /** How many centimetres behind the product the floor ends: above that line its wall may have a second paint. */
  wallAtCm?: number;
};

const LIMESTONE = ["stone", "limestone", "sandstone", "plinth"];

const LIMEWASH = ["limewash", "beige"];

/** Where a sheet of paper begins to bend. */
const BEND_CM = 49;

function sheetOf(light: string, usual: string[], deep: string): Paintable {
  return {
    title: `seamless paper, ${light}`,
    ...{ usual, deep, own: ["neutral"], wallAtCm: BEND_CM },
  };
}

const paintable: Partial<Record<string, Paintable>> = {
  "sage-arch": {
    title: "plaster arch with round podium",
    usual: ["sand", "blush", "sky"],
    deep: "emerald",
    own: ["sage", "green", "natural"],
    inColour: { sand: ["limestone"], terracotta: ["terracotta", "clay"] },
  },
  "blush-cylinders": {
    title: "cove with cylinders",
    usual: ["cream", "lavender"],
    deep: "burgundy",
    own: ["blush", "pink", "feminine"],
  },
  "concrete-plinth": {
    title: "plinth in a beam of sun",
    usual: ["sand"],
    deep: "charcoal",
    own: ["concrete", "grey", "industrial", "brutalist", "tech", "masculine"],
    inColour: { sand: LIMESTONE, tan: LIMESTONE, beige: LIMESTONE, cream: LIMESTONE },
  },
  "linen-drape": {
    title: "linen draped over a block",
    usual: ["sage"],
    deep: "navy",
    own: ["cream", "beige", "neutral"],
  },
  "plaster-window": {
    title: "plaster room, window light",
    usual: ["sage", "peach"],
    deep: "navy",
    own: ["neutral"],
    inColour: { sand: LIMEWASH, terracotta: ["terracotta", "clay"] },
    wallAtCm: 46,
  },
  "wall-plaster": {
    title: "plaster wall",
    usual: ["sage", "blush"],
    deep: "navy",
    own: ["warm", "beige", "limewash", "neutral"],
    inColour: { sand: LIMEWASH, terracotta: ["terracotta", "clay"] },
  },
  "plaster-palm": {
    title: "round podium, palm shadow",
    usual: ["blush", "sand"],
    deep: "emerald",
    own: ["neutral"],
    inColour: { terracotta: ["terracotta", "clay"] },
  },
  "plaster-blocks": {
    title: "blocks in soft light",
    usual: ["lilac", "peach"],
    deep: "charcoal",
    own: ["neutral"],
    inColour: { terracotta: ["terracotta", "clay"] },
  },
  "paper-window": sheetOf("window light", ["mint", "cream"], "chocolate"),
  "paper-leaf": sheetOf("leaf shadow", ["sky", "cream"], "emerald"),
  "paper-blinds": sheetOf("sun through blinds", ["peach", "blush"], "burgundy"),
  "paper-spot": sheetOf("a round spotlight", ["lavender", "yellow"], "navy"),
  "podium-spot": {
    title: "stepped podium before a disc of light",
    usual: ["peach", "sage"],
    deep: "navy",
    own: ["neutral"],
  },
  "neon-ring": { title: "ring of neon above black gloss", usual: [], own: [] },
  "neon-tubes": { title: "tubes of neon on a dark wall", usual: [], own: [] },
  "black-gloss": {
    title: "glow behind black gloss",
    usual: [],
    own: ["violet", "purple", "paint:violet", "paint:purple"],
  },
  "terracotta-steps-palm": {
    title: "steps in hard sun, palm shadow",
    usual: ["cream"],
    deep: "chocolate",
    own: ["terracotta", "clay", "orange", "bold"],
    inColour: {
      ...{ cream: ["stone"], beige: ["stone"], tan: ["stone"], white: ["stone"], grey: ["stone"] },
      sand: ["stone", "sandstone"],
    },
  },
};

/** The paints a set is offered in: those asked for, or those that suit it. Its own is none. */
export function paintsFor({ id }: Plate, asked: Paint[], deep: boolean): Paint[] {
  const paint = paintable[id];
  if (!paint) return [];
  if (asked.length > 0) return asked.filter(({ name }) => !paint.own.includes(name));
  if (deep) return paint.deep ? [namedPaint(paint.deep)] : [];
  return paint.usual.map(namedPaint);
}

/** Where in the plate's height its floor meets its wall, for sets whose wall may have a paint of its own. */
export function seamOf(plate: Plate): number | null {
  const wallAtCm = paintable[plate.id]?.wallAtCm;
  if (wallAtCm === undefined) return null;
  const [, down, depth] = plate.projection;
  return (down[1] * wallAtCm + down[3]) / (depth[1] * wallAtCm + depth[3]);
}

/** Lighter than this many times its own paint, a set would lose its highlights. */
const LIGHTEST = 1.5;
const DARK = 0.1;

/** What the paint multiplies the light of the set with. */
export function paintGains(own: Colour, hex: string): Colour {
  const wanted = colourOfHex(hex);
  const lift = Math.min(1, (LIGHTEST * luminance(own)) / luminance(wanted));
  const gain = (axis: 0 | 1 | 2) => clamp((wanted[axis] * lift) / own[axis], 0.02, 3);
  return [gain(0), gain(1), gain(2)];
}

/** The same set, camera and light in another paint, or with a wall in a second one. */
export function paintPlate(plate: Plate, floor: Paint, wall: Paint | null = null): Plate {
  const paint = paintable[plate.id];
  const own = colourOfHex(plate.zoneColour);
  const zone = inPaint(plate.zoneColour, paintGains(own, floor.hex));
  const mean = inPaint(plate.meanColour, paintGains(own, floor.hex));
  const above = wall ? inPaint(plate.meanColour, paintGains(own, wall.hex)) : mean;
  const used = wall ? [floor, wall] : [floor];
  return {
    ...plate,
    id: [plate.id, ...used.map(({ name }) => name)].join("-"),
    title: `${paintWords(floor, wall)} ${paint?.title ?? plate.title}`,
    mood: plate.mood === "dark" ? "dark" : moodOf(mixColours(zone, above, 0.5)),
    tags: [
      ...plate.tags.filter((tag) => !paint?.own.includes(tag)),
      ...(wall ? [] : (paint?.inColour?.[floor.name] ?? [])),
      ...(used.every(isPastel) ? ["pastel"] : []),
      ...used.map(({ name }) => `paint:${name}`),
    ],
    meanColour: hexOfColour(mixColours(mean, above, 0.5)),
    zoneColour: hexOfColour(zone),
  };
}

/** "Navy", or "Gold above navy:" where the wall has a paint of its own. */
export function paintWords(floor: Paint, wall: Paint | null): string {
  const words = wall ? `${wall.name} above ${floor.name}:` : floor.name;
  return `${words[0].toUpperCase()}${words.slice(1)}`;
}

function inPaint(own: string, gains: Colour): Colour {
  const [red, green, blue] = colourOfHex(own);
  return [red * gains[0], green * gains[1], blue * gains[2]];
}

function moodOf(colour: Colour): Plate["mood"] {
  const [red, , blue] = colour;
  if (luminance(colour) < DARK) return "dark";
  return red > blue * 1.25 ? "warm" : blue > red * 1.1 ? "cool" : "light";
}

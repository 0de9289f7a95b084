import { colourOfHex, hexOfColour, luminance } from "../pixels/colour";
import { clamp, type Colour } from "../pixels/plane";
import type { Plate } from "./plate";

/** A set that is of one paint all over can be had in any other: paint only changes what the light meets. */
type Paintable = {
  title: string;
  /** Colours that suit it when nobody asked for one. */
  usual: string[];
  /** One that suits it where darkness was asked for. */
  deep: string;
  /** Tags that hold only in its own colour. */
  own: string[];
  /** What it is in some colours besides. */
  inColour?: Partial<Record<string, string[]>>;
};

const LIMESTONE = ["stone", "limestone", "sandstone", "plinth"];

const LIMEWASH = ["limewash", "beige"];

function sheetOf(light: string, usual: string[], deep: string): Paintable {
  return { title: `seamless paper, ${light}`, usual, deep, own: ["neutral"] };
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
  "terracotta-steps-palm": {
    title: "steps in hard sun, palm shadow",
    usual: ["cream"],
    deep: "chocolate",
    own: ["terracotta", "clay", "orange", "bold"],
    inColour: { cream: ["stone"], sand: ["stone", "sandstone"] },
  },
};

/** The paints a set is offered in: those asked for, or those that suit it. Its own is none. */
export function paintsFor({ id }: Plate, asked: string[], deep: boolean): string[] {
  const paint = paintable[id];
  if (!paint) return [];
  if (asked.length > 0) return asked.filter((name) => !paint.own.includes(name));
  return deep ? [paint.deep] : paint.usual;
}

/** Lighter than this many times its own paint, a set would lose its highlights. */
const LIGHTEST = 1.5;
const DARK = 0.1;
const PASTELS = ["blush", "lavender", "sky", "mint", "peach", "sage", "lilac", "pink", "cream"];

/** What the paint multiplies the light of the set with. */
export function paintGains(own: Colour, hex: string): Colour {
  const wanted = colourOfHex(hex);
  const lift = Math.min(1, (LIGHTEST * luminance(own)) / luminance(wanted));
  const gain = (axis: 0 | 1 | 2) => clamp((wanted[axis] * lift) / own[axis], 0.02, 3);
  return [gain(0), gain(1), gain(2)];
}

/** The same set, camera and light in another paint. */
export function paintPlate(plate: Plate, name: string, hex: string): Plate {
  const paint = paintable[plate.id];
  const gains = paintGains(colourOfHex(plate.zoneColour), hex);
  const inPaint = (own: string) => {
    const [red, green, blue] = colourOfHex(own);
    return hexOfColour([red * gains[0], green * gains[1], blue * gains[2]]);
  };
  const zoneColour = inPaint(plate.zoneColour);
  const [red, , blue] = colourOfHex(zoneColour);
  const tone = red > blue * 1.25 ? "warm" : blue > red * 1.1 ? "cool" : "light";
  return {
    ...plate,
    id: `${plate.id}-${name}`,
    title: `${name[0].toUpperCase()}${name.slice(1)} ${paint?.title ?? plate.title}`,
    mood: luminance(colourOfHex(zoneColour)) < DARK ? "dark" : tone,
    tags: [
      ...plate.tags.filter((tag) => !paint?.own.includes(tag)),
      ...(paint?.inColour?.[name] ?? []),
      ...(PASTELS.includes(name) ? ["pastel"] : []),
      name,
    ],
    meanColour: inPaint(plate.meanColour),
    zoneColour,
  };
}

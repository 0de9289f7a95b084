import { colourOfHex } from "./pixels/colour";
import type { Colour } from "./pixels/plane";
import { deepColours, namedPaint, quietColours } from "./named-colours";
import { deepened, type Paint } from "./paint";
import { partition } from "./partition";
import { STEEP_DEGREES } from "./photo-limits";
import type { Wishes } from "./read-prompt";
import { paintGains, paintPlate, paintsFor, seamOf } from "./sets/painted";
import { plates, type Plate } from "./sets/plate";
import { BEAM, HALO, PURE_WHITE, sweepPlate } from "./sets/sweep";

/** Where the pixels of a set come from: its plate, its plate in another paint, or a sheet. */
export type Surface =
  | { kind: "plate" }
  | {
      kind: "painted";
      base: string;
      own: Colour;
      gains: Colour;
      wall: { gains: Colour; seam: number } | null;
    }
  | { kind: "sheet"; hex: string; wallHex: string | null; pure: boolean; light: number };

export type Candidate = { plate: Plate; surface: Surface };

/** The little that art direction needs to know of the product. */
export type Sitter = {
  pitchDegrees: number;
  isFlat: boolean;
  lightFromLeft: number;
  meanLuminance: number;
};

const MOST_COLOURS = 3;

/** `refused` are the sets that would be shown if nothing of them had been refused. */
export type Gathered = { allowed: Candidate[]; refused: Candidate[] };

/** Every set that may be shown at all: in the right view, in season, and without anything that was refused. */
export function gatherSets(wishes: Wishes, sitter: Sitter | null): Gathered {
  const view = viewFor(wishes, sitter);
  if (wishes.pureWhite) return { allowed: whiteSets(view), refused: [] };
  const own = plates.filter((plate) => plate.view === view && suits(plate, wishes));
  const asTheyAre = own.filter((plate) => !isOtherPaper(plate, wishes));
  const asked = askedPaints(wishes);
  const pairs = pairsOf(asked, wishes);
  const sheets = sheetsIn(asked, wishes, view);
  const all: Candidate[] = [
    ...asTheyAre.map(asItIs),
    ...own.flatMap((plate) =>
      paintsFor(plate, asked, wishes.brightness < 0).map((paint) => paintedSet(plate, paint, null)),
    ),
    ...own.flatMap((plate) => twoTone(plate, pairs)),
    ...sheets,
    ...pairs.map(({ floor, wall }) => sheetOf({ floor, wall, view, light: 0 })),
  ];
  const [refused, allowed] = partition(all, ({ plate }) =>
    plate.tags.some((tag) => isRefused(tag, wishes)),
  );
  return { allowed: allowed.length > 0 ? allowed : sheets, refused };
}

/** What stands does not hang, whatever the words say. */
function viewFor({ view }: Wishes, sitter: Sitter | null): Plate["view"] {
  if (view !== null && (view !== "wall" || !sitter || sitter.isFlat)) return view;
  return sitter && sitter.pitchDegrees > STEEP_DEGREES ? "top" : "eye";
}

/** White paper is no answer to a pink backdrop. */
function isOtherPaper({ tags }: Plate, { colours }: Wishes): boolean {
  if (!tags.includes("plain") || colours.length === 0) return false;
  return !colours.some(({ name }) => tags.includes(name));
}

function isRefused(tag: string, { refused }: Wishes): boolean {
  return refused.includes(tag.replace("paint:", ""));
}

/** The colours that were named, or that a day of the year stands for; deep ones where darkness was asked for. */
function askedPaints({ colours, wanted, brightness }: Wishes): Paint[] {
  const ofSeason = wanted
    .filter(({ kind }) => kind === "season")
    .flatMap(({ tags }) => tags)
    .filter((tag) => tag.startsWith("paint:"))
    .map((tag) => namedPaint(tag.replace("paint:", "")));
  const paints = (colours.length > 0 ? colours : ofSeason).slice(0, MOST_COLOURS);
  if (brightness >= 0 || colours.length !== 1) return paints;
  return paints.map(({ name, hex }) => ({ name, hex: deepened(hex) }));
}

type Pair = { floor: Paint; wall: Paint };

/** Two colours share a set: one is the floor and one the wall, each way round unless the prompt says which. */
function pairsOf(paints: Paint[], { colours, ground }: Wishes): Pair[] {
  const isScheme = colours.length > 1 || (colours.length === 0 && paints.length === 2);
  if (!isScheme) return [];
  const pairs = paints.flatMap((floor) =>
    paints.filter((wall) => wall !== floor).map((wall) => ({ floor, wall })),
  );
  return ground ? pairs.filter(({ floor }) => floor.hex === ground.hex) : pairs;
}

function twoTone(plate: Plate, pairs: Pair[]): Candidate[] {
  return seamOf(plate) === null
    ? []
    : pairs.map(({ floor, wall }) => paintedSet(plate, floor, wall));
}

function sheetsIn(asked: Paint[], { brightness }: Wishes, view: Plate["view"]): Candidate[] {
  const unasked = brightness < 0 ? deepColours : quietColours;
  const paints = asked.length > 0 ? asked : unasked.map(namedPaint);
  const lights = asked.length > 0 && view === "eye" ? [0, HALO, BEAM] : [0];
  return lights.flatMap((light) =>
    paints.map((floor) => sheetOf({ floor, wall: null, view, light })),
  );
}

/** Baubles suit one month of the year, and neon a night: both are shown to those who ask for them. */
const ASKED_BY: Record<string, string[]> = {
  holiday: ["holiday", "snow", "bokeh", "fir"],
  neon: ["neon", "tech", "night"],
};

function suits({ tags }: Plate, { wanted, colours, brightness }: Wishes): boolean {
  return Object.entries(ASKED_BY).every(([special, words]) => {
    if (!tags.includes(special)) return true;
    const isNamed = wanted.some((wish) => wish.tags.some((tag) => words.includes(tag)));
    const isDark = special === "neon" && brightness < 0;
    return isNamed || isDark || colours.some(({ name }) => name.includes(special));
  });
}

const white: Paint = { name: PURE_WHITE, hex: "#ffffff" };

function whiteSets(view: Plate["view"]): Candidate[] {
  const sheet = sheetOf({ floor: white, wall: null, view, light: 0 });
  const cove = plates.filter(({ id }) => view === "eye" && id === "white-infinity").map(asItIs);
  return [sheet, ...cove];
}

function sheetOf(request: Parameters<typeof sweepPlate>[0]): Candidate {
  const { floor, wall, light } = request;
  return {
    plate: sweepPlate(request),
    surface: {
      ...{ kind: "sheet", hex: floor.hex, wallHex: wall?.hex ?? null },
      ...{ pure: floor.name === PURE_WHITE, light },
    },
  };
}

function asItIs(plate: Plate): Candidate {
  return { plate, surface: { kind: "plate" } };
}

function paintedSet(plate: Plate, floor: Paint, wall: Paint | null): Candidate {
  const own = colourOfHex(plate.zoneColour);
  const seam = seamOf(plate);
  const second = wall && seam !== null ? { gains: paintGains(own, wall.hex), seam } : null;
  return {
    plate: paintPlate(plate, floor, wall),
    surface: {
      ...{ kind: "painted", base: plate.id, own },
      ...{ gains: paintGains(own, floor.hex), wall: second },
    },
  };
}

import { colourOfHex, luminance } from "./pixels/colour";
import { clamp, type Colour } from "./pixels/plane";
import { drawFrom, shuffle } from "./pixels/random";
import { deepColours, namedColours, quietColours } from "./named-colours";
import type { Wishes } from "./read-prompt";
import { distance, fitOf, type Fit } from "./set-fit";
import { paintGains, paintPlate, paintsFor } from "./sets/painted";
import { plates, type Plate } from "./sets/plate";
import { PURE_WHITE, sweepPlate } from "./sets/sweep";

/** Where the pixels of a set come from: its plate, its plate in another paint, or a sheet of one colour. */
export type Surface =
  | { kind: "plate" }
  | { kind: "painted"; base: string; own: Colour; gains: Colour }
  | { kind: "sheet"; hex: string; pure: boolean };

export type Candidate = { plate: Plate; surface: Surface };

/** `round` counts how often this set came before: each time it is framed anew. */
export type Turn = { candidate: Candidate; round: number };

/** The little that art direction needs to know of the product. */
export type Sitter = { pitchDegrees: number; lightFromLeft: number; meanLuminance: number };

/**
 * A set that serves less than this share of what the best one serves waits until others are used up. Where a
 * surface or a colour was named, having it is most of what was asked.
 */
const SERVES = 0.7;
const SERVES_BY_NAME = 0.35;
const SERVES_HALF = 0.4;
const SERVES_A_LITTLE = 0.15;

/** So many different ideas come before one of them comes again. */
const IDEAS_FIRST = 4;

/**
 * The sets in the order in which the variations take them: those that keep what the words name, each idea once,
 * then the same ideas from elsewhere, and only then those that serve the words a little, or not at all.
 */
export function orderSets(wishes: Wishes, sitter: Sitter | null, seed: number): Turn[] {
  const draw = drawFrom(seed);
  const ranked = shuffle(gatherCandidates(wishes, sitter), draw).map((candidate) => {
    const fit = fitOf(candidate.plate, wishes);
    return { candidate, fit, worth: worthOf(candidate, { fit, sitter, draw }) };
  });
  const kept = ranked.filter(({ fit }) => fit.keepsSurface && fit.keepsColour && fit.keepsLight);
  const named = kept.length > 0 ? kept : ranked;
  const best = Math.max(0, ...named.map(({ fit }) => fit.share));
  const next = (from: Ranked[], share: number, before: Candidate[]) =>
    spread(
      from.filter(({ fit }) => fit.share >= best * share),
      before,
    );

  const serving = next(named, isNamed(wishes) ? SERVES_BY_NAME : SERVES, []);
  const half = isNamed(wishes) ? [] : next(named, SERVES_HALF, serving);
  const apt = [...serving, ...half];
  const lit = ranked.filter(({ fit }) => fit.keepsLight);
  const inColour = next(
    lit.filter(({ fit }) => fit.keepsColour),
    SERVES_A_LITTLE,
    apt,
  );
  const near = next(lit, SERVES_A_LITTLE, [...apt, ...inColour]);
  const others = [...inColour, ...near, ...spread(ranked, [...apt, ...inColour, ...near])];
  const filling = others.splice(0, Math.max(0, IDEAS_FIRST - apt.length));

  const worthAgain = serving.filter(({ surface }) => surface.kind !== "sheet");
  const again = (round: number) =>
    worthAgain.map((candidate) => ({ candidate: inAnotherPaint(candidate, ranked, round), round }));
  const once = (candidates: Candidate[]) =>
    candidates.map((candidate) => ({ candidate, round: 0 }));
  const turns = [...once(apt), ...once(filling), ...again(1), ...once(others.splice(0, 2))];
  return [...turns, ...again(2), ...once(others), ...sheetsAgain(serving)];
}

/** A sheet from elsewhere is the same sheet: it comes again where there is nothing else. */
function sheetsAgain(serving: Candidate[]): Turn[] {
  const sheets = serving.filter(({ surface }) => surface.kind === "sheet");
  return [1, 2].flatMap((round) => sheets.map((candidate) => ({ candidate, round })));
}

function isNamed({ wanted, colours }: Wishes): boolean {
  return colours.length > 0 || wanted.some(({ kind }) => ["surface", "palette"].includes(kind));
}

/** A set that may have another paint has it when it comes again. */
function inAnotherPaint(candidate: Candidate, ranked: Ranked[], round: number): Candidate {
  const best = Math.max(...ranked.map(({ fit }) => fit.share));
  const paints = ranked
    .filter((other) => ideaOf(other.candidate) === ideaOf(candidate))
    .filter(({ fit }) => fit.share >= best * SERVES)
    .sort((one, other) => other.worth - one.worth)
    .map((other) => other.candidate);
  const from = paints.indexOf(candidate);
  return paints[(from + round) % paints.length] ?? candidate;
}

/** A photo taken steeper than this shows the product's top: it belongs on a table seen from above. */
const STEEP_DEGREES = 36;
const MOST_COLOURS = 3;

function gatherCandidates(wishes: Wishes, sitter: Sitter | null): Candidate[] {
  const view = wishes.view ?? (sitter && sitter.pitchDegrees > STEEP_DEGREES ? "top" : "eye");
  if (wishes.pureWhite) return whiteSets(view);
  const asked = wishes.colours.slice(0, MOST_COLOURS);
  const isAllowed = (name: string) => !wishes.refused.includes(name);
  const own = plates.filter((plate) => plate.view === view && isInSeason(plate, wishes));
  const painted = own.flatMap((plate) => {
    const names = paintsFor(plate, asked, wishes.brightness < 0);
    return names.filter(isAllowed).map((name) => paintedSet(plate, name));
  });
  const unasked = wishes.brightness < 0 ? deepColours : quietColours;
  const sheets = (asked.length > 0 ? asked : unasked).filter(isAllowed).map((name) => ({
    plate: sweepPlate(name, namedColours[name], view),
    surface: { kind: "sheet" as const, hex: namedColours[name], pure: false },
  }));
  const all: Candidate[] = [...own.map(asItIs), ...painted, ...sheets];
  const allowed = all.filter(({ plate }) => plate.tags.every(isAllowed));
  return allowed.length > 0 ? allowed : sheets;
}

/** Baubles suit one month of the year, so they are shown to those who ask for them. */
function isInSeason({ tags }: Plate, { wanted }: Wishes): boolean {
  if (!tags.includes("holiday")) return true;
  return wanted.some((concept) =>
    concept.tags.some((tag) => ["holiday", "snow", "bokeh"].includes(tag)),
  );
}

function whiteSets(view: Plate["view"]): Candidate[] {
  const pure: Surface = { kind: "sheet", hex: "#ffffff", pure: true };
  const cove = plates.filter(({ id }) => view === "eye" && id === "white-infinity").map(asItIs);
  return [{ plate: sweepPlate(PURE_WHITE, "#ffffff", view), surface: pure }, ...cove];
}

function asItIs(plate: Plate): Candidate {
  return { plate, surface: { kind: "plate" } };
}

function paintedSet(plate: Plate, name: string): Candidate {
  const hex = namedColours[name];
  const own = colourOfHex(plate.zoneColour);
  const surface: Surface = { kind: "painted", base: plate.id, own, gains: paintGains(own, hex) };
  return { plate: paintPlate(plate, name, hex), surface };
}

/** Who asks for pure white gets it before any other white. */
const PACKSHOT = 3;

type Worth = { fit: Fit; sitter: Sitter | null; draw: () => number };

/** Luck decides between equals: it is small beside what was asked for, and all there is when nothing was. */
function worthOf(
  { plate, surface }: Candidate,
  { fit: { share, asked }, sitter, draw }: Worth,
): number {
  const luck = draw() * (asked ? 0.12 : 0.5);
  const plain = surface.kind === "sheet" ? 0.05 : 0;
  if (surface.kind === "sheet" && surface.pure) return PACKSHOT;
  if (!sitter) return share + luck - plain;
  return share + luck - plain - 0.12 * sameness(plate, sitter) - 0.12 * slant(plate, sitter);
}

/** How far the set is seen from another height than the product was: 1 from about twenty degrees on. */
function slant({ view, viewElevationDegrees }: Plate, { pitchDegrees }: Sitter): number {
  return view === "top" ? 0 : clamp(Math.abs(viewElevationDegrees - pitchDegrees) / 20);
}

/** A white jar on a white floor is hard to see; 1 when product and set are equally bright. */
function sameness(plate: Plate, { meanLuminance }: Sitter): number {
  const set = luminance(colourOfHex(plate.zoneColour));
  return clamp(1 - Math.abs(Math.cbrt(set) - Math.cbrt(meanLuminance)) / 0.2);
}

type Ranked = { candidate: Candidate; fit: Fit; worth: number };

/** Best first, each idea once, but a set that looks like those before it waits for its turn. */
function spread(ranked: Ranked[], before: Candidate[]): Candidate[] {
  const used = new Set(before.map(ideaOf));
  let waiting = ranked.filter(({ candidate }) => !used.has(ideaOf(candidate)));
  const chosen: Candidate[] = [];
  while (waiting.length > 0) {
    const shown = [...before, ...chosen];
    const appeal = ({ candidate, worth }: Ranked) => worth - crowding(candidate, shown);
    const next = waiting.reduce((best, other) => (appeal(other) > appeal(best) ? other : best));
    chosen.push(next.candidate);
    waiting = waiting.filter(({ candidate }) => ideaOf(candidate) !== ideaOf(next.candidate));
  }
  return chosen;
}

/** An arch in sand and an arch in sage are one idea; so is not a sheet in another colour, for want of more. */
function ideaOf({ plate, surface }: Candidate): string {
  return surface.kind === "painted" ? surface.base : plate.id;
}

/** What is remembered of a set: what it is made of, and what its light draws. */
const MEMORABLE = [
  ..."slate marble wood concrete limestone linen plaster tiles water".split(" "),
  ..."window blinds leaf palm glow arch podium bokeh sun".split(" "),
];

/** How much of a set was seen before: its colour, its light, its kind. The last ones are remembered best. */
function crowding(candidate: Candidate, shown: Candidate[]): number {
  return shown.reduce((sum, other, at) => {
    const faded = 0.8 ** (shown.length - 1 - at);
    return sum + faded * likeness(candidate, other);
  }, 0);
}

function likeness({ plate, surface }: Candidate, { plate: other, surface: second }: Candidate) {
  const gap = distance(colourOfHex(plate.zoneColour), colourOfHex(other.zoneColour));
  const shared = MEMORABLE.filter((tag) => plate.tags.includes(tag) && other.tags.includes(tag));
  const sameMood = plate.mood === other.mood ? 0.04 : 0;
  const sameKind = surface.kind === "sheet" && second.kind === "sheet" ? 0.12 : 0;
  return 0.08 * clamp(1 - gap / 0.35) + 0.06 * Math.min(3, shared.length) + sameMood + sameKind;
}

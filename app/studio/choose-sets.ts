import { colourOfHex, luminance } from "./pixels/colour";
import { clamp, type Colour } from "./pixels/plane";
import { drawFrom, shuffle } from "./pixels/random";
import { deepColours, namedColours, quietColours } from "./named-colours";
import type { Wishes } from "./read-prompt";
import { distance, fitOf } from "./set-fit";
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

/** A set that serves less than this share of what the best one serves waits until others are used up. */
const SERVES = 0.5;
const SERVES_A_LITTLE = 0.15;

/** So many different ideas come before one of them comes again. */
const IDEAS_FIRST = 4;

/**
 * The sets in the order in which the variations take them: those that serve the words first, each idea once,
 * then those that serve them a little and go against none, and only then an idea again in another framing.
 */
export function orderSets(wishes: Wishes, sitter: Sitter | null, seed: number): Turn[] {
  const draw = drawFrom(seed);
  const ranked = shuffle(gatherCandidates(wishes, sitter), draw).map((candidate) => {
    const fit = fitOf(candidate.plate, wishes);
    return { candidate, fit: fit.share, worth: worthOf(candidate, { fit, sitter, draw }) };
  });
  const best = Math.max(...ranked.map(({ fit }) => fit));
  const atLeast = (share: number) => ranked.filter(({ fit }) => fit >= Math.max(0, best) * share);
  const serving = spread(atLeast(SERVES), []);
  const near = spread(atLeast(SERVES_A_LITTLE), serving);
  const apt = [...serving, ...near];
  const rest = spread(ranked, apt);
  const filling = rest.splice(0, Math.max(0, IDEAS_FIRST - apt.length));
  const first = [...apt, ...filling].map((candidate) => ({ candidate, round: 0 }));
  const others = rest.map((candidate) => ({ candidate, round: 0 }));
  const again = (round: number) => serving.map((candidate) => ({ candidate, round }));
  return [...first, ...again(1), ...others, ...again(2)];
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

type Worth = { fit: ReturnType<typeof fitOf>; sitter: Sitter | null; draw: () => number };

/** Luck decides between equals: it is small beside what was asked for, and all there is when nothing was. */
function worthOf(
  { plate, surface }: Candidate,
  { fit: { share, asked }, sitter, draw }: Worth,
): number {
  const luck = draw() * (asked ? 0.12 : 0.5);
  const plain = surface.kind === "sheet" ? 0.05 : 0;
  if (surface.kind === "sheet" && surface.pure) return PACKSHOT;
  return share + luck - plain - (sitter ? 0.12 * sameness(plate, sitter) : 0);
}

/** A white jar on a white floor is hard to see; 1 when product and set are equally bright. */
function sameness(plate: Plate, { meanLuminance }: Sitter): number {
  const set = luminance(colourOfHex(plate.zoneColour));
  return clamp(1 - Math.abs(Math.cbrt(set) - Math.cbrt(meanLuminance)) / 0.2);
}

type Ranked = { candidate: Candidate; worth: number };

/** Best first, each idea once, but a set that looks like those before it waits for its turn. */
function spread(ranked: Ranked[], before: Candidate[]): Candidate[] {
  const used = new Set(before.map(ideaOf));
  let waiting = ranked.filter(({ candidate }) => !used.has(ideaOf(candidate)));
  const chosen: Candidate[] = [];
  while (waiting.length > 0) {
    const recent = [...before, ...chosen].slice(-4);
    const next = waiting.reduce((best, other) =>
      other.worth - crowding(other.candidate, recent) >
      best.worth - crowding(best.candidate, recent)
        ? other
        : best,
    );
    chosen.push(next.candidate);
    waiting = waiting.filter(({ candidate }) => ideaOf(candidate) !== ideaOf(next.candidate));
  }
  return chosen;
}

/** An arch in sand and an arch in sage are one idea; so is not a sheet in another colour, for want of more. */
function ideaOf({ plate, surface }: Candidate): string {
  return surface.kind === "painted" ? surface.base : plate.id;
}

function crowding({ plate, surface }: Candidate, recent: Candidate[]): number {
  return recent.reduce((sum, { plate: other, surface: otherSurface }) => {
    const gap = distance(colourOfHex(plate.zoneColour), colourOfHex(other.zoneColour));
    const sameMood = plate.mood === other.mood ? 0.04 : 0;
    const sameKind = surface.kind === "sheet" && otherSurface.kind === "sheet" ? 0.12 : 0;
    return sum + 0.08 * clamp(1 - gap / 0.35) + sameMood + sameKind;
  }, 0);
}

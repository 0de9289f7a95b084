import { clamp } from "./pixels/plane";
import { drawFrom, hashText, shuffle } from "./pixels/random";
import { colourOfHex, luminance } from "./pixels/colour";
import { namedColours, quietColours } from "./named-colours";
import { readPrompt, type Wishes } from "./read-prompt";
import type { Composition } from "./sets/framing";
import type { Grade } from "./sets/finish";
import { mirrorPlate, plates, type Plate } from "./sets/plate";
import { PURE_WHITE, sweepPlate } from "./sets/sweep";

/** One variation's art direction: which set, from where, in which light. */
export type Direction = {
  plate: Plate;
  mirrored: boolean;
  /** The colour of a seamless sheet; null for a photographed set. */
  sweep: string | null;
  composition: Composition;
  grade: Grade;
  seed: number;
};

/** The little that art direction needs to know of the product. */
export type Sitter = { pitchDegrees: number; lightFromLeft: number; meanLuminance: number };

export type DirectionRequest = { prompt: string; seed: number; index: number; count: number };

/** A photo taken steeper than this shows the product's top: it belongs on a table seen from above. */
const STEEP_DEGREES = 36;

export function direct(request: DirectionRequest, sitter: Sitter | null): Direction {
  const wishes = readPrompt(request.prompt);
  const base = hashText(`${request.prompt.trim().toLowerCase()}|${request.seed}|${request.count}`);
  const order = orderSets(wishes, sitter, { base, count: request.count });
  const { candidate, round } = order[request.index % order.length];
  return compose(candidate, { wishes, sitter, round, seed: hashText(`${base}|${request.index}`) });
}

type Candidate = { plate: Plate; sweep: string | null };
type Turn = { candidate: Candidate; round: number };

const MOST_ROUNDS = 3;
const PURE_SWEEP = `sweep-${PURE_WHITE}`;

/** Different sets first; the same set again only in another framing, and other sets before a third time. */
function orderSets(
  wishes: Wishes,
  sitter: Sitter | null,
  { base, count }: { base: number; count: number },
): Turn[] {
  const draw = drawFrom(base);
  const scored = shuffle(gatherCandidates(wishes, sitter), draw).map((candidate) => ({
    candidate,
    score: scoreSet(candidate, wishes, sitter),
    luck: draw() * 0.9,
  }));
  const best = Math.max(...scored.map(({ score }) => score));
  const fits = (score: number) => best < 2 || score >= best * 0.55;
  const pool = spread(scored.filter(({ score }) => fits(score)));
  const others = spread(scored.filter(({ score }) => !fits(score)));
  const turns: Turn[] = [];
  for (let round = 0; round < MOST_ROUNDS && turns.length < count; round++) {
    turns.push(...pool.map((candidate) => ({ candidate, round })));
    if (round === 1 && turns.length < count)
      turns.push(...others.map((candidate) => ({ candidate, round: 0 })));
  }
  return turns;
}

function gatherCandidates(wishes: Wishes, sitter: Sitter | null): Candidate[] {
  const view = wishes.view ?? (sitter && sitter.pitchDegrees > STEEP_DEGREES ? "top" : "eye");
  const white: Candidate = { plate: sweepPlate(PURE_WHITE, "#ffffff", view), sweep: "#ffffff" };
  if (wishes.pureWhite)
    return [
      white,
      ...plates
        .filter(({ id }) => view === "eye" && id === "white-infinity")
        .map((plate) => ({ plate, sweep: null })),
    ];

  const allowed = plates.filter(
    (plate) => plate.view === view && !plate.tags.some((tag) => wishes.refused.includes(tag)),
  );
  const colours = wishes.colours.length > 0 ? wishes.colours : quietColours;
  const offered = colours.filter((name) => !wishes.refused.includes(name));
  const sweeps = offered.map((name) => ({
    plate: sweepPlate(name, namedColours[name], view),
    sweep: namedColours[name],
  }));
  return [...allowed.map((plate) => ({ plate, sweep: null })), ...sweeps];
}

const weights: Record<Wishes["wanted"][number]["kind"], number> = {
  surface: 3,
  place: 3,
  season: 3,
  podium: 3,
  thing: 2.5,
  light: 1.6,
  mood: 1.4,
};

function scoreSet({ plate, sweep }: Candidate, wishes: Wishes, sitter: Sitter | null): number {
  let score = plate.id === PURE_SWEEP ? 3 : sweep && wishes.colours.length === 0 ? -0.35 : 0;
  for (const { kind, tags } of wishes.wanted) {
    const hits = tags.filter((tag) => plate.tags.includes(tag)).length;
    if (hits > 0) score += weights[kind] * (1 + 0.1 * Math.min(3, hits - 1));
    if (kind === "mood" && tags.includes("dark")) score += plate.mood === "dark" ? 1 : -0.8;
  }
  return score + scoreColours(plate, wishes) - (sitter ? 0.5 * sameness(plate, sitter) : 0);
}

function scoreColours(plate: Plate, { colours, warmth }: Wishes): number {
  const inName = colours.some((name) => plate.tags.includes(name)) ? 1.5 : 0;
  const named = colours.length > 0 ? inName + 2.6 * nearestColour(plate, colours) : 0;
  const mood = warmth > 0 ? "warm" : "cool";
  return named + (warmth !== 0 && plate.mood === mood ? 0.8 : 0);
}

/** 1 for a set in the very colour, 0 for one that is nothing like it. */
function nearestColour(plate: Plate, names: string[]): number {
  const own = [colourOfHex(plate.zoneColour), colourOfHex(plate.meanColour)];
  const distances = names.flatMap((name) =>
    own.map((colour) => distance(colour, colourOfHex(namedColours[name]))),
  );
  return clamp(1 - Math.min(...distances) / 0.3);
}

function distance(one: number[], other: number[]): number {
  return Math.hypot(...one.map((value, axis) => Math.cbrt(value) - Math.cbrt(other[axis])));
}

/** A white jar on a white floor is hard to see; 1 when product and set are equally bright. */
function sameness(plate: Plate, { meanLuminance }: Sitter): number {
  const set = luminance(colourOfHex(plate.zoneColour));
  return clamp(1 - Math.abs(Math.cbrt(set) - Math.cbrt(meanLuminance)) / 0.2);
}

type Scored = { candidate: Candidate; score: number; luck: number };

/** Best first, but a set that looks like those before it waits for its turn. */
function spread(scored: Scored[]): Candidate[] {
  const waiting = [...scored];
  const chosen: Candidate[] = [];
  while (waiting.length > 0) {
    const worth = waiting.map(
      ({ candidate, score, luck }) => score + luck - crowding(candidate, chosen),
    );
    const [next] = waiting.splice(worth.indexOf(Math.max(...worth)), 1);
    chosen.push(next.candidate);
  }
  return chosen;
}

function crowding({ plate, sweep }: Candidate, chosen: Candidate[]): number {
  return chosen.slice(-4).reduce((sum, before) => {
    const alike = clamp(
      1 - distance(colourOfHex(plate.zoneColour), colourOfHex(before.plate.zoneColour)) / 0.35,
    );
    const sameMood = plate.mood === before.plate.mood ? 0.35 : 0;
    return sum + alike * 0.5 + sameMood + (sweep && before.sweep ? 0.6 : 0);
  }, 0);
}

type Brief = { wishes: Wishes; sitter: Sitter | null; round: number; seed: number };

function compose({ plate, sweep }: Candidate, { wishes, sitter, round, seed }: Brief): Direction {
  const draw = drawFrom(seed);
  const mirrored = shouldMirror(plate, sitter, draw()) !== (round % 2 === 1);
  const size = [1, 0.8, 1.16][round % 3] * (0.94 + 0.14 * draw()) * (1 + 0.22 * wishes.size);
  const aside = round === 0 ? (draw() - 0.5) * 0.7 : (draw() < 0.5 ? -1 : 1) * (0.7 + 0.3 * draw());
  const pure = plate.id === PURE_SWEEP;
  return {
    plate: mirrored ? mirrorPlate(plate) : plate,
    mirrored,
    sweep,
    composition: pure ? { size: size * 1.22, aside: 0 } : { size, aside },
    grade: pure ? { warmth: 0, exposure: 1, grain: 0 } : gradeOf(wishes, round, draw),
    seed,
  };
}

function gradeOf(wishes: Wishes, round: number, draw: () => number): Grade {
  const warmth = wishes.warmth * 0.55 + (draw() - 0.5) * 0.24 + [0, 0.35, -0.35][round % 3];
  return { warmth: clamp(warmth, -1, 1), exposure: 0.98 + 0.05 * draw(), grain: 1.1 };
}

/** Turns the set so that its light comes from where the product was lit; without a clear side, by chance. */
function shouldMirror({ keyLight }: Plate, sitter: Sitter | null, chance: number): boolean {
  const setFromLeft = keyLight.toLight[0] < 0;
  if (!sitter || Math.abs(sitter.lightFromLeft) < 0.012) return chance < 0.5;
  return setFromLeft !== sitter.lightFromLeft > 0;
}

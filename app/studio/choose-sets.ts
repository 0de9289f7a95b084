import { colourOfHex, luminance } from "./pixels/colour";
import { clamp } from "./pixels/plane";
import { drawFrom, shuffle } from "./pixels/random";
import { gatherSets, type Candidate, type Sitter } from "./gather-sets";
import { kinshipIn } from "./kinship";
import { partition } from "./partition";
import type { Wishes } from "./read-prompt";
import { distance as colourDistance, fitOf, type Fit } from "./set-fit";
import { unaskedIn } from "./unasked";
import type { Plate } from "./sets/plate";

/** `round` counts how often this set came before: each time it is framed and lit anew. */
export type Turn = { candidate: Candidate; fit: Fit; round: number };

/** A set that serves less than this share of what the best one serves waits until others are used up. */
const SERVES = 0.7;
const SERVES_HALF = 0.4;

/** So many different ideas come before one of them comes again, where taste alone decides. */
const IDEAS_FIRST = 4;

/** So often a set comes, each time from elsewhere and in another light, before it would be its own twin. */
const MOST_TAKES = 5;
/** Bare paper has little to show from elsewhere. */
const TAKES_OF_PAPER = 2;

/** Sets that lack no more than this beyond the best are as good as it: light from a window, or nearly so. */
const AS_GOOD = 0.85;

/**
 * The sets in the order in which the variations take them. What was named comes first, in every take of every set
 * that has it; only then come sets that lack a little of it, and then those that lack more.
 */
export function orderSets(wishes: Wishes, sitter: Sitter | null, seed: number): Turn[] {
  const draw = drawFrom(seed);
  const { allowed, refused } = gatherSets(wishes, sitter);
  const kinshipOf = kinshipIn({ allowed, refused }, wishes);
  const ranked = shuffle(allowed, draw).map((candidate) => {
    const fit = fitOf(candidate.plate, wishes);
    const kinship = kinshipOf(candidate.plate);
    const worth = worthOf(candidate, { fit, wishes, sitter, draw }) + kinship;
    return { candidate, fit, worth, distance: distanceOf(fit, kinship) };
  });
  return turnsOf(ranked, isNamed(wishes) ? turnsByName : turnsByTaste);
}

/** How many different sets have what was named; null where taste alone decides, for then there are always more. */
export function countServing(wishes: Wishes): number | null {
  if (!isNamed(wishes)) return null;
  const gathered = gatherSets(wishes, null);
  const kinshipOf = kinshipIn(gathered, wishes);
  const ideas = gathered.allowed.map((candidate) => ({
    idea: ideaOf(candidate),
    distance: distanceOf(fitOf(candidate.plate, wishes), kinshipOf(candidate.plate)),
  }));
  const [alike] = nearestOf(ideas);
  return new Set(alike.map(({ idea }) => idea)).size;
}

/** Being of the same place and mood as the set that was refused makes up for lacking this much of what was named. */
const KIN = 1.6;

function distanceOf({ cost }: Fit, kinship: number): number {
  return cost - KIN * kinship;
}

function turnsOf(ranked: Ranked[], order: (alike: Ranked[]) => Turn[]): Turn[] {
  if (ranked.length === 0) return [];
  const [alike, lacking] = nearestOf(ranked);
  return [...order(alike), ...turnsOf(lacking, order)];
}

/** Those that lack hardly more than the best, and the others. */
function nearestOf<Item extends { distance: number }>(sets: Item[]): [Item[], Item[]] {
  const least = Math.min(...sets.map(({ distance }) => distance));
  return partition(sets, ({ distance }) => distance <= least + AS_GOOD);
}

/** Who names slate, a forest or a colour is shown it again from elsewhere before anything else. */
function turnsByName(alike: Ranked[]): Turn[] {
  const serving = spread(servingOf(alike, SERVES));
  const others = spread(alike, serving);
  const rounds = Array.from({ length: MOST_TAKES - 1 }, (_, i) => i + 1);
  return [
    ...once([...serving, ...others]),
    ...rounds.flatMap((round) => again([...serving, ...others], alike, round)),
  ];
}

/** Where only moods were asked for, or nothing, a new idea is worth more than the best one again. */
function turnsByTaste(alike: Ranked[]): Turn[] {
  const serving = spread(servingOf(alike, SERVES));
  const half = spread(servingOf(alike, SERVES_HALF), serving);
  const apt = [...serving, ...half];
  const others = spread(alike, apt);
  const filling = others.splice(0, Math.max(0, IDEAS_FIRST - apt.length));
  const inScene = serving.filter(({ candidate }) => candidate.surface.kind !== "sheet");
  return [
    ...once([...apt, ...filling]),
    ...again(inScene, alike, 1),
    ...once(others.splice(0, 2)),
    ...again(inScene, alike, 2),
    ...once(others),
    ...again(serving, alike, 1),
    ...again(serving, alike, 2),
  ];
}

function servingOf(alike: Ranked[], share: number): Ranked[] {
  const best = Math.max(0, ...alike.map(({ fit }) => fit.share));
  return alike.filter(({ fit }) => fit.share >= best * share);
}

function once(sets: Ranked[]): Turn[] {
  return sets.map(({ candidate, fit }) => ({ candidate, fit, round: 0 }));
}

function again(sets: Ranked[], alike: Ranked[], round: number): Turn[] {
  return sets
    .filter(({ candidate }) => !candidate.plate.tags.includes("plain") || round < TAKES_OF_PAPER)
    .map((set) => ({ ...inAnotherPaint(set, alike, round), round }));
}

function isNamed({ colours, wanted }: Wishes): boolean {
  return colours.length > 0 || wanted.some(({ kind }) => kind !== "mood");
}

/** A set that may have another paint has it when it comes again. */
function inAnotherPaint(set: Ranked, alike: Ranked[], round: number): Ranked {
  const same = alike.filter(({ candidate }) => ideaOf(candidate) === ideaOf(set.candidate));
  const paints = servingOf(same, SERVES).sort((one, other) => other.worth - one.worth);
  return paints[(paints.indexOf(set) + round) % paints.length] ?? set;
}

/** Who asks for pure white gets it before any other white. */
const PACKSHOT = 3;

type Worth = { fit: Fit; wishes: Wishes; sitter: Sitter | null; draw: () => number };

/** Luck decides between equals: it is small beside what was asked for, and all there is when nothing was. */
function worthOf(
  { plate, surface }: Candidate,
  { fit: { share, asked }, wishes, sitter, draw }: Worth,
): number {
  const luck = draw() * (asked ? 0.12 : 0.5);
  const plain = surface.kind === "sheet" ? 0.05 : 0;
  if (surface.kind === "sheet" && surface.pure) return PACKSHOT;
  const own = share + luck - plain - (asked ? unaskedIn(plate, wishes) : 0);
  if (!sitter) return own;
  return own - 0.12 * sameness(plate, sitter) - 0.12 * slant(plate, sitter);
}

/** How far the set is seen from another height than the product was: 1 from about twenty degrees on. */
function slant({ view, viewElevationDegrees }: Plate, { pitchDegrees }: Sitter): number {
  return view !== "eye" ? 0 : clamp(Math.abs(viewElevationDegrees - pitchDegrees) / 20);
}

/** A white jar on a white floor is hard to see; 1 when product and set are equally bright. */
function sameness(plate: Plate, { meanLuminance }: Sitter): number {
  const set = luminance(colourOfHex(plate.zoneColour));
  return clamp(1 - Math.abs(Math.cbrt(set) - Math.cbrt(meanLuminance)) / 0.2);
}

/** `distance` is how far it is from what was asked: what it lacks, less its kinship with a refused set. */
type Ranked = { candidate: Candidate; fit: Fit; worth: number; distance: number };

/** Best first, each idea once, but a set that looks like those before it waits for its turn. */
function spread(ranked: Ranked[], before: Ranked[] = []): Ranked[] {
  const used = new Set(before.map(({ candidate }) => ideaOf(candidate)));
  let waiting = ranked
    .filter(({ candidate }) => !used.has(ideaOf(candidate)))
    .map((set) => ({ set, crowd: before.reduce((crowd, shown) => crowded(crowd, set, shown), 0) }));
  const chosen: Ranked[] = [];
  while (waiting.length > 0) {
    const next = waiting.reduce((best, other) => (appeal(other) > appeal(best) ? other : best)).set;
    chosen.push(next);
    waiting = waiting
      .filter(({ set }) => ideaOf(set.candidate) !== ideaOf(next.candidate))
      .map(({ set, crowd }) => ({ set, crowd: crowded(crowd, set, next) }));
  }
  return chosen;
}

/** `crowd` is how much of a set was seen before: its colour, its light, its kind. */
type Waiting = { set: Ranked; crowd: number };

function appeal({ set, crowd }: Waiting): number {
  return set.worth - crowd;
}

/** The last one shown is remembered best. */
function crowded(crowd: number, set: Ranked, shown: Ranked): number {
  return 0.8 * crowd + likeness(set.candidate, shown.candidate);
}

/** An arch in sand and an arch in sage are one idea; so is not a sheet in another colour, for want of more. */
export function ideaOf({ plate, surface }: Candidate): string {
  return surface.kind === "painted" ? surface.base : plate.id;
}

/** What is remembered of a set: what it is made of, and what its light draws. */
const MEMORABLE = [
  ..."slate marble wood concrete limestone linen plaster tiles water".split(" "),
  ..."window blinds leaf palm glow arch podium bokeh sun".split(" "),
];

function likeness({ plate, surface }: Candidate, { plate: other, surface: second }: Candidate) {
  const gap = colourDistance(colourOfHex(plate.zoneColour), colourOfHex(other.zoneColour));
  const shared = MEMORABLE.filter((tag) => plate.tags.includes(tag) && other.tags.includes(tag));
  const sameMood = plate.mood === other.mood ? 0.04 : 0;
  const sameKind = surface.kind === "sheet" && second.kind === "sheet" ? 0.12 : 0;
  return 0.08 * clamp(1 - gap / 0.35) + 0.06 * Math.min(3, shared.length) + sameMood + sameKind;
}

import { ideaOf, orderSets, type Turn } from "./choose-sets";
import type { Sitter, Surface } from "./gather-sets";
import { clamp } from "./pixels/plane";
import { drawFrom, hashText } from "./pixels/random";
import { readPrompt, type Wishes } from "./read-prompt";
import type { Composition } from "./sets/framing";
import type { Grade } from "./sets/finish";
import { mirrorPlate, standAside, type Plate } from "./sets/plate";
import { BEAM, HALO } from "./sets/sweep";

/** One variation's art direction: which set, from where, in which light. */
export type Direction = {
  plate: Plate;
  mirrored: boolean;
  surface: Surface;
  composition: Composition;
  grade: Grade;
  /** What was named and this set does not show, in the merchant's words. */
  lacks: string[];
  seed: number;
};

export type DirectionRequest = { prompt: string; seed: number; index: number; count: number };

export function direct(request: DirectionRequest, sitter: Sitter | null): Direction {
  const wishes = readPrompt(request.prompt);
  const base = hashText(`${request.prompt.trim().toLowerCase()}|${request.seed}|${request.count}`);
  const order = orderSets(wishes, sitter, base);
  const turn = order[request.index % order.length];
  const side = hashText(`${base}|${ideaOf(turn.candidate)}`) % 2 === 0 ? -1 : 1;
  return compose(turn, { wishes, sitter, side, seed: hashText(`${base}|${request.index}`) });
}

/** On pure white the product is all there is to see. */
const PACKSHOT_SIZE = 1.09;

type Brief = { wishes: Wishes; sitter: Sitter | null; side: -1 | 1; seed: number };

/**
 * How a set is taken: first as it is, then from further away and the other side, then close up, then from both
 * sides in the light of another hour. `aside` is where in the frame the product stands, to one side in one take
 * and to the other in the next; `standCm` where in the set, so that something else is behind it.
 */
const takes = [
  { size: 1, reach: 1, aside: 0.25, standCm: 0, warmth: 0, exposure: 1 },
  { size: 0.93, reach: 1.5, aside: 1, standCm: 6, warmth: 0.8, exposure: 0.88 },
  { size: 1.08, reach: 0.77, aside: 0.9, standCm: -7, warmth: -0.8, exposure: 1.1 },
  { size: 1, reach: 0.85, aside: -1, standCm: 7, warmth: 1, exposure: 0.76 },
  { size: 0.92, reach: 1.25, aside: -0.6, standCm: -5, warmth: -1, exposure: 1.24 },
];

function compose(
  { candidate, round, fit }: Turn,
  { wishes, sitter, side, seed }: Brief,
): Direction {
  const { plate, surface } = candidate;
  const draw = drawFrom(seed);
  const mirrored = shouldMirror(plate, sitter, { chance: draw(), round });
  const take = takes[round % takes.length];
  const size = take.size * (0.95 + 0.1 * draw()) * (1 + 0.22 * wishes.size);
  const first = draw() * 2 - 1;
  const pure = surface.kind === "sheet" && surface.pure;
  return {
    plate: standAside(mirrored ? mirrorPlate(plate) : plate, side * take.standCm),
    mirrored,
    surface: surface.kind === "sheet" ? inAnotherLight(surface, round) : surface,
    composition: pure
      ? { size: PACKSHOT_SIZE * (1 - 0.07 * (round % 3)), reach: 1, aside: 0 }
      : { size, reach: take.reach, aside: (round === 0 ? first : side) * take.aside },
    grade: pure ? { warmth: 0, exposure: 1, grain: 0 } : gradeOf(wishes, take, draw),
    lacks: [...new Set(fit.lacks.map(({ said }) => said))].filter((said) => said !== ""),
    seed,
  };
}

/** A sheet has nothing but its light to tell its takes apart; those with a halo or a beam keep it. */
function inAnotherLight<Sheet extends { light: number }>(sheet: Sheet, round: number): Sheet {
  return [HALO, BEAM].includes(sheet.light) ? sheet : { ...sheet, light: 2 * (round % 2) };
}

type Take = (typeof takes)[number];

/** Evening and morning light tell the takes of one set apart, unless a warmth or a colour was asked for. */
function gradeOf(wishes: Wishes, take: Take, draw: () => number): Grade {
  const free = wishes.colours.length > 0 ? 0.2 : 1;
  const shift = take.warmth * (wishes.warmth === 0 ? free : 0.4);
  const warmth = wishes.warmth * 0.6 + shift + (draw() - 0.5) * 0.2;
  const exposure = 1 + (take.exposure - 1) * (wishes.colours.length > 0 ? 0.5 : 1);
  return { warmth: clamp(warmth, -1, 1), exposure: exposure * (0.98 + 0.05 * draw()), grain: 1.1 };
}

/** A product lit more from one side than this would contradict a light from the other. */
const CLEARLY_LIT = 0.012;
const STRONGLY_LIT = 0.05;

/**
 * Turns the set so that its light comes from where the product was lit; without a clear side, by chance. A set
 * that comes again is turned round, unless the product says too clearly where its light was.
 */
function shouldMirror(
  { keyLight }: Plate,
  sitter: Sitter | null,
  { chance, round }: { chance: number; round: number },
): boolean {
  const fromLeft = sitter?.lightFromLeft ?? 0;
  const turned = round % 2 === 1 && Math.abs(fromLeft) < STRONGLY_LIT;
  const fits = keyLight.toLight[0] < 0 !== fromLeft > 0;
  const first = Math.abs(fromLeft) < CLEARLY_LIT ? chance < 0.5 : fits;
  return first !== turned;
}

import { orderSets, type Candidate, type Sitter, type Surface } from "./choose-sets";
import { clamp } from "./pixels/plane";
import { drawFrom, hashText } from "./pixels/random";
import { readPrompt, type Wishes } from "./read-prompt";
import type { Composition } from "./sets/framing";
import type { Grade } from "./sets/finish";
import { mirrorPlate, type Plate } from "./sets/plate";

/** One variation's art direction: which set, from where, in which light. */
export type Direction = {
  plate: Plate;
  mirrored: boolean;
  surface: Surface;
  composition: Composition;
  grade: Grade;
  seed: number;
};

export type DirectionRequest = { prompt: string; seed: number; index: number; count: number };

export function direct(request: DirectionRequest, sitter: Sitter | null): Direction {
  const wishes = readPrompt(request.prompt);
  const base = hashText(`${request.prompt.trim().toLowerCase()}|${request.seed}|${request.count}`);
  const order = orderSets(wishes, sitter, base);
  const { candidate, round } = order[request.index % order.length];
  return compose(candidate, { wishes, sitter, round, seed: hashText(`${base}|${request.index}`) });
}

/** On pure white the product is all there is to see. */
const PACKSHOT_SIZE = 1.09;

type Brief = { wishes: Wishes; sitter: Sitter | null; round: number; seed: number };

function compose({ plate, surface }: Candidate, { wishes, sitter, round, seed }: Brief): Direction {
  const draw = drawFrom(seed);
  const mirrored = shouldMirror(plate, sitter, draw()) !== (round % 2 === 1);
  const size = [1, 0.94, 1.06][round % 3] * (0.95 + 0.11 * draw()) * (1 + 0.22 * wishes.size);
  const aside = round === 0 ? (draw() - 0.5) * 0.7 : (draw() < 0.5 ? -1 : 1) * (0.7 + 0.3 * draw());
  const pure = surface.kind === "sheet" && surface.pure;
  return {
    plate: mirrored ? mirrorPlate(plate) : plate,
    mirrored,
    surface,
    composition: pure
      ? { size: PACKSHOT_SIZE * (1 - 0.07 * (round % 3)), aside: 0 }
      : { size, aside },
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

import { ideaOf, orderSets, type Turn } from "./choose-sets";
import type { Sitter, Surface } from "./gather-sets";
import type { FallOff } from "./light/fall-off";
import { drawFrom, hashText } from "./pixels/random";
import { readPrompt, type Wishes } from "./read-prompt";
import type { Layout } from "./references/layout";
import { inStyle, type Style } from "./references/style";
import type { Composition } from "./sets/framing";
import type { Grade } from "./sets/finish";
import { mirrorPlate, standAside, type Plate } from "./sets/plate";
import { BEAM, HALO } from "./sets/sweep";
import { evenLight, fallOffOf, gradeOf, takeOf } from "./take";

/** One variation's art direction: which set, from where, in which light. */
export type Direction = {
  plate: Plate;
  mirrored: boolean;
  surface: Surface;
  composition: Composition;
  grade: Grade;
  fallOff: FallOff;
  /** What the product keeps from the set: on bare white it may touch nothing, elsewhere it would float. */
  shadows: "cast" | "contact" | "none";
  /** What was named and this set does not show, in the merchant's words. */
  lacks: string[];
  seed: number;
};

export type DirectionRequest = { prompt: string; seed: number; index: number; count: number };

/** What other pictures are to be followed in. */
export type Guides = { style: Style | null; layout: Layout | null };

const unguided: Guides = { style: null, layout: null };

export function direct(
  request: DirectionRequest,
  sitter: Sitter | null,
  { style, layout }: Guides = unguided,
): Direction {
  const words = readPrompt(request.prompt);
  const wishes = style ? inStyle(words, style) : words;
  const base = seedOf(request);
  const order = orderSets(wishes, sitter, base);
  const turn = order[request.index % order.length];
  const side = hashText(`${base}|${ideaOf(turn.candidate)}`) % 2 === 0 ? -1 : 1;
  const seed = hashText(`${base}|${request.index}`);
  const direction = compose(turn, { wishes, sitter, side, seed, layout });
  // A colour of the style is nothing that the merchant named.
  const adopted = wishes.colours === words.colours ? [] : wishes.colours.map(({ name }) => name);
  return { ...direction, lacks: direction.lacks.filter((said) => !adopted.includes(said)) };
}

/** What all the variations of a run have in common decides their order. */
export function seedOf({ prompt, seed, count }: Omit<DirectionRequest, "index">): number {
  return hashText(`${prompt.trim().toLowerCase()}|${seed}|${count}`);
}

/** On pure white the product is all there is to see. */
const PACKSHOT_SIZE = 1.09;

type Brief = {
  wishes: Wishes;
  sitter: Sitter | null;
  side: -1 | 1;
  seed: number;
  layout: Layout | null;
};

function compose(
  { candidate, round, fit }: Turn,
  { wishes, sitter, side, seed, layout }: Brief,
): Direction {
  const { plate, surface } = candidate;
  const draw = drawFrom(seed);
  const mirrored = shouldMirror(plate, sitter, { chance: draw(), round });
  const take = takeOf(round);
  const size = take.size * (0.95 + 0.1 * draw()) * (1 + 0.22 * wishes.size);
  const first = draw() * 2 - 1;
  const pure = surface.kind === "sheet" && surface.pure;
  return {
    plate: standAside(mirrored ? mirrorPlate(plate) : plate, side * take.standCm),
    mirrored,
    surface: surface.kind === "sheet" ? inAnotherLight(surface, round) : surface,
    composition: pure
      ? { size: PACKSHOT_SIZE * (1 - 0.07 * (round % 3)), reach: 1, aside: 0, layout }
      : { size, reach: take.reach, aside: (round === 0 ? first : side) * take.aside, layout },
    grade: pure ? { warmth: 0, exposure: 1, grain: 0 } : gradeOf(wishes, take, draw),
    fallOff: pure ? evenLight : fallOffOf(plate, wishes, take),
    shadows: !wishes.shadowless ? "cast" : pure ? "none" : "contact",
    lacks: [...new Set(fit.lacks.map(({ said }) => said))].filter((said) => said !== ""),
    seed,
  };
}

/** A sheet has nothing but its light to tell its takes apart; those with a halo or a beam keep it. */
function inAnotherLight<Sheet extends { light: number }>(sheet: Sheet, round: number): Sheet {
  return [HALO, BEAM].includes(sheet.light) ? sheet : { ...sheet, light: 2 * (round % 2) };
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

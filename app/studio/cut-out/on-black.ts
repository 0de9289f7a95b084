import { quantile } from "../pixels/plane";
import type { CutOutDoubt } from "../messages";
import type { Judgement } from "./confidence";
import type { Features } from "./features";

/** Lightness of a backdrop that leaves a dark product no outline: a byte of 33. */
const BLACK = 0.25;
const MOST_CONFIDENCE = 0.5;

/** What an outline that is lost here and there looks like. */
const OF_LOST_PARTS: readonly CutOutDoubt[] = ["weak-outline", "rough-outline", "in-pieces"];

export function isOnBlack({ width, height, axes: [lightness] }: Features): boolean {
  const border: number[] = [];
  for (let x = 0; x < width; x++) border.push(lightness[x], lightness[(height - 1) * width + x]);
  for (let y = 0; y < height; y++)
    border.push(lightness[y * width], lightness[y * width + width - 1]);
  return quantile(border, 0.5) < BLACK;
}

/** On white an uneven outline has kept a bit of paper; on black the product's dark parts are gone. */
export function doubtOnBlack(judged: Judgement): Judgement {
  if (judged.doubt === null || !OF_LOST_PARTS.includes(judged.doubt)) return judged;
  return { confidence: Math.min(judged.confidence, MOST_CONFIDENCE), doubt: "dark-on-dark" };
}

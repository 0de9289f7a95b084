import { blurPlane } from "../pixels/blur";
import { createPlane, clamp, type Plane } from "../pixels/plane";
import type { Framing } from "../sets/framing";
import type { Subject } from "../subject/subject";

/**
 * The product's outline as a card that stands on its base, at several blurs. A shadow is this card seen from
 * the ground; the further the ground is from the card, the blurrier the card it sees.
 */
export type ShadowCard = { cellsPerCm: number; originX: number; originY: number; levels: Plane[] };

/** `slope` is how many pixels the line a box stands on rises for each pixel to the right. */
export type CardPose = { stands: boolean; slope: number };

const CELLS_HIGH = 150;

/** Blurs in centimetres; each is sampled between its neighbours. */
const BLURS_CM = [0, 0.25, 0.6, 1.3, 2.8, 6];

/** Margin round the card so that the widest blur is not cut off. */
const MARGIN_CM = 9;

export function makeShadowCard(
  subject: Subject,
  { product, pxPerCm }: Framing,
  pose: CardPose,
): ShadowCard {
  const heightCm = product.height / pxPerCm;
  const cellsPerCm = CELLS_HIGH / heightCm;
  const margin = Math.ceil(MARGIN_CM * cellsPerCm);
  const columns = Math.ceil((product.width / pxPerCm) * cellsPerCm);
  const sharp = createPlane(columns + 2 * margin, CELLS_HIGH + 2 * margin);
  const reach = { x: subject.width / columns, y: subject.height / CELLS_HIGH };
  const axis = ((product.centreX - product.left) / pxPerCm) * cellsPerCm;
  for (let x = 0; x < columns; x++) {
    const drop = clamp(Math.round((x - axis) * pose.slope), -margin, margin);
    for (let y = 0; y < CELLS_HIGH; y++) {
      sharp.values[(y + drop + margin) * sharp.width + x + margin] = meanAlpha(subject.alpha, {
        left: x * reach.x,
        top: y * reach.y,
        right: (x + 1) * reach.x,
        bottom: (y + 1) * reach.y,
      });
    }
  }
  const groundRow = ((product.groundY - product.top) / pxPerCm) * cellsPerCm;
  if (pose.stands) extendDown(sharp, Math.round(groundRow + margin));
  const levels = BLURS_CM.map((blur) =>
    blurPlane({ ...sharp, values: sharp.values.slice() }, blur * cellsPerCm),
  );
  return {
    cellsPerCm,
    originX: axis + margin,
    originY: groundRow + margin,
    levels,
  };
}

type Window = { left: number; top: number; right: number; bottom: number };

function meanAlpha({ width, height, values }: Plane, { left, top, right, bottom }: Window): number {
  let sum = 0;
  let count = 0;
  for (let y = Math.floor(top); y < Math.min(height, Math.ceil(bottom)); y++) {
    for (let x = Math.floor(left); x < Math.min(width, Math.ceil(right)); x++) {
      sum += values[y * width + x];
      count++;
    }
  }
  return count === 0 ? 0 : sum / count;
}

/** Below the ground the outline goes on, so that blurring does not thin the shadow where it begins. */
function extendDown({ width, height, values }: Plane, row: number) {
  const from = Math.max(0, Math.min(height - 1, row));
  for (let y = from + 1; y < height; y++) {
    values.copyWithin(y * width, from * width, (from + 1) * width);
  }
}

/** How much of the light the card stops at a point of it, seen from `awayCm` behind with a soft light. */
export function cardAt(card: ShadowCard, xCm: number, zCm: number, blurCm: number): number {
  const x = card.originX + xCm * card.cellsPerCm;
  const y = card.originY - zCm * card.cellsPerCm;
  let level = 0;
  while (level < BLURS_CM.length - 2 && BLURS_CM[level + 1] < blurCm) level++;
  const share = clamp((blurCm - BLURS_CM[level]) / (BLURS_CM[level + 1] - BLURS_CM[level]));
  const sharper = sample(card.levels[level], x, y);
  return sharper + (sample(card.levels[level + 1], x, y) - sharper) * share;
}

function sample({ width, height, values }: Plane, x: number, y: number): number {
  const left = Math.floor(x - 0.5);
  const top = Math.floor(y - 0.5);
  if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) return 0;
  const across = x - 0.5 - left;
  const down = y - 0.5 - top;
  const at = top * width + left;
  const upper = values[at] + (values[at + 1] - values[at]) * across;
  const lower = values[at + width] + (values[at + width + 1] - values[at + width]) * across;
  return upper + (lower - upper) * down;
}

import { hullOf } from "../pixels/hull";
import { createRegion, piecesOf, type Region } from "../pixels/region";
import type { CutOutHint, Rectangle } from "../cut-out-result";
import { paintStroke } from "./paint-stroke";

/** The values are OpenCV's: surely backdrop, surely product, maybe backdrop, maybe product. */
const SURELY_BACKDROP = 0;
const SURELY_PRODUCT = 1;
const MAYBE_BACKDROP = 2;
const MAYBE_PRODUCT = 3;

type Size = { width: number; height: number };

/** Of the photo's sides: what lies this near to its frame is taken for backdrop. */
export const MARGIN = 0.04;

/** Near the frame is surely backdrop; what stands out may be the product. */
export function guessFromSalience(salient: Region): Uint8Array {
  const { width, height } = salient;
  return salient.cells.map((cell, i) => {
    if (isNearFrame(i, salient)) return SURELY_BACKDROP;
    return cell ? MAYBE_PRODUCT : MAYBE_BACKDROP;
  });
  function isNearFrame(index: number, size: Size): boolean {
    const x = index % size.width;
    const y = (index / size.width) | 0;
    return (
      x < width * MARGIN ||
      x > width * (1 - MARGIN) ||
      y < height * MARGIN ||
      y > height * (1 - MARGIN)
    );
  }
}

/** A rectangle says: outside is backdrop. Strokes say so cell by cell; the rest stays as it was found. */
export function guessFromHint(hint: CutOutHint, size: Size, found: Region | null): Uint8Array {
  if (hint.kind === "rectangle") return guessInside(hint, size, null);
  const guess = hint.base ? guessInside(hint.base, size, null) : guessFromRegion(found, size);
  for (const stroke of hint.strokes)
    paintStroke({ ...size, cells: guess }, stroke, stroke.keep ? SURELY_PRODUCT : SURELY_BACKDROP);
  return guess;
}

/** Outside is surely backdrop; inside is product, or with a seed what the seed says. */
export function guessInside(
  rectangle: Rectangle,
  { width, height }: Size,
  seed: Region | null,
): Uint8Array {
  const guess = new Uint8Array(width * height).fill(SURELY_BACKDROP);
  forEachInside(rectangle, { width, height }, (i) => {
    guess[i] = !seed || seed.cells[i] ? MAYBE_PRODUCT : MAYBE_BACKDROP;
  });
  return guess;
}

export function keepInside(region: Region, rectangle: Rectangle): Region {
  const kept = createRegion(region.width, region.height);
  forEachInside(rectangle, region, (i) => (kept.cells[i] = region.cells[i]));
  return kept;
}

function forEachInside(
  rectangle: Rectangle,
  { width, height }: Size,
  visit: (index: number) => void,
) {
  const left = Math.max(0, Math.floor(rectangle.x * width));
  const right = Math.min(width, Math.ceil((rectangle.x + rectangle.width) * width));
  const top = Math.max(0, Math.floor(rectangle.y * height));
  const bottom = Math.min(height, Math.ceil((rectangle.y + rectangle.height) * height));
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) visit(y * width + x);
}

function guessFromRegion(found: Region | null, { width, height }: Size): Uint8Array {
  if (!found) return new Uint8Array(width * height).fill(MAYBE_BACKDROP);
  return found.cells.map((cell) => (cell ? MAYBE_PRODUCT : MAYBE_BACKDROP));
}

/** What was found, less what does not belong to it. */
export function guessWithout(strangers: Region, found: Region): Uint8Array {
  return guessFromRegion(found, found).map((value, i) =>
    strangers.cells[i] ? SURELY_BACKDROP : value,
  );
}

/**
 * When the first cut falls into several pieces, the product's own colours are also the table's (a gold lid
 * on wood). What lies between the pieces is then more likely product; null when there is one piece.
 */
export function guessBetweenPieces(region: Region, guess: Uint8Array): Uint8Array | null {
  const { labels, pieces } = piecesOf(region);
  if (pieces.length === 0) return null;
  const kept = new Set(
    pieces.filter(({ area }) => area > pieces[0].area * 0.008).map(({ label }) => label),
  );
  if (kept.size < 2) return null;

  const hull = hullOf({
    ...region,
    cells: region.cells.map((_, i) => (kept.has(labels[i]) ? 1 : 0)),
  });
  return guess.map((value, i) => {
    if (value === SURELY_BACKDROP || value === SURELY_PRODUCT) return value;
    return hull.cells[i] ? SURELY_PRODUCT : MAYBE_BACKDROP;
  });
}

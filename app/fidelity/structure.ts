import type { AlignedPair, Square } from "./aligned-pair";
import type { Point } from "./frame";
import { withoutMirroredRim } from "./rim-light";

/**
 * One square of the product. `likeness` is the contrast-and-structure term of SSIM (Wang et al., 2004), 1 where they are
 * alike; `nearby` is the best of it when the square may lie a little beside its place.
 */
export type Tile = Square & { likeness: number; nearby: number };

const TILES_ALONG = 20;
const SMALLEST_TILE_PX = 10;
const LEAST_INSIDE = 0.6;
/** In square steps of L*a*b*: below it a difference is grain. */
const STABILITY = 9;
/** A square that is no longer alike is looked for this far round its place. */
const SEARCHED_BELOW = 0.8;
const SEARCH_SHARE = 0.035;

export function compareStructure(pair: AlignedPair, { search = true } = {}): Tile[] {
  const searchedBelow = search ? SEARCHED_BELOW : -1;
  const longSide = Math.max(pair.width, pair.height);
  const sizePx = Math.max(SMALLEST_TILE_PX, Math.round(longSide / TILES_ALONG));
  const step = Math.max(1, sizePx >> 1);
  const reach = Math.max(2, Math.round(longSide * SEARCH_SHARE));
  const tiles: Tile[] = [];
  for (let y = 0; y + sizePx <= pair.height; y += step) {
    for (let x = 0; x + sizePx <= pair.width; x += step) {
      const square = { x, y, sizePx };
      if (shareInside(pair, square) < LEAST_INSIDE) continue;
      const likeness = likenessInPlace(pair, square, searchedBelow);
      const nearby = likeness < searchedBelow ? bestNearby(pair, square, reach) : likeness;
      tiles.push({ ...square, likeness, nearby: Math.max(likeness, nearby) });
    }
  }
  return tiles;
}

export function meanLikeness(tiles: readonly Tile[]): number {
  return tiles.reduce((sum, { likeness }) => sum + likeness, 0) / (tiles.length || 1);
}

function shareInside({ width, inside }: AlignedPair, { x, y, sizePx }: Square): number {
  let count = 0;
  for (let row = y; row < y + sizePx; row++)
    for (let column = x; column < x + sizePx; column++) if (inside[row * width + column]) count++;
  return count / sizePx ** 2;
}

function likenessInPlace(pair: AlignedPair, square: Square, doubtedBelow: number): number {
  const likeness = likenessAt(pair, square, { x: 0, y: 0 });
  if (likeness >= doubtedBelow) return likeness;
  const inner = { x: 0, y: 0, sizePx: square.sizePx };
  return Math.max(likeness, likenessAt(withoutMirroredRim(pair, square), inner, { x: 0, y: 0 }));
}

function bestNearby(pair: AlignedPair, square: Square, reach: number): number {
  const coarse = Math.max(1, Math.round(reach / 4));
  let best = { x: 0, y: 0, likeness: -1 };
  const look = (centre: Point, far: number, step: number) => {
    for (let y = centre.y - far; y <= centre.y + far; y += step) {
      for (let x = centre.x - far; x <= centre.x + far; x += step) {
        const likeness = likenessAt(pair, square, { x, y });
        if (likeness > best.likeness) best = { x, y, likeness };
      }
    }
  };
  look({ x: 0, y: 0 }, reach, coarse);
  look({ x: best.x, y: best.y }, coarse - 1, 1);
  return best.likeness;
}

function likenessAt(pair: AlignedPair, { x, y, sizePx }: Square, shift: Point): number {
  const { width, height, reference, picture, inside } = pair;
  const sums = { count: 0, squares: 0, products: 0, a: [0, 0, 0], b: [0, 0, 0] };
  for (let row = y; row < y + sizePx; row++) {
    const other = row + shift.y;
    if (other < 0 || other >= height) continue;
    for (let column = x; column < x + sizePx; column++) {
      const beside = column + shift.x;
      const at = row * width + column;
      if (!inside[at] || beside < 0 || beside >= width) continue;
      sums.count++;
      for (let channel = 0; channel < 3; channel++) {
        const a = reference[at * 3 + channel];
        const b = picture[(other * width + beside) * 3 + channel];
        sums.a[channel] += a;
        sums.b[channel] += b;
        sums.squares += a * a + b * b;
        sums.products += a * b;
      }
    }
  }
  if (sums.count < sizePx ** 2 * LEAST_INSIDE * 0.8) return -1;
  return structureTerm(sums);
}

type Sums = { count: number; squares: number; products: number; a: number[]; b: number[] };

/** Covariance against variance, summed over lightness and both colour axes: gold print on green differs in colour. */
function structureTerm({ count, squares, products, a, b }: Sums): number {
  let [means, crossed] = [0, 0];
  for (let channel = 0; channel < 3; channel++) {
    means += (a[channel] / count) ** 2 + (b[channel] / count) ** 2;
    crossed += (a[channel] / count) * (b[channel] / count);
  }
  const covariance = products / count - crossed;
  const variances = squares / count - means;
  return (2 * covariance + STABILITY) / (variances + STABILITY);
}

import { piecesOf, type Region } from "../pixels/region";
import type { Features } from "./features";

/** Shares of the product's height: where its shoulders are read, and how far above it is looked. */
const SHOULDER = 0.03;
const NEAREST = 0.02;
const FURTHEST = 0.1;

/** A side may lie this share of the product's width away from where it would go straight on. */
const DRIFT = 0.04;

const SIDE_CONTRAST = 0.06;
const ROWS_THAT_TELL = 0.75;

/** Columns, as shares of the product's width, where the top line is read: both ends and the middle. */
const ENDS = [0.14, 0.86];
const MIDDLE = 0.5;
const SAG = 0.012;

/** Seen from a little above the back of a round top arches up. A top that sags lost its upper face. */
export function sagsAtTop(region: Region): boolean {
  const largest = piecesOf(region).pieces.at(0);
  if (!largest) return false;
  const topAt = (share: number) => {
    const x = Math.round(largest.left + (largest.right - largest.left) * share);
    let y = largest.top;
    while (y < largest.bottom && !region.cells[y * region.width + x]) y++;
    return y;
  };
  const ends = ENDS.map(topAt);
  const sag = topAt(MIDDLE) - Math.max(...ends);
  return sag > (largest.bottom - largest.top) * SAG;
}

const BITE = 0.025;
const AT_THE_TOP = 0.08;

/** A dip between two parts of the top that are both as high as it goes: a piece of the lid is missing there. */
export function isBittenAtTop(region: Region): boolean {
  const largest = piecesOf(region).pieces.at(0);
  if (!largest) return false;
  const { left, right, top, bottom } = largest;
  const tops = Array.from({ length: right - left + 1 }, (_, column) => {
    let y = top;
    while (y < bottom && !region.cells[y * region.width + left + column]) y++;
    return y;
  });
  const rim = top + (bottom - top) * AT_THE_TOP;
  const fromLeft = highestSoFar(tops);
  const fromRight = highestSoFar(tops.toReversed()).reverse();
  return tops.some((y, column) => {
    const lowerSide = Math.max(fromLeft[column], fromRight[column]);
    return lowerSide <= rim && y - lowerSide > (bottom - top) * BITE;
  });
}

function highestSoFar(tops: number[]): number[] {
  let highest = Infinity;
  return tops.map((y) => (highest = Math.min(highest, y)));
}

/**
 * A grey lid on a green tin is easily taken for the wall. Then the product's two sides go on above the
 * outline that was found, and that is how it shows.
 */
export function seemsCutThrough(region: Region, features: Features): boolean {
  const largest = piecesOf(region).pieces.at(0);
  if (!largest) return false;
  const { width, cells } = region;
  const height = largest.bottom - largest.top;
  const shoulder = Math.round(largest.top + height * SHOULDER);
  const row = cells.subarray(shoulder * width, (shoulder + 1) * width);
  const sides = [row.indexOf(1), row.lastIndexOf(1)];
  const drift = Math.max(2, Math.round((largest.right - largest.left) * DRIFT));

  let rows = 0;
  let telling = 0;
  const from = Math.max(0, Math.round(largest.top - height * FURTHEST));
  for (let y = from; y < largest.top - height * NEAREST; y++) {
    rows++;
    if (sides.every((x) => hasSide(features, { x, y, drift }))) telling++;
  }
  return rows > 3 && telling / rows > ROWS_THAT_TELL;
}

type Place = { x: number; y: number; drift: number };

function hasSide({ width, axes }: Features, { x, y, drift }: Place): boolean {
  const reach = 3;
  for (let at = Math.max(reach, x - drift); at <= Math.min(width - 1 - reach, x + drift); at++) {
    const i = y * width + at;
    const change = Math.hypot(
      axes[0][i - reach] - axes[0][i + reach],
      axes[1][i - reach] - axes[1][i + reach],
      axes[2][i - reach] - axes[2][i + reach],
    );
    if (change > SIDE_CONTRAST) return true;
  }
  return false;
}

import { areaOf, boundsOf, type Bounds, type Region } from "../pixels/region";
import { axisOf, mirrorAcross } from "./strangers";

/** Shares of the product's height: how deep such a dip may be, and how far below the top it may begin. */
const DEEPEST = 0.03;
const AT_THE_TOP = 0.08;
const SHALLOWEST_PX = 2;
/** The same left and right but for so much of its area. */
const SYMMETRIC = 0.97;
/** A dip that the other side has filled for more than this share of it. */
const ONE_SIDED = 0.6;
/** A dip narrower than this share of the product's width is no shape of it. */
const NARROW = 0.1;

/** Columns of the picture; the region reaches higher on both sides of them. */
type Dip = { from: number; to: number };

/**
 * Where a lid mirrors the paper behind it, nothing in the photo says where it ends, and the top dips there. In a product
 * that is the same left and right, a shallow dip that is narrow or on one side only is such a place: the top runs straight on.
 */
export function fillFaintDips(region: Region): Region {
  const bounds = boundsOf(region);
  if (!bounds) return region;
  const mirrored = mirrorAcross(region, axisOf(region));
  const both = region.cells.reduce((sum, cell, i) => sum + (cell & mirrored.cells[i]), 0);
  if (both < areaOf(region) * SYMMETRIC) return region;

  const tops = topsOf(region, bounds);
  const cells = region.cells.slice();
  for (const { from, to } of dipsOf(tops, bounds)) {
    const filling = cellsUnder(region, { from, to }, (x) => tops[x - bounds.left]);
    const onOtherSide = filling.filter((i) => mirrored.cells[i]);
    const isNarrow = to - from < (bounds.right - bounds.left) * NARROW;
    if (isNarrow || onOtherSide.length > filling.length * ONE_SIDED)
      for (const i of filling) cells[i] = 1;
  }
  return { ...region, cells };
}

/** Between a dip and the straight line over it. */
function cellsUnder({ width }: Region, { from, to }: Dip, topAt: (x: number) => number): number[] {
  const [left, right] = [topAt(from - 1), topAt(to + 1)];
  const filling: number[] = [];
  for (let x = from; x <= to; x++) {
    const line = left + ((right - left) * (x - from + 1)) / (to - from + 2);
    for (let y = Math.ceil(line); y < topAt(x); y++) filling.push(y * width + x);
  }
  return filling;
}

function topsOf({ width, cells }: Region, { left, right, top, bottom }: Bounds): number[] {
  return Array.from({ length: right - left + 1 }, (_, column) => {
    let y = top;
    while (y < bottom && !cells[y * width + left + column]) y++;
    return y;
  });
}

function dipsOf(tops: number[], { left, top, bottom }: Bounds): Dip[] {
  const height = bottom - top;
  const fromLeft = highestSoFar(tops);
  const fromRight = highestSoFar(tops.toReversed()).reverse();
  const depths = tops.map((y, column) => y - Math.max(fromLeft[column], fromRight[column]));
  const dips: Dip[] = [];
  for (let column = 1; column < tops.length - 1; column++) {
    if (depths[column] < SHALLOWEST_PX) continue;
    const start = column;
    while (depths[column + 1] >= SHALLOWEST_PX) column++;
    const deepest = Math.max(...depths.slice(start, column + 1));
    const isAtTop = tops[start] - depths[start] < top + height * AT_THE_TOP;
    if (isAtTop && deepest <= height * DEEPEST)
      dips.push({ from: left + start, to: left + column });
  }
  return dips;
}

function highestSoFar(tops: number[]): number[] {
  let highest = Infinity;
  return tops.map((y) => (highest = Math.min(highest, y)));
}

import type { Outline } from "../pixels/outline";
import { clamp } from "../pixels/plane";

/** In pixels of a photo of the usual size: how far before and behind a corner its two sides are looked for. */
const REACHES = [48, 32, 20];
/** A side is measured from there to halfway to its corner; what lies nearer may be rounded. */
const ROUNDED = 0.5;
/** So far, in pixels, a side's points may lie from a straight line. */
const STRAIGHT_PX = 0.7;
/** Radians between two sides: less is one side, more is a spike. */
const TURN = { least: 0.18, most: 2.2 };
/** How far, in pixels, the calm line may pass the corner: nearer it needs no help, farther off it is no mere rounding. */
const PASSES_PX = { least: 1.5, most: 11 };
/** The line as it was found passes the corner at no more than this share of what the calm one does: else it is round. */
const FOUND_NEARER = 0.4;

type Spot = { x: number; y: number };
type Corner = { from: number; to: number; spot: Spot; passes: number };

/**
 * A calmed line goes round a corner, and the tip of the product stays outside. Where two straight sides would meet outside
 * of it, and the line as it was first found comes nearer to that place, the corner is the product's own.
 */
export function keepCorners(calm: Outline, found: Outline, scale: number): Outline {
  const corners = REACHES.flatMap((reach) => cornersOf(calm, found, Math.round(reach * scale)));
  const kept = { xs: calm.xs.slice(), ys: calm.ys.slice() };
  const taken = new Uint8Array(calm.xs.length);
  for (const corner of corners.toSorted((one, other) => other.passes - one.passes)) {
    const between = pointsBetween(calm, corner);
    if (between.some((at) => taken[at])) continue;
    for (const at of between) taken[at] = 1;
    bendTo(kept, between, corner.spot);
  }
  return kept;
}

function cornersOf(calm: Outline, found: Outline, reach: number): Corner[] {
  const count = calm.xs.length;
  if (reach < 6 || count < reach * 4) return [];
  return Array.from({ length: count }, (_, middle) => middle).flatMap((middle) => {
    const spot = whereSidesMeet(calm, middle, reach);
    if (!spot) return [];
    const passes = Math.hypot(spot.x - calm.xs[middle], spot.y - calm.ys[middle]);
    if (nearestTo(spot, found) > passes * FOUND_NEARER) return [];
    const half = Math.round(reach * ROUNDED);
    return [{ from: (middle - half + count) % count, to: (middle + half) % count, spot, passes }];
  });
}

function nearestTo(spot: Spot, { xs, ys }: Outline): number {
  let nearest = Infinity;
  for (let at = 0; at < xs.length; at++)
    nearest = Math.min(nearest, Math.hypot(spot.x - xs[at], spot.y - ys[at]));
  return nearest;
}

/** Null unless two straight sides meet outside, right beside the middle. */
function whereSidesMeet(line: Outline, middle: number, reach: number): Spot | null {
  const rounded = Math.round(reach * ROUNDED);
  const before = fitSide(line, middle - reach, middle - rounded);
  const after = fitSide(line, middle + rounded, middle + reach);
  if (before.off > STRAIGHT_PX || after.off > STRAIGHT_PX) return null;
  const turn = Math.atan2(cross(before.along, after.along), dot(before.along, after.along));
  if (turn < TURN.least || turn > TURN.most) return null;
  const spot = meet(before, after);
  const away = { x: spot.x - line.xs[middle], y: spot.y - line.ys[middle] };
  const passes = Math.hypot(away.x, away.y);
  if (passes < PASSES_PX.least || passes > PASSES_PX.most) return null;
  const onward = { x: before.along.x + after.along.x, y: before.along.y + after.along.y };
  const isBeside = Math.abs(dot(away, onward)) <= 0.75 * Math.hypot(onward.x, onward.y);
  return isBeside ? spot : null;
}

type Side = { middle: Spot; along: Spot; off: number };

/** The straight line through some points by least squares, and how far the farthest of them lies from it. */
function fitSide({ xs, ys }: Outline, from: number, to: number): Side {
  const count = xs.length;
  const points = Array.from({ length: to - from + 1 }, (_, step) => {
    const at = (from + step + count) % count;
    return { x: xs[at], y: ys[at] };
  });
  const mean = (of: (point: Spot) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const middle = { x: mean(({ x }) => x), y: mean(({ y }) => y) };
  const xx = mean(({ x }) => (x - middle.x) ** 2);
  const yy = mean(({ y }) => (y - middle.y) ** 2);
  const xy = mean(({ x, y }) => (x - middle.x) * (y - middle.y));
  const angle = Math.atan2(2 * xy, xx - yy) / 2;
  const last = points[points.length - 1];
  const ahead = Math.sign(dot(unit(angle), { x: last.x - points[0].x, y: last.y - points[0].y }));
  const along = { x: unit(angle).x * ahead, y: unit(angle).y * ahead };
  const off = points.reduce(
    (most, { x, y }) =>
      Math.max(most, Math.abs(cross({ x: x - middle.x, y: y - middle.y }, along))),
    0,
  );
  return { middle, along, off };
}

function meet(one: Side, other: Side): Spot {
  const apart = { x: other.middle.x - one.middle.x, y: other.middle.y - one.middle.y };
  const far = cross(apart, other.along) / cross(one.along, other.along);
  return { x: one.middle.x + one.along.x * far, y: one.middle.y + one.along.y * far };
}

function pointsBetween({ xs }: Outline, { from, to }: Pick<Corner, "from" | "to">): number[] {
  const count = ((to - from + xs.length) % xs.length) + 1;
  return Array.from({ length: count }, (_, step) => (from + step) % xs.length);
}

/** These points of the line move onto the straight ways from the first and the last of them to the corner. */
function bendTo({ xs, ys }: Outline, points: number[], corner: Spot) {
  const last = points.length - 1;
  const [start, end] = [points[0], points[last]].map((at) => ({ x: xs[at], y: ys[at] }));
  const [toCorner, fromCorner] = [start, end].map(({ x, y }) =>
    Math.hypot(corner.x - x, corner.y - y),
  );
  const turnsAt = clamp(Math.round((last * toCorner) / (toCorner + fromCorner)), 1, last - 1);
  points.forEach((at, step) => {
    const [side, share] =
      step <= turnsAt ? [start, step / turnsAt] : [end, (last - step) / (last - turnsAt)];
    xs[at] = side.x + (corner.x - side.x) * share;
    ys[at] = side.y + (corner.y - side.y) * share;
  });
}

function unit(angle: number): Spot {
  return { x: Math.cos(angle), y: Math.sin(angle) };
}

function cross(one: Spot, other: Spot): number {
  return one.x * other.y - one.y * other.x;
}

function dot(one: Spot, other: Spot): number {
  return one.x * other.x + one.y * other.y;
}

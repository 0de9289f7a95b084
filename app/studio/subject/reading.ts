import { luminance } from "../pixels/colour";
import { clamp, quantile, type Plane } from "../pixels/plane";
import { asSolid } from "./veil";

/** What the photo tells of how the product stood and how it was lit. Lengths are pixels of the cut-out. */
export type Reading = {
  base: Base;
  /** The height of the cut-out these lengths were read from. */
  photoHeight: number;
  pitchDegrees: number;
  /** Seen straight on, without a foot: cloth, a bag, a print. */
  isFlat: boolean;
  /** Above zero the left side is the brighter one. */
  lightFromLeft: number;
  meanLuminance: number;
};

type Base = {
  left: number;
  right: number;
  lowest: number;
  /** Half the height of the ellipse on which the product stands; 0 for a flat-fronted box. */
  halfHeight: number;
  /** How the line it stands on rises to the right, when it is a box turned a little: rows per column. */
  slope: number;
  /** How far that line lies above its nearest corner, in the middle of the base. */
  middleRise: number;
  /** The ground line under each column, extended flat beyond the base. */
  ground: Float32Array;
};

export function readSubject(colours: Plane[], alpha: Plane): Reading {
  const solid = asSolid(alpha);
  const base = readBase(bottomContour(solid), solid);
  const halfWidth = Math.max(4, (base.right - base.left) / 2);
  const pitch = Math.asin(clamp(base.halfHeight / halfWidth, 0.02, 0.95));
  const pitchDegrees = (pitch * 180) / Math.PI;
  const isFlat = pitchDegrees < FLAT_DEGREES && Math.abs(base.slope) < FLAT_SLOPE;
  return { base, photoHeight: alpha.height, pitchDegrees, isFlat, ...readLight(colours, alpha) };
}

/** A hem sags a little; the nearest edge of a box that is turned runs steeper. */
const FLAT_DEGREES = 8;
const FLAT_SLOPE = 0.09;

/** The lowest covered row of each column, -1 where there is none. */
function bottomContour({ width, height, values }: Plane): Float32Array {
  const contour = new Float32Array(width).fill(-1);
  for (let x = 0; x < width; x++) {
    for (let y = height - 1; y >= 0; y--) {
      if (values[y * width + x] < 0.5) continue;
      contour[x] = y;
      break;
    }
  }
  return contour;
}

function readBase(contour: Float32Array, { width, height }: Plane): Base {
  const lowest = contour.reduce((most, y) => Math.max(most, y), 0);
  const start = middleOfLowest(contour, lowest);
  const jump = Math.max(3, height * 0.02);
  const rise = Math.max(4, Math.min(width, height) * 0.35);
  const follows = (x: number, from: number) =>
    contour[x] >= 0 && contour[from] - contour[x] < jump && lowest - contour[x] < rise;
  let left = start;
  let right = start;
  while (left > 0 && follows(left - 1, left)) left--;
  while (right < width - 1 && follows(right + 1, right)) right++;
  const ground = hullBelow(contour, left, right);
  const slope = slopeOf(ground, { left, right, lowestX: start });
  const halfHeight = halfHeightOf(contour, { left, right, lowest });
  const middleRise = Math.max(0, slope * ((left + right) / 2 - start));
  return { left, right, lowest, ground, slope, middleRise, halfHeight };
}

function middleOfLowest(contour: Float32Array, lowest: number): number {
  const first = contour.findIndex((y) => y >= lowest - 1);
  let last = first;
  while (last < contour.length - 1 && contour[last + 1] >= lowest - 1) last++;
  return (first + last) >> 1;
}

/** The lower convex hull of the contact run: what a taut string under the product would follow. */
function hullBelow(contour: Float32Array, left: number, right: number): Float32Array {
  const corners: [number, number][] = [];
  for (let x = left; x <= right; x++) {
    while (corners.length > 1 && isAbove(corners, x, contour[x])) corners.pop();
    corners.push([x, contour[x]]);
  }
  const ground = new Float32Array(contour.length);
  let at = 0;
  for (let x = 0; x < contour.length; x++) {
    const within = clamp(x, left, right);
    while (at < corners.length - 2 && corners[at + 1][0] < within) at++;
    const [fromX, fromY] = corners[at];
    const [toX, toY] = corners[Math.min(at + 1, corners.length - 1)];
    ground[x] = toX === fromX ? fromY : fromY + ((toY - fromY) * (within - fromX)) / (toX - fromX);
  }
  return ground;
}

const STEEPEST = 0.16;

/** From the corner that is nearest to the camera along the longer side of the base. */
function slopeOf(ground: Float32Array, base: { left: number; right: number; lowestX: number }) {
  const { left, right, lowestX } = base;
  const end = lowestX - left > right - lowestX ? left : right;
  return end === lowestX
    ? 0
    : clamp((ground[lowestX] - ground[end]) / (end - lowestX), -STEEPEST, STEEPEST);
}

function isAbove(corners: [number, number][], x: number, y: number): boolean {
  const [fromX, fromY] = corners[corners.length - 2];
  const [byX, byY] = corners[corners.length - 1];
  return (byX - fromX) * (y - fromY) - (byY - fromY) * (x - fromX) >= 0;
}

/**
 * Fits the front half of an ellipse: how far the contour has risen on the way to each end. A rounded bottom
 * edge rises too, most of all near the ends, so the flattest of the fits is the ground's.
 */
function halfHeightOf(
  contour: Float32Array,
  base: Pick<Base, "left" | "right" | "lowest">,
): number {
  const centre = (base.left + base.right) / 2;
  const halfWidth = (base.right - base.left) / 2;
  const estimates = [0.5, 0.7, 0.85].map((share) => {
    const rows: number[] = [];
    for (const side of [-1, 1]) {
      const x = Math.round(centre + side * halfWidth * share);
      for (let near = -3; near <= 3; near++)
        if (contour[x + near] > 0) rows.push(contour[x + near]);
    }
    const row = rows.length === 0 ? base.lowest : quantile(rows, 0.5);
    return (base.lowest - row) / (1 - Math.sqrt(1 - share * share));
  });
  return clamp(Math.min(...estimates), 0, halfWidth * 0.95);
}

function readLight([red, green, blue]: Plane[], alpha: Plane) {
  const sums = [0, 0];
  const counts = [0, 0];
  for (let i = 0; i < alpha.values.length; i++) {
    if (alpha.values[i] < 0.9) continue;
    const side = i % alpha.width < alpha.width / 2 ? 0 : 1;
    sums[side] += luminance([red.values[i], green.values[i], blue.values[i]]);
    counts[side]++;
  }
  const [left, right] = sums.map((sum, side) => sum / Math.max(1, counts[side]));
  return { lightFromLeft: left - right, meanLuminance: (left + right) / 2 };
}

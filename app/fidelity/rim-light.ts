import type { AlignedPair, Square } from "./aligned-pair";
import { LIGHT_REACH_SHARE } from "./cast-light";

/** At the outline, in steps of L*a*b*; further in a surface mirrors less and less. */
const STRONGEST_MIRROR = 15;

type Size = { width: number; height: number };

function rimPx({ width, height }: Size): number {
  return Math.round(Math.max(width, height) * LIGHT_REACH_SHARE);
}

/** How many pixels away the outline is, along rows and columns; no more than the rim is wide. */
export function depthsOf(inside: Uint8Array, size: Size): Uint8Array {
  const rim = rimPx(size);
  const depths = inside.map((within) => (within ? rim : 0));
  const follow = (at: number, neighbours: number[]) => {
    for (const near of neighbours) depths[at] = Math.min(depths[at], (depths[near] ?? rim) + 1);
  };
  for (let at = 0; at < depths.length; at++) follow(at, [at - 1, at - size.width]);
  for (let at = depths.length - 1; at >= 0; at--) follow(at, [at + 1, at + size.width]);
  return depths;
}

/**
 * Along its outline a product mirrors what stands round it: paper in the photo, the set in the picture. This is one
 * square without that: without what changed alike at one depth, as far as a rim can mirror there. Print that melted
 * or moved stays, unless it runs along the outline and is as faint as a mirror image.
 */
export function withoutMirroredRim(pair: AlignedPair, square: Square): AlignedPair {
  const patch = cutOut(pair, square);
  const rim = rimPx(pair);
  const changes = Array.from({ length: rim + 1 }, (_, depth) => meanChange(patch, depth));
  const level = changes.findLast((change) => change !== null);
  if (!level) return patch;
  for (const [i, depth] of patch.depths.entries()) {
    const mirrored = changes[depth]?.map((value, axis) => value - level[axis]);
    if (!mirrored) continue;
    const most = STRONGEST_MIRROR * (1 - depth / rim);
    const share = Math.min(1, most / Math.max(1, Math.hypot(...mirrored)));
    for (const [axis, value] of mirrored.entries()) patch.picture[i * 3 + axis] -= value * share;
  }
  return patch;
}

/** Null where too few pixels lie so deep to tell the rim from print. */
function meanChange({ width, reference, picture, depths }: AlignedPair, at: number) {
  const sum = [0, 0, 0];
  let count = 0;
  for (const [i, depth] of depths.entries()) {
    if (depth !== at || depth === 0) continue;
    count++;
    for (const axis of sum.keys()) sum[axis] += picture[i * 3 + axis] - reference[i * 3 + axis];
  }
  return count < width / 2 ? null : sum.map((value) => value / count);
}

function cutOut(pair: AlignedPair, { x, y, sizePx }: Square): AlignedPair {
  const rows = Array.from({ length: sizePx }, (_, row) => (y + row) * pair.width + x);
  const part = <Data extends Uint8Array | Float32Array>(to: Data, from: Data, values: number) => {
    for (const [row, at] of rows.entries())
      to.set(from.subarray(at * values, (at + sizePx) * values), row * sizePx * values);
    return to;
  };
  const area = sizePx ** 2;
  return {
    ...{ width: sizePx, height: sizePx },
    reference: part(new Float32Array(area * 3), pair.reference, 3),
    picture: part(new Float32Array(area * 3), pair.picture, 3),
    inside: part(new Uint8Array(area), pair.inside, 1),
    depths: part(new Uint8Array(area), pair.depths, 1),
  };
}

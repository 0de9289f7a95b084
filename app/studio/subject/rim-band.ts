import { copyPlane, type Plane } from "../pixels/plane";
import { distanceTo } from "../pixels/region";

/** The cells inside a product that are nearer to its outline than `reach`, the outermost first. */
export type RimBand = { width: number; reach: number; depth: Float32Array; cells: Int32Array };

export function rimBand(inside: Plane, reach: number): RimBand {
  const { width } = inside;
  const depth = distanceTo({
    ...inside,
    cells: Uint8Array.from(inside.values, (cell) => 1 - cell),
  });
  const cells: number[] = [];
  for (let i = 0; i < depth.length; i++) if (depth[i] > 0 && depth[i] < reach) cells.push(i);
  cells.sort((one, other) => depth[one] - depth[other] || one - other);
  return { width, reach, depth, cells: Int32Array.from(cells) };
}

/** What a plane holds at least `from` deep, carried straight out to the outline. */
export function carryOutwards(plane: Plane, { width, depth, cells }: RimBand, from: number): Plane {
  const carried = copyPlane(plane);
  for (let at = cells.length - 1; at >= 0; at--) {
    const i = cells[at];
    if (depth[i] < from) carry(carried.values, i, { depth, width, towards: 1 });
  }
  return carried;
}

/** What a plane holds along the outline, carried straight in. */
function carryInwards(plane: Plane, { width, depth, cells }: RimBand): Plane {
  const carried = copyPlane(plane);
  for (const i of cells) carry(carried.values, i, { depth, width, towards: -1 });
  return carried;
}

type Way = { width: number; depth: Float32Array; towards: 1 | -1 };

/** Takes the mean of the neighbours on the one side, the steepest way most. */
function carry(values: Float32Array, i: number, { width, depth, towards }: Way) {
  let [sum, total] = [0, 0];
  for (const step of around(width)) {
    if (!(depth[i + step] > 0)) continue;
    const weight = (depth[i + step] - depth[i]) * towards;
    if (weight <= 0) continue;
    sum += values[i + step] * weight;
    total += weight;
  }
  if (total > 0) values[i] = sum / total;
}

/** Nowhere more than further out. */
export function risingOutwards(plane: Plane, { width, depth, cells }: RimBand): Plane {
  const rising = copyPlane(plane);
  const { values } = rising;
  for (const i of cells) {
    if (depth[i] < 1.5) continue;
    let most = 0;
    for (const step of around(width)) {
      const next = depth[i + step];
      if (next > 0 && next < depth[i]) most = Math.max(most, values[i + step]);
    }
    values[i] = Math.min(values[i], most);
  }
  return rising;
}

/** Without what is there for less than `length` along the outline. */
export function dropShortRuns(plane: Plane, band: RimBand, length: number): Plane {
  const half = Math.max(1, Math.round(length / 2));
  const along = carryInwards(plane, band);
  const least = spread(along, band, { half, pick: Math.min });
  const opened = spread(least, band, { half, pick: Math.max });
  const kept = copyPlane(plane);
  for (const i of band.cells) kept.values[i] = Math.min(plane.values[i], opened.values[i]);
  return kept;
}

type Window = { half: number; pick: (one: number, other: number) => number };

/** The least or the most within a square window of the band. */
function spread(plane: Plane, band: RimBand, { half, pick }: Window): Plane {
  const { width, depth, reach } = band;
  const isInBand = (i: number) => depth[i] > 0 && depth[i] < reach;
  const across = copyPlane(plane);
  for (const i of band.cells) {
    const x = i % width;
    for (let away = -Math.min(half, x); away <= Math.min(half, width - 1 - x); away++)
      if (isInBand(i + away)) across.values[i] = pick(across.values[i], plane.values[i + away]);
  }
  const both = copyPlane(across);
  for (const i of band.cells) {
    for (let away = -half; away <= half; away++) {
      const next = i + away * width;
      if (isInBand(next)) both.values[i] = pick(both.values[i], across.values[next]);
    }
  }
  return both;
}

function around(width: number): number[] {
  return [-1, 1, -width, width, -width - 1, -width + 1, width - 1, width + 1];
}

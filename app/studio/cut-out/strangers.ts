import { quantile } from "../pixels/plane";
import { areaOf, keepPieces, piecesOf, shrink, type Region } from "../pixels/region";
import { clusterColours, nearestCluster, type Sample } from "./clusters";
import type { Features } from "./features";

/** A colour this far from all of the product's own is not the product's. */
const STRANGE = 0.085;

const LEAST_SHARE = 0.002;

/**
 * Most products are the same left and right. What sticks out on one side only, in a colour the product has
 * nowhere else, is something that stood behind or beside it; a mug's handle has the mug's colour and stays.
 * Null when nothing is strange.
 */
export function findStrangers(region: Region, features: Features): Region | null {
  if (areaOf(region) === 0) return null;
  const mirrored = mirrorAcross(region, axisOf(region));
  const lone = pickCells(region, (i) => !mirrored.cells[i]);
  const least = areaOf(region) * LEAST_SHARE;
  const parts = keepPieces(shrink(lone, 1), (piece) => piece.area > least);
  const own = clusterColours(
    samplesOf(
      features,
      pickCells(region, (i) => mirrored.cells[i] === 1),
    ),
  );

  const { labels, pieces } = piecesOf(parts);
  const strange = new Set(
    pieces
      .filter(({ label }) => strangeness(features, own, (i) => labels[i] === label) > STRANGE)
      .map(({ label }) => label),
  );
  return strange.size === 0 ? null : pickCells(parts, (i) => strange.has(labels[i]));
}

function pickCells(region: Region, wanted: (index: number) => boolean): Region {
  return { ...region, cells: region.cells.map((cell, i) => (cell && wanted(i) ? 1 : 0)) };
}

/** The column that most rows have in their middle. */
export function axisOf({ width, height, cells }: Region): number {
  const middles: number[] = [];
  for (let y = 0; y < height; y++) {
    const row = cells.subarray(y * width, (y + 1) * width);
    const first = row.indexOf(1);
    if (first >= 0) middles.push((first + row.lastIndexOf(1)) / 2);
  }
  return quantile(middles, 0.5);
}

export function mirrorAcross(region: Region, axis: number): Region {
  const { width, cells } = region;
  return {
    ...region,
    cells: cells.map((_, i) => {
      const column = Math.round(2 * axis - (i % width));
      return column < 0 || column >= width ? 0 : cells[i - (i % width) + column];
    }),
  };
}

function samplesOf({ axes }: Features, { cells }: Region): Sample[] {
  const samples: Sample[] = [];
  for (let i = 0; i < cells.length; i += 3)
    if (cells[i]) samples.push([axes[0][i], axes[1][i], axes[2][i]]);
  return samples;
}

function strangeness({ axes }: Features, own: Sample[], belongs: (index: number) => boolean) {
  const distances: number[] = [];
  for (let i = 0; i < axes[0].length; i++) {
    if (!belongs(i)) continue;
    distances.push(nearestCluster(own, [axes[0][i], axes[1][i], axes[2][i]]).distance);
  }
  return quantile(distances, 0.5);
}

import { distanceTo, invertRegion, areaOf, type Region } from "../pixels/region";
import type { Features } from "./features";

export type BorderSupport = {
  /** Share of the outline where the two sides really differ. A guess through a plain area has none. */
  supported: number;
  /** Share of the picture that is product. */
  coverage: number;
  /** Share of the picture's border that the product touches. */
  cropped: number;
};

const STEP_SHARE = 0.004;

/** Looks along the outline for proof that it is an edge of the picture and not of our imagination. */
export function measureSupport(region: Region, features: Features, least: number): BorderSupport {
  const { width, height, cells } = region;
  const reach = Math.max(2, Math.round(Math.max(width, height) * STEP_SHARE));
  const inside = distanceTo(invertRegion(region));
  let outline = 0;
  let proven = 0;
  for (let y = reach; y < height - reach; y++) {
    for (let x = reach; x < width - reach; x++) {
      const i = y * width + x;
      if (!cells[i] || inside[i] > 1) continue;
      outline++;
      if (contrastAcross(features, i, { cells, reach }) > least) proven++;
    }
  }
  return {
    supported: outline === 0 ? 0 : proven / outline,
    coverage: areaOf(region) / cells.length,
    cropped: borderShare(region),
  };
}

type Probe = { cells: Uint8Array; reach: number };

/** The largest difference between the two sides of an outline cell, in the four directions. */
function contrastAcross({ width, axes }: Features, index: number, { cells, reach }: Probe): number {
  let best = 0;
  for (const step of [reach, reach * width, reach * (width + 1), reach * (width - 1)]) {
    const one = index - step;
    const other = index + step;
    if (cells[one] === cells[other]) continue;
    const change = Math.hypot(
      axes[0][one] - axes[0][other],
      axes[1][one] - axes[1][other],
      axes[2][one] - axes[2][other],
    );
    best = Math.max(best, change);
  }
  return best;
}

function borderShare({ width, height, cells }: Region): number {
  let touched = 0;
  for (let x = 0; x < width; x++) touched += cells[x] + cells[(height - 1) * width + x];
  for (let y = 0; y < height; y++) touched += cells[y * width] + cells[y * width + width - 1];
  return touched / (2 * (width + height));
}

import { minCut } from "../pixels/min-cut";
import { distanceTo, invertRegion, type Region } from "../pixels/region";
import type { Features } from "./features";

/** Moves an outline found on a small picture onto the strongest edge nearby on the full one. */
export function snapBorder(
  region: Region,
  { width, height, axes }: Features,
  reach: number,
): Region {
  const inwards = distanceTo(invertRegion(region));
  const outwards = distanceTo(region);
  const cells = minCut({
    width,
    height,
    leaning: (i) => {
      if (inwards[i] > reach) return 1000;
      if (outwards[i] > reach) return -1000;
      return region.cells[i] ? 0.02 : -0.02;
    },
    bond: (i, j) => {
      const change = Math.hypot(
        axes[0][i] - axes[0][j],
        axes[1][i] - axes[1][j],
        axes[2][i] - axes[2][j],
      );
      return 0.04 + Math.exp(-change / 0.02);
    },
  });
  return { width, height, cells };
}

/** The same region on a grid of another size. */
export function resizeRegion(region: Region, width: number, height: number): Region {
  const cells = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = Math.min(region.height - 1, Math.floor(((y + 0.5) * region.height) / height));
    for (let x = 0; x < width; x++) {
      const column = Math.min(region.width - 1, Math.floor(((x + 0.5) * region.width) / width));
      cells[y * width + x] = region.cells[row * region.width + column];
    }
  }
  return { width, height, cells };
}

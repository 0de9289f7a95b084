import { blurPlane } from "../pixels/blur";
import type { Plane } from "../pixels/plane";
import type { Region } from "../pixels/region";
import { gradientOf, type Features } from "./features";

/** How far, as a share of the picture, the outline is looked at as a whole. */
const REACH_SHARE = 0.011;
/** A change from one pixel to the next above this is an edge that the photo itself draws. */
const DRAWN = 0.028;
const NEAR_PX = 2;

/**
 * Near its rim a shiny product mirrors the backdrop, so no pixel there says where it ends, and the border that
 * was found is ragged. Products are smooth: where the photo draws no edge, the outline runs on as around it.
 */
export function smoothFaintOutline(region: Region, features: Features): Region {
  const { width, height, cells } = region;
  const hard: Plane = { width, height, values: Float32Array.from(cells) };
  const smooth = blurPlane(hard, Math.max(width, height) * REACH_SHARE).values;
  const gradient = gradientOf(features);
  return {
    ...region,
    cells: cells.map((cell, i) => {
      const wished = smooth[i] > 0.5 ? 1 : 0;
      return wished === cell || isDrawn(gradient, i, width) ? cell : wished;
    }),
  };
}

function isDrawn(gradient: Float32Array, index: number, width: number): boolean {
  for (let dy = -NEAR_PX; dy <= NEAR_PX; dy++) {
    for (let dx = -NEAR_PX; dx <= NEAR_PX; dx++) {
      if (gradient[index + dy * width + dx] > DRAWN) return true;
    }
  }
  return false;
}

import { blurPlane, copyPlane, createPlane, quantile, type Plane } from "~/studio/planes";
import { labOf, type Picture } from "./frame";

/** Blurs of an edge's two readings, in pixels. */
const FINE_PX = 1;
const COARSE_PX = 4;
/** An edge is a place this near to the steepest one of all; flatter ones are shade. */
const EDGE_SHARE = 0.3;
/** Shallow focus leaves most edges soft: the sharpest tell what the photo can show. */
const SHARPEST = 0.95;

/**
 * How far the photo smears its sharpest edges, as the sigma of a blur in thousandths of the long side. Told by how much
 * steeper an edge is under a fine blur than under a coarse one (Zhuo and Sim, 2011): no sharp twin is needed.
 */
export function softnessOf(picture: Picture): number {
  const lightness = lightnessOf(picture);
  const fine = steepnessOf(blurPlane(copyPlane(lightness), FINE_PX));
  const coarse = steepnessOf(blurPlane(lightness, COARSE_PX));
  const edge = EDGE_SHARE * coarse.values.reduce((most, value) => Math.max(most, value), 0);
  if (edge === 0) return 0;
  const ratios: number[] = [];
  for (const [i, value] of coarse.values.entries())
    if (value >= edge) ratios.push(fine.values[i] / value);
  const sigma = sigmaOf(quantile(ratios, SHARPEST));
  return (1000 * sigma) / Math.max(picture.width, picture.height);
}

/** An edge smeared by s has the steepness 1 / √(s² + blur²). */
function sigmaOf(ratio: number): number {
  const square = Math.max(1.001, ratio ** 2);
  return Math.sqrt(Math.max(0, (COARSE_PX ** 2 - square * FINE_PX ** 2) / (square - 1)));
}

function lightnessOf({ width, height, rgb }: Picture): Plane {
  const plane = createPlane(width, height);
  for (let i = 0; i < plane.values.length; i++)
    plane.values[i] = labOf(rgb[i * 3], rgb[i * 3 + 1], rgb[i * 3 + 2])[0];
  return plane;
}

/** 0 along the border, where the blur had no neighbours. */
function steepnessOf({ width, height, values }: Plane): Plane {
  const steepness = createPlane(width, height);
  for (let y = 2; y < height - 2; y++) {
    for (let x = 2; x < width - 2; x++) {
      const i = y * width + x;
      const across = values[i + 1] - values[i - 1];
      steepness.values[i] = Math.hypot(across, values[i + width] - values[i - width]) / 2;
    }
  }
  return steepness;
}

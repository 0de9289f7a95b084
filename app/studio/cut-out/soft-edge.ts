import { blurPlane, boxMean } from "../pixels/blur";
import { clamp, mapPlane, type Plane } from "../pixels/plane";
import { distanceTo, invertRegion, type Region } from "../pixels/region";
import type { Features } from "./features";
import { spreadColours } from "./local-colours";

/** Cells this far from the border, in pixels, are wholly product or wholly backdrop. */
const EDGE_PX = 2.2;
const CLEAR_PX = 2.6;
const SPREAD_PX = 3;

/** Below the first difference of the two sides colour says nothing of the mix, above the second it says all. */
const ALIKE = 0.05;
const UNLIKE = 0.14;

/**
 * Turns a yes-or-no region into soft coverage. Where product and backdrop differ, a border cell's colour
 * tells how much of it is product; where they are alike, the guided filter (He et al. 2010) lets the edge
 * follow the photo. The whole edge then moves in by about half a pixel, so that no backdrop rides along.
 */
export function softenEdge(region: Region, features: Features): Plane {
  const { width, height } = region;
  const hard: Plane = { width, height, values: Float32Array.from(region.cells) };
  const near = blurPlane({ width, height, values: hard.values.slice() }, 1.2);
  const guided = guideBy({ width, height, values: features.axes[0] }, hard, 2);
  const depth = distanceTo(invertRegion(region));
  const distance = distanceTo(region);
  const product = spreadColours(features, trusted(depth), SPREAD_PX);
  const backdrop = spreadColours(features, trusted(distance), SPREAD_PX);
  return mapPlane(near, (value, i) => {
    if (depth[i] > EDGE_PX || distance[i] > EDGE_PX) return hard.values[i];
    const soft = clamp(guided.values[i], value - 0.3, value + 0.3);
    const { share, contrast } = mixAt(features, i, { product, backdrop });
    const told = clamp((contrast - ALIKE) / (UNLIKE - ALIKE));
    return clamp((soft + (share - soft) * told - 0.22) / 0.66);
  });
}

function trusted(away: Float32Array): Float32Array {
  return away.map((cells) => (cells > CLEAR_PX ? 1 : 0));
}

type Sides = { product: Features; backdrop: Features };

/** Where the cell's colour lies on the way from the backdrop's to the product's. */
function mixAt({ axes }: Features, index: number, { product, backdrop }: Sides) {
  let along = 0;
  let square = 0;
  for (let axis = 0; axis < 3; axis++) {
    const from = backdrop.axes[axis][index];
    const way = product.axes[axis][index] - from;
    along += (axes[axis][index] - from) * way;
    square += way * way;
  }
  return { share: clamp(along / (square + 1e-9)), contrast: Math.sqrt(square) };
}

const CALM = 2e-4;

function guideBy(guide: Plane, target: Plane, radius: number): Plane {
  const meanGuide = boxMean(guide, radius);
  const meanTarget = boxMean(target, radius);
  const square = boxMean(
    mapPlane(guide, (value) => value * value),
    radius,
  );
  const product = boxMean(
    mapPlane(guide, (value, i) => value * target.values[i]),
    radius,
  );
  const slope = mapPlane(square, (value, i) => {
    const variance = value - meanGuide.values[i] ** 2;
    return (product.values[i] - meanGuide.values[i] * meanTarget.values[i]) / (variance + CALM);
  });
  const offset = mapPlane(meanTarget, (value, i) => value - slope.values[i] * meanGuide.values[i]);
  const meanSlope = boxMean(slope, radius);
  const meanOffset = boxMean(offset, radius);
  return mapPlane(guide, (value, i) => clamp(meanSlope.values[i] * value + meanOffset.values[i]));
}

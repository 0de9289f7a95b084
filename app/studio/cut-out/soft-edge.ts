import { blurPlane, boxMean } from "../pixels/blur";
import { clamp, mapPlane, type Plane } from "../pixels/plane";
import type { Region } from "../pixels/region";

/**
 * Turns a yes-or-no region into soft coverage. The guided filter (He et al. 2010) lets the edge follow the
 * photo; the whole edge then moves in by about half a pixel, so that no backdrop rides along.
 */
export function softenEdge(region: Region, lightness: Plane): Plane {
  const { width, height } = region;
  const hard: Plane = { width, height, values: Float32Array.from(region.cells) };
  const near = blurPlane({ width, height, values: hard.values.slice() }, 1.4);
  const guided = guideBy(lightness, hard, 2);
  return mapPlane(near, (value, i) => {
    const isEdge = value > 0.02 && value < 0.98;
    const soft = isEdge ? clamp(guided.values[i], value - 0.3, value + 0.3) : hard.values[i];
    return clamp((soft - 0.3) / 0.55);
  });
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

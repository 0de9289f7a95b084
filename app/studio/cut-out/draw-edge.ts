import { fillOutlines, outlinesOf } from "../pixels/outline";
import type { Plane } from "../pixels/plane";
import { areaOf, grow, shrink, type Region } from "../pixels/region";
import type { Features } from "./features";
import { lowerPart } from "./refine-border";
import { roughnessOf } from "./roughness";
import { softenEdge } from "./soft-edge";
import { traceOutline, type Ground } from "./trace-outline";

/** A line round less than this is a detail that a calmed line would lose. */
const SHORTEST_PX = 60;
/** Chains and fringes: what is thinner than this, and how much of it a product has that no calmed line does justice to. */
const THIN_PX = 4;
const FINE_SHARE = 0.03;

/** Of the photo's longer side: a stretch of outline that is judged as one. */
const STRETCH_SHARE = 0.065;

/** How much of each cell is product, and how rough the outline stayed. */
export type DrawnEdge = { coverage: Plane; roughness: number };

/** Along the edge that the photo shows, as smooth as a product is. */
export function drawEdge(
  region: Region,
  features: Features,
  backdrop: Ground["backdrop"],
): DrawnEdge {
  if (isFine(region)) return { coverage: softenEdge(region, features), roughness: 0 };
  const { width, height } = region;
  const ground = { backdrop, foot: lowerPart(region) };
  const stretchPx = Math.max(width, height) * STRETCH_SHARE;
  let roughness = 0;
  const outlines = outlinesOf(region).map((found) => {
    if (found.xs.length < SHORTEST_PX) return found;
    const { line, edge } = traceOutline(found, features, ground);
    roughness = Math.max(roughness, roughnessOf(edge, stretchPx));
    return line;
  });
  return { coverage: fillOutlines(outlines, width, height), roughness };
}

function isFine(region: Region): boolean {
  const thick = grow(shrink(region, THIN_PX / 2), THIN_PX / 2 + 1);
  const thin = region.cells.reduce((sum, cell, i) => sum + (cell && !thick.cells[i] ? 1 : 0), 0);
  return thin > areaOf(region) * FINE_SHARE;
}

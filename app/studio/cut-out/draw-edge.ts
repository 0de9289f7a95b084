import { fillOutlines, outlinesOf } from "../pixels/outline";
import type { Plane } from "../pixels/plane";
import { areaOf, grow, shrink, type Region } from "../pixels/region";
import type { Features } from "./features";
import { lowerPart } from "./refine-border";
import { softenEdge } from "./soft-edge";
import { traceOutline, type Ground } from "./trace-outline";

/** A line round less than this is a detail that a calmed line would lose. */
const SHORTEST_PX = 60;
/** Chains and fringes: what is thinner than this, and how much of it a product has that no calmed line does justice to. */
const THIN_PX = 4;
const FINE_SHARE = 0.03;

/** How much of each cell is product: along the edge that the photo shows, as smooth as a product is. */
export function drawEdge(region: Region, features: Features, backdrop: Ground["backdrop"]): Plane {
  if (isFine(region)) return softenEdge(region, features);
  const ground = { backdrop, foot: lowerPart(region) };
  const outlines = outlinesOf(region).map((found) =>
    found.xs.length < SHORTEST_PX ? found : traceOutline(found, features, ground),
  );
  return fillOutlines(outlines, region.width, region.height);
}

function isFine(region: Region): boolean {
  const thick = grow(shrink(region, THIN_PX / 2), THIN_PX / 2 + 1);
  const thin = region.cells.reduce((sum, cell, i) => sum + (cell && !thick.cells[i] ? 1 : 0), 0);
  return thin > areaOf(region) * FINE_SHARE;
}

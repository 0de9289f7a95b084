import { mapPlane, type Plane } from "../pixels/plane";

/** A cell covered more than this and less than wholly is an edge or clear glass, which is a veil over what is behind. */
export const VEILED = 0.1;
const WHOLE = 0.9;

/** Edges alone are a smaller share of a product's box. */
const MORE_THAN_EDGES = 0.02;

export function hasGlass({ values }: Plane): boolean {
  const veiled = values.reduce((sum, cover) => sum + (cover > VEILED && cover < WHOLE ? 1 : 0), 0);
  return veiled > values.length * MORE_THAN_EDGES;
}

/** The product as if its glass were solid: it stands on the ground with that too. */
export function asSolid(alpha: Plane): Plane {
  return hasGlass(alpha) ? mapPlane(alpha, (cover) => Math.min(1, cover / (2 * VEILED))) : alpha;
}

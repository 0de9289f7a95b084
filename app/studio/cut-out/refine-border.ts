import { minCut } from "../pixels/min-cut";
import { clamp } from "../pixels/plane";
import { distanceTo, invertRegion, piecesOf, type Region } from "../pixels/region";
import type { Features } from "./features";
import { inLight, spreadColours } from "./local-colours";

type Refining = {
  /** How far, in pixels, the true border may lie inside of the one that was found, and at its foot. */
  inwards: number;
  inwardsAtFoot: number;
  outwards: number;
  /** A change from one pixel to the next above this is an edge. */
  edge: number;
  /** The backdrop's light may be this much weaker than beside it, in the lower part: a contact shadow. */
  deepestShadow: number;
};

/** How strongly a cell of no clear colour holds to the product. */
const LOYALTY = 0.015;

/** What one unit of colour distance is worth against the length of the border. */
const CONVICTION = 2.2;
const FIRMEST = 0.26;

const SHADED = 0.97;
const PRODUCT_LIGHT: [number, number] = [0.86, 1.12];

/**
 * Moves a found border to where the colours change sides. Each cell near it is compared with the product
 * just inside and the backdrop just outside; where the two are alike, the strongest edge decides.
 */
export function refineBorder(region: Region, features: Features, wish: Refining): Region {
  const { width, height } = region;
  const depth = distanceTo(invertRegion(region));
  const distance = distanceTo(region);
  const spread = wish.inwardsAtFoot * 0.6;
  const product = spreadColours(
    features,
    depth.map((cells) => clamp(cells / wish.inwardsAtFoot) ** 3),
    spread,
  );
  const backdrop = spreadColours(
    features,
    distance.map((cells) => (cells > 1.5 ? 1 : 0)),
    spread,
  );
  const base = lowerPart(region);
  const { axes } = features;
  const cells = minCut({
    width,
    height,
    leaning: (i) => {
      const atFoot = ((i / width) | 0) > base;
      if (depth[i] > (atFoot ? wish.inwardsAtFoot : wish.inwards)) return 1000;
      if (distance[i] > wish.outwards) return -1000;
      const darkest = atFoot ? wish.deepestShadow : SHADED;
      const toBackdrop = inLight(features, i, backdrop, [darkest, 1.03]).away;
      const toProduct = inLight(features, i, product, PRODUCT_LIGHT).away;
      return clamp((toBackdrop - toProduct) * CONVICTION + LOYALTY, -FIRMEST, FIRMEST);
    },
    bond: (i, j) => {
      const change = Math.hypot(
        axes[0][i] - axes[0][j],
        axes[1][i] - axes[1][j],
        axes[2][i] - axes[2][j],
      );
      return 0.06 + Math.exp(-change / wish.edge);
    },
  });
  return fillNewHoles({ width, height, cells }, region);
}

/** White lettering near the border looks like the backdrop; a hole that was not found before is no hole. */
function fillNewHoles(refined: Region, region: Region): Region {
  const { labels, pieces } = piecesOf(invertRegion(refined));
  const open = new Set<number>();
  for (let i = 0; i < labels.length; i++) if (!region.cells[i]) open.add(labels[i]);
  const holes = new Set(pieces.filter(({ label }) => !open.has(label)).map(({ label }) => label));
  return {
    ...refined,
    cells: refined.cells.map((cell, i) => (cell || holes.has(labels[i]) ? 1 : 0)),
  };
}

/** The row below which the product meets the ground, and contact shadows lie. */
export function lowerPart(region: Region): number {
  const { pieces } = piecesOf(region);
  if (pieces.length === 0) return region.height;
  const [largest] = pieces;
  return largest.bottom - (largest.bottom - largest.top) * 0.35;
}

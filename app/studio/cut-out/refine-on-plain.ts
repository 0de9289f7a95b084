import { minCut } from "../pixels/min-cut";
import { clamp, smoothStep } from "../pixels/plane";
import { distanceTo, invertRegion, type Region } from "../pixels/region";
import type { Features } from "./features";
import { inLight, spreadColours } from "./local-colours";
import { fillNewHoles, lowerPart, type Refining } from "./refine-border";

/** What a cell is ready to pay for its side of the border, of which one cell without an edge costs about 1. */
const FIRMEST = 0.4;

/** Plain paper is known so well that a small difference in light, and a larger one in colour, is the product. */
const GRAIN = { light: 0.003, colour: 0.01 };
const WORTH = { light: 30, colour: 7 };
const PAPER = 0.03;

/** At the foot lie shadows, and the product's colour thrown onto the paper: there the sharpest edge decides. */
const SHADED = 0.015;
const DEEPLY_SHADED = 0.03;
const BRIGHTEST = 1.01;
const BOUNCE = 0.15;
const WORTH_AT_FOOT = 2.2;
const PAPER_AT_FOOT = 0.018;
const LOYALTY = 0.025;

/**
 * Moves a border found on plain paper to the outermost edge. What the product looks like is not asked: the rim of a
 * shiny or clear one mirrors the paper and is nearer to it than to the product's own colours.
 */
export function refineOnPlain(
  region: Region,
  { features, expected }: { features: Features; expected: Features },
  wish: Refining,
): Region {
  const { width, height } = region;
  const depth = distanceTo(invertRegion(region));
  const distance = distanceTo(region);
  const paper = spreadColours(
    features,
    distance.map((cells) => (cells > wish.outwards ? 1 : 0)),
    wish.inwardsAtFoot * 0.4,
  );
  const base = Math.floor(lowerPart(region));
  const core = rowOf(region, base);
  const { axes } = features;
  const cells = minCut({
    width,
    height,
    leaning: (i) => {
      const atFoot = ((i / width) | 0) > base;
      const isCore = !atFoot || (i % width > core.from && i % width < core.to);
      if (isCore && depth[i] > (atFoot ? wish.inwardsAtFoot : wish.inwards)) return 1000;
      if (distance[i] > wish.outwards) return -1000;
      const told = atFoot
        ? toldAtFoot(features, paper, i, wish.deepestShadow)
        : Math.min(toldAbove(features, paper, i), toldAbove(features, expected, i));
      return clamp(told, -FIRMEST, FIRMEST);
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

/** Shadows may have made the foot far wider than the product; what lies under the row above it is surely product. */
function rowOf({ width, cells }: Region, y: number): { from: number; to: number } {
  const row = cells.subarray(y * width, (y + 1) * width);
  return { from: row.indexOf(1), to: row.lastIndexOf(1) };
}

function toldAbove(features: Features, paper: Features, index: number): number {
  const [light, redGreen, yellowBlue] = features.axes.map(
    (axis, at) => axis[index] - paper.axes[at][index],
  );
  return (
    WORTH.light * Math.max(0, Math.abs(light) - GRAIN.light) +
    WORTH.colour * Math.max(0, Math.hypot(redGreen, yellowBlue) - GRAIN.colour) -
    PAPER
  );
}

function toldAtFoot(features: Features, paper: Features, index: number, darkest: number): number {
  const { away, gain } = inLight(features, index, paper, [darkest, BRIGHTEST]);
  const shaded = smoothStep(0, SHADED, 1 - gain);
  const bounce = BOUNCE * smoothStep(0, DEEPLY_SHADED, 1 - gain);
  return (
    WORTH_AT_FOOT * Math.max(0, away - bounce) + LOYALTY * shaded - PAPER_AT_FOOT * (1 - shaded)
  );
}

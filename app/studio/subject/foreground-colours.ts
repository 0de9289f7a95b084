import { blurPlane } from "../pixels/blur";
import { clamp, copyPlane, mapPlane, type Plane } from "../pixels/plane";
import { shrink } from "../pixels/region";
import { hasGlass, VEILED } from "./veil";

/** Cells this deep inside carry the product's own colour and nothing of the old background. */
const CORE = 0.985;

/**
 * Edge pixels mix the product with its old background. Their colour is taken anew from the nearest core of
 * the product, first from afar and then from close by, so that no fringe shows on another set.
 */
export function cleanEdgeColours(colours: Plane[], alpha: Plane): Plane[] {
  const reach = Math.max(1.2, Math.max(alpha.width, alpha.height) / 550);
  const core = blurPlane(copyPlane(withoutGlass(alpha, reach)), reach);
  return [reach * 4, reach * 1.6].reduce(
    (cleaned, sigma) => spreadCore(cleaned, { alpha, core, sigma }),
    colours,
  );
}

/** Half covered far from any border is glass and no edge: its colour is its own. */
function withoutGlass(alpha: Plane, reach: number): Plane {
  if (!hasGlass(alpha)) return alpha;
  const cells = Uint8Array.from(alpha.values, (cover) => (cover > VEILED ? 1 : 0));
  const inner = shrink({ ...alpha, cells }, reach * 3);
  return mapPlane(alpha, (cover, i) => (inner.cells[i] ? 1 : cover));
}

type Spread = { alpha: Plane; core: Plane; sigma: number };

function spreadCore(colours: Plane[], { alpha, core, sigma }: Spread): Plane[] {
  const weight = mapPlane(core, (depth) => (depth > CORE ? 1 : depth > 0.93 ? 0.05 : 1e-5));
  const total = blurPlane(copyPlane(weight), sigma);
  return colours.map((colour) => {
    const spread = blurPlane(
      mapPlane(colour, (value, i) => value * weight.values[i]),
      sigma,
    );
    return mapPlane(colour, (value, i) => {
      const depth = core.values[i];
      if (alpha.values[i] < 0.003 || depth > CORE || total.values[i] < 1e-4) return value;
      const share = clamp((CORE - depth) / 0.3);
      return value + (spread.values[i] / total.values[i] - value) * share;
    });
  });
}

import { blurPlane } from "../pixels/blur";
import { copyPlane, mapPlane, type Plane } from "../pixels/plane";

/** A colour this far from what most cells round it show is a print or a gleam. */
const UNLIKE = 0.06;

/** What most of the product shows round each cell: a mean that prints and gleams do not sway. */
export function mostSeen(colours: Plane[], inside: Plane, sigma: number): Plane[] {
  const first = colours.map((colour) => meanWithin(colour, inside, sigma));
  return [1, 2].reduce((seen) => {
    const weight = mapPlane(inside, (cell, i) => {
      if (cell === 0) return 0;
      const away = colours.reduce(
        (sum, { values }, axis) => sum + (values[i] - seen[axis].values[i]) ** 2,
        0,
      );
      return 1 / (1 + away / UNLIKE ** 2);
    });
    return colours.map((colour) => meanWithin(colour, weight, sigma));
  }, first);
}

/** The weighed mean round each cell, and a little beyond the cells that weigh something. */
export function meanWithin(plane: Plane, weight: Plane, sigma: number): Plane {
  const total = blurPlane(copyPlane(weight), sigma);
  const sum = blurPlane(
    mapPlane(plane, (value, i) => value * weight.values[i]),
    sigma,
  );
  return mapPlane(sum, (value, i) => (total.values[i] > 1e-4 ? value / total.values[i] : 0));
}

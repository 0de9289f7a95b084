import { blurPlane } from "../pixels/blur";
import type { Plane } from "../pixels/plane";
import type { Features } from "./features";

/** What the photo looks like near each cell, going by the trusted cells alone. */
export function spreadColours(
  { width, height, axes }: Features,
  trust: Float32Array,
  sigma: number,
): Features {
  const [red, green, blue] = axes.map((values) => ({ width, height, values }));
  const near = weighted([red, green, blue], trust, sigma);
  const far = weighted([red, green, blue], trust, sigma * 4);
  const mixed = near.colours.map((plane, axis) =>
    plane.values.map((value, i) => {
      const share = Math.min(1, near.weight.values[i] * 50);
      const total = share * near.weight.values[i] + (1 - share) * far.weight.values[i] + 1e-9;
      return (share * value + (1 - share) * far.colours[axis].values[i]) / total;
    }),
  );
  return { width, height, axes: [mixed[0], mixed[1], mixed[2]] };
}

function weighted(planes: Plane[], trust: Float32Array, sigma: number) {
  const [{ width, height }] = planes;
  const weight = blurPlane({ width, height, values: trust.slice() }, sigma);
  const colours = planes.map(({ values }) =>
    blurPlane({ width, height, values: values.map((value, i) => value * trust[i]) }, sigma),
  );
  return { weight, colours };
}

/**
 * How far a cell's colour is from a reference in any light between the two gains, and the gain that brings them
 * nearest: a shadow and a shaded side keep the colour of what they lie on.
 */
export function inLight(
  features: Features,
  index: number,
  reference: Features,
  [darkest, brightest]: [number, number],
): { away: number; gain: number } {
  let product = 0;
  let square = 0;
  for (let axis = 0; axis < 3; axis++) {
    product += features.axes[axis][index] * reference.axes[axis][index];
    square += reference.axes[axis][index] ** 2;
  }
  const gain = Math.min(brightest, Math.max(darkest, product / (square + 1e-9)));
  let sum = 0;
  for (let axis = 0; axis < 3; axis++)
    sum += (features.axes[axis][index] - gain * reference.axes[axis][index]) ** 2;
  return { away: Math.sqrt(sum), gain };
}

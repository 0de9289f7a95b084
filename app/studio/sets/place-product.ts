import type { Plane } from "../pixels/plane";
import type { Subject } from "../subject/subject";
import type { Framing } from "./framing";

/** Draws the lit product over the shaded set, in place. */
export function placeProduct(set: Plane[], lit: Subject, { product }: Framing) {
  const [{ width, height }] = set;
  const { left, top } = product;
  for (let row = Math.max(0, -top); row < Math.min(lit.height, height - top); row++) {
    for (let column = Math.max(0, -left); column < Math.min(lit.width, width - left); column++) {
      const from = row * lit.width + column;
      const cover = lit.alpha.values[from];
      if (cover < 0.004) continue;
      const to = (top + row) * width + left + column;
      for (let axis = 0; axis < 3; axis++) {
        const values = set[axis].values;
        values[to] += (lit.colours[axis].values[from] - values[to]) * cover;
      }
    }
  }
}

import { blurPlane, createPlane, type Plane } from "~/studio/planes";
import { LIGHT_REACH_SHARE } from "./cast-light";

/** `inside` is 1 on the product. */
export type Field = { width: number; height: number; inside: Uint8Array };

/** The mean of one axis of L*a*b* round each pixel of the product, over what is wider than a letter; 0 outside. */
export function meanOfPlace(lab: Float32Array, axis: 0 | 1 | 2, field: Field): Plane {
  const { width, height, inside } = field;
  const mean = createPlane(width, height);
  const cover = createPlane(width, height);
  for (let i = 0; i < inside.length; i++) {
    if (!inside[i]) continue;
    mean.values[i] = lab[i * 3 + axis];
    cover.values[i] = 1;
  }
  const reach = Math.max(width, height) * LIGHT_REACH_SHARE;
  blurPlane(mean, reach);
  blurPlane(cover, reach);
  for (let i = 0; i < inside.length; i++)
    mean.values[i] = inside[i] ? mean.values[i] / cover.values[i] : 0;
  return mean;
}

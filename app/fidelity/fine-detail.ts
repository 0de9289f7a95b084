import { blurPlane, createPlane, type Plane } from "~/studio/planes";
import { LIGHT_REACH_SHARE } from "./cast-light";

type Field = { width: number; height: number; inside: Uint8Array };

/** Lightness against the mean of its place, 0 outside: print and edges, without what light may do. */
export function fineDetail(lab: Float32Array, { width, height, inside }: Field): Plane {
  const detail = createPlane(width, height);
  const mean = createPlane(width, height);
  const cover = createPlane(width, height);
  for (let i = 0; i < inside.length; i++) {
    if (!inside[i]) continue;
    mean.values[i] = lab[i * 3];
    cover.values[i] = 1;
  }
  const reach = Math.max(width, height) * LIGHT_REACH_SHARE;
  blurPlane(mean, reach);
  blurPlane(cover, reach);
  for (let i = 0; i < inside.length; i++)
    if (inside[i]) detail.values[i] = lab[i * 3] - mean.values[i] / cover.values[i];
  return detail;
}

import { createPlane, type Plane } from "~/studio/planes";
import { meanOfPlace, type Field } from "./mean-of-place";

/** Lightness against the mean of its place, 0 outside: print and edges, without what light may do. */
export function fineDetail(lab: Float32Array, field: Field): Plane {
  const detail = createPlane(field.width, field.height);
  const mean = meanOfPlace(lab, 0, field);
  for (let i = 0; i < field.inside.length; i++)
    if (field.inside[i]) detail.values[i] = lab[i * 3] - mean.values[i];
  return detail;
}

import { meanOfPlace, type Field } from "./mean-of-place";
import { COLOUR_SHIFT_LIMIT } from "./verdict";

/**
 * Paper round the product makes its sides paler in the photo, the walls of a set tint them in the picture: both change
 * slowly from place to place. This is the reference with the tint that the picture has there, up to where it would be
 * another colour. Print is finer and keeps the mean of its place.
 */
export function tintedAs(picture: Float32Array, reference: Float32Array, field: Field) {
  const change = picture.map((value, i) => value - reference[i]);
  const green = meanOfPlace(change, 1, field).values;
  const yellow = meanOfPlace(change, 2, field).values;
  const tinted = Float32Array.from(reference);
  for (let i = 0; i < field.inside.length; i++) {
    const tint = Math.hypot(green[i], yellow[i]);
    const share = tint > COLOUR_SHIFT_LIMIT ? COLOUR_SHIFT_LIMIT / tint : 1;
    tinted[i * 3 + 1] += green[i] * share;
    tinted[i * 3 + 2] += yellow[i] * share;
  }
  return tinted;
}

import { linearOfByte } from "~/studio/linear-light";
import { blurPlane, createPlane, type Plane } from "~/studio/planes";
import { labOfLinear, type Picture } from "./frame";

/** Light is followed down to this share of the product's long side: wider than a letter, narrower than a shadow. */
export const LIGHT_REACH_SHARE = 0.025;
/** Deeper or brighter than this against the whole, it is no light but another thing. */
const DEEPEST = 0.4;
const BRIGHTEST = 2.2;
const DARKEST = 0.002;

/**
 * What the set's light multiplies the product with: the bars of a window, a leaf, a dark side. Print is finer than
 * it and keeps the mean of its place, so a changed letter is not explained by light.
 */
export function castLight(reference: Picture, picture: Picture, inside: Uint8Array): Plane {
  const { width, height } = reference;
  const sigma = Math.max(width, height) * LIGHT_REACH_SHARE;
  const own = meanLight(reference, inside, sigma);
  const seen = meanLight(picture, inside, sigma);
  const overall = sumOf(seen) / Math.max(DARKEST, sumOf(own));
  const light = createPlane(width, height, overall);
  for (let i = 0; i < inside.length; i++) {
    if (!inside[i]) continue;
    const gain = (seen.values[i] + DARKEST * overall) / (own.values[i] + DARKEST);
    light.values[i] = Math.min(overall * BRIGHTEST, Math.max(overall * DEEPEST, gain));
  }
  return light;
}

/** The reference as that light would show it, in L*a*b*. */
export function litLab({ rgb }: Picture, light: Plane): Float32Array {
  const values = new Float32Array(light.values.length * 3);
  for (const [i, gain] of light.values.entries()) {
    const lit = (channel: number) => Math.min(1, linearOfByte[rgb[i * 3 + channel]] * gain);
    values.set(labOfLinear(lit(0), lit(1), lit(2)), i * 3);
  }
  return values;
}

/** The mean luminance round each pixel, of the product alone. */
function meanLight({ width, height, rgb }: Picture, inside: Uint8Array, sigma: number): Plane {
  const light = createPlane(width, height);
  const cover = createPlane(width, height);
  for (let i = 0; i < inside.length; i++) {
    if (!inside[i]) continue;
    cover.values[i] = 1;
    light.values[i] =
      0.2126 * linearOfByte[rgb[i * 3]] +
      0.7152 * linearOfByte[rgb[i * 3 + 1]] +
      0.0722 * linearOfByte[rgb[i * 3 + 2]];
  }
  blurPlane(light, sigma);
  blurPlane(cover, sigma);
  for (let i = 0; i < inside.length; i++)
    light.values[i] = inside[i] ? light.values[i] / cover.values[i] : 0;
  return light;
}

function sumOf({ values }: Plane): number {
  return values.reduce((sum, value) => sum + value, 0);
}

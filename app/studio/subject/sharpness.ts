import { luminance } from "../pixels/colour";
import { clamp, quantile, type Plane } from "../pixels/plane";

/** Across an edge that counts, lightness changes by at least this much. */
const LEAST_CONTRAST = 0.12;
/** How far to each side of an edge is looked, as a share of the product's height and in pixels. */
const REACH = { share: 0.02, least: 4, most: 16 };
/** Its sharpest edges say how sharp a photo is: a rounded side is soft in any. */
const SHARPEST = 0.1;
const FEWEST_EDGES = 40;

/** Over how many pixels the product's sharpest edges go from dark to light; null where it has too few to tell. */
export function edgeWidthOf([red, green, blue]: Plane[], alpha: Plane): number | null {
  const { width, height } = alpha;
  const lightness = red.values.map((value, i) =>
    Math.cbrt(luminance([value, green.values[i], blue.values[i]])),
  );
  const reach = Math.round(clamp(height * REACH.share, REACH.least, REACH.most));
  const widths: number[] = [];
  for (let y = reach; y < height - reach; y++) {
    for (let x = reach; x < width - reach; x++) {
      const i = y * width + x;
      if (alpha.values[i] < 0.5) continue;
      for (const step of [1, width]) {
        const contrast = Math.abs(lightness[i + step * reach] - lightness[i - step * reach]);
        if (contrast < LEAST_CONTRAST) continue;
        const slope = Math.abs(lightness[i + step] - lightness[i - step]) / 2;
        if (slope * 2 * reach > contrast) widths.push(contrast / slope);
      }
    }
  }
  return widths.length < FEWEST_EDGES ? null : quantile(widths, SHARPEST);
}

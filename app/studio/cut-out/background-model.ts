import { quantile } from "../pixels/plane";
import type { Features } from "./features";

/**
 * What the photo would look like without the product. Each row runs from the colour at its left border to
 * the colour at its right border, so a wall above a floor is as plain as one sheet of paper.
 */
export type BackgroundModel = {
  expected: Features;
  /** Half of the border differs from the model by less. */
  noise: number;
  /** One border cell in ten differs by more: how plain the background is. */
  residual: number;
};

const BORDER_SHARE = 0.025;

export function modelBackground(features: Features): BackgroundModel {
  const { width, height } = features;
  const border = Math.max(3, Math.round(Math.min(width, height) * BORDER_SHARE));
  const axes = features.axes.map((axis) => {
    const left = borderCurve(axis, features, [0, border]);
    const right = borderCurve(axis, features, [width - border, width]);
    return rowsBetween(left, right, features);
  });
  const expected: Features = { width, height, axes: [axes[0], axes[1], axes[2]] };
  return { expected, ...measureBorder(features, expected, border) };
}

export function distanceAt(one: Features, other: Features, index: number): number {
  const lightness = one.axes[0][index] - other.axes[0][index];
  const redGreen = one.axes[1][index] - other.axes[1][index];
  const yellowBlue = one.axes[2][index] - other.axes[2][index];
  return Math.sqrt(lightness * lightness + redGreen * redGreen + yellowBlue * yellowBlue);
}

/** The median of a few border columns for each row, calmed over five rows. */
function borderCurve(
  axis: Float32Array,
  { width, height }: Features,
  [from, to]: [number, number],
) {
  const raw = new Float32Array(height);
  for (let y = 0; y < height; y++)
    raw[y] = quantile(axis.subarray(y * width + from, y * width + to), 0.5);
  return raw.map((_, y) => quantile(raw.subarray(Math.max(0, y - 2), y + 3), 0.5));
}

function rowsBetween(left: Float32Array, right: Float32Array, { width, height }: Features) {
  const surface = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const step = (right[y] - left[y]) / (width - 1);
    for (let x = 0; x < width; x++) surface[y * width + x] = left[y] + step * x;
  }
  return surface;
}

function measureBorder(features: Features, expected: Features, border: number) {
  const { width, height } = features;
  const distances: number[] = [];
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      const inside = x >= border && y >= border && x < width - border && y < height - border;
      if (!inside) distances.push(distanceAt(features, expected, y * width + x));
    }
  }
  return { noise: quantile(distances, 0.5), residual: quantile(distances, 0.9) };
}

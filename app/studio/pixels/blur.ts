import type { Plane } from "./plane";

/** Close to a Gaussian: three box passes, in place, edges repeated. */
export function blurPlane(plane: Plane, sigma: number): Plane {
  if (sigma < 0.4) return plane;
  const scratch = new Float32Array(plane.values.length);
  for (const radius of boxRadii(sigma)) {
    if (radius < 1) continue;
    blurRows({ from: plane.values, to: scratch, radius }, plane);
    blurColumns({ from: scratch, to: plane.values, radius }, plane);
  }
  return plane;
}

/** The mean over a square window, as the guided filter wants it. */
export function boxMean(plane: Plane, radius: number): Plane {
  const scratch = new Float32Array(plane.values.length);
  const mean = { ...plane, values: new Float32Array(plane.values.length) };
  blurRows({ from: plane.values, to: scratch, radius }, plane);
  blurColumns({ from: scratch, to: mean.values, radius }, plane);
  return mean;
}

function boxRadii(sigma: number): number[] {
  const passes = 3;
  const ideal = Math.sqrt((12 * sigma * sigma) / passes + 1);
  const odd = Math.floor(ideal) % 2 === 0 ? Math.floor(ideal) - 1 : Math.floor(ideal);
  const small =
    (12 * sigma * sigma - passes * odd * odd - 4 * passes * odd - 3 * passes) / (-4 * odd - 4);
  return [0, 1, 2].map((pass) => ((pass < Math.round(small) ? odd : odd + 2) - 1) / 2);
}

type Pass = { from: Float32Array; to: Float32Array; radius: number };
type Size = { width: number; height: number };

function blurRows({ from, to, radius }: Pass, { width, height }: Size) {
  const share = 1 / (2 * radius + 1);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    const first = from[row];
    const last = from[row + width - 1];
    let sum = first * (radius + 1);
    for (let x = 0; x < radius; x++) sum += from[row + Math.min(x, width - 1)];
    for (let x = 0; x < width; x++) {
      const enters = x + radius < width ? from[row + x + radius] : last;
      const leaves = x - radius - 1 < 0 ? first : from[row + x - radius - 1];
      sum += enters - leaves;
      to[row + x] = sum * share;
    }
  }
}

function blurColumns({ from, to, radius }: Pass, { width, height }: Size) {
  const share = 1 / (2 * radius + 1);
  const sums = new Float32Array(width);
  for (let x = 0; x < width; x++) sums[x] = from[x] * (radius + 1);
  for (let y = 0; y < radius; y++) {
    const row = Math.min(y, height - 1) * width;
    for (let x = 0; x < width; x++) sums[x] += from[row + x];
  }
  for (let y = 0; y < height; y++) {
    const enters = Math.min(y + radius, height - 1) * width;
    const leaves = Math.max(y - radius - 1, 0) * width;
    const row = y * width;
    for (let x = 0; x < width; x++) {
      sums[x] += from[enters + x] - from[leaves + x];
      to[row + x] = sums[x] * share;
    }
  }
}

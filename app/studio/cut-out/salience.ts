import { blurPlane } from "../pixels/blur";
import { quantile } from "../pixels/plane";
import { createRegion, type Region } from "../pixels/region";
import type { Features } from "./features";

const BORDER_SHARE = 0.06;
const CLUSTERS = 12;
const ROUNDS = 8;

/** Lightness counts less than colour: a table has light and dark grain, a product has its own hue. */
const LIGHTNESS = 0.6;

const STANDS_OUT = 0.45;

type Sample = [number, number, number];

/** Where the photo is unlike its own border and near its middle: the first guess of where the product is. */
export function findSalient(features: Features): Region {
  const { width, height, axes } = features;
  const border = clusterBorder(features);
  const values = new Float32Array(width * height);
  for (let i = 0; i < values.length; i++) {
    const across = (i % width) / width - 0.5;
    const down = ((i / width) | 0) / height - 0.52;
    const centred = Math.exp(-(across * across * 7 + down * down * 6));
    values[i] = centred * nearestCluster(border, [axes[0][i], axes[1][i], axes[2][i]]).distance;
  }
  blurPlane({ width, height, values }, Math.max(width, height) / 120);
  const strong = quantile(values, 0.98) * STANDS_OUT;
  const salient = createRegion(width, height);
  for (let i = 0; i < values.length; i++) salient.cells[i] = values[i] > strong ? 1 : 0;
  return salient;
}

function clusterBorder(features: Features): Sample[] {
  const samples = borderSamples(features);
  let centres = Array.from(
    { length: CLUSTERS },
    (_, i) => samples[Math.floor(((i + 0.5) / CLUSTERS) * samples.length)],
  );
  for (let round = 0; round < ROUNDS; round++) centres = moveCentres(centres, samples);
  return centres;
}

function borderSamples({ width, height, axes }: Features): Sample[] {
  const border = Math.round(Math.min(width, height) * BORDER_SHARE);
  const samples: Sample[] = [];
  for (let y = 0; y < height; y += 3) {
    for (let x = 0; x < width; x += 3) {
      if (x >= border && y >= border && x < width - border && y < height - border) continue;
      const i = y * width + x;
      samples.push([axes[0][i], axes[1][i], axes[2][i]]);
    }
  }
  return samples;
}

function moveCentres(centres: Sample[], samples: Sample[]): Sample[] {
  const sums = centres.map(() => ({ sum: [0, 0, 0], count: 0 }));
  for (const sample of samples) {
    const into = sums[nearestCluster(centres, sample).index];
    for (let axis = 0; axis < 3; axis++) into.sum[axis] += sample[axis];
    into.count++;
  }
  return centres.map((centre, i) => {
    const { sum, count } = sums[i];
    return count === 0 ? centre : [sum[0] / count, sum[1] / count, sum[2] / count];
  });
}

function nearestCluster(centres: Sample[], sample: Sample): { index: number; distance: number } {
  let index = 0;
  let distance = Number.MAX_VALUE;
  for (let i = 0; i < centres.length; i++) {
    const lightness = LIGHTNESS * (sample[0] - centres[i][0]);
    const redGreen = sample[1] - centres[i][1];
    const yellowBlue = sample[2] - centres[i][2];
    const square = lightness * lightness + redGreen * redGreen + yellowBlue * yellowBlue;
    if (square < distance) {
      distance = square;
      index = i;
    }
  }
  return { index, distance: Math.sqrt(distance) };
}

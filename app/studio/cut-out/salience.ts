import { blurPlane } from "../pixels/blur";
import { quantile } from "../pixels/plane";
import { createRegion, type Region } from "../pixels/region";
import { clusterColours, nearestCluster, type Sample } from "./clusters";
import type { Features } from "./features";

const BORDER_SHARE = 0.06;

const STANDS_OUT = 0.45;

/** Where the photo is unlike its own border and near its middle: the first guess of where the product is. */
export function findSalient(features: Features): Region {
  const { width, height, axes } = features;
  const border = clusterColours(borderSamples(features));
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

import { createPlane, mix, type Plane } from "../pixels/plane";
import { originIn } from "../sets/camera";
import type { Framing } from "../sets/framing";
import type { Direction } from "../direction";
import { findLightCard, lightOnCard } from "./light-card";

/** A label must stay readable in the shadow of a leaf: the product takes this much of the pattern. */
const FAINT = 0.42;
const STRONG = 0.55;

type Scene = { direction: Direction; framing: Framing; darkness: number };

/** The window, leaf or blind that falls on the set falls on the product too. Its mean light stays what it was. */
export function patternLight(alpha: Plane, { direction, framing, darkness }: Scene): Plane {
  const gains = createPlane(alpha.width, alpha.height, 1);
  const card = findLightCard(direction);
  if (!card) return gains;
  const { product, camera, pxPerCm } = framing;
  const origin = originIn(camera);
  const lift = direction.plate.view === "eye" ? 0 : 15;
  const strength = mix(FAINT, STRONG, darkness);
  let sum = 0;
  let cover = 0;
  for (let y = 0; y < alpha.height; y++) {
    const up = (origin.y - (product.top + y)) / pxPerCm + lift;
    for (let x = 0; x < alpha.width; x++) {
      const i = y * alpha.width + x;
      if (alpha.values[i] < 0.02) continue;
      const right = (product.left + x - origin.x) / pxPerCm;
      const gain = mix(1, Math.sqrt(lightOnCard(card, right, up)), strength);
      gains.values[i] = gain;
      sum += gain * alpha.values[i];
      cover += alpha.values[i];
    }
  }
  const mean = sum / Math.max(1, cover);
  for (let i = 0; i < gains.values.length; i++)
    if (alpha.values[i] >= 0.02) gains.values[i] /= mean;
  return gains;
}

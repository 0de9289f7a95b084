import { mix, smoothStep, type Plane } from "../pixels/plane";
import type { Framing } from "../sets/framing";
import type { Plate } from "../sets/plate";

/**
 * What a take keeps from the set, 0 to 1: light on the side away from the key light, light all round the product,
 * light on what is behind it.
 */
export type FallOff = { aside: number; around: number; behind: number };

/** Where the light is kept off altogether this share of it is left. */
const LEAST = 0.3;

/** Flags on the lamps: the set darkens towards one side, round the product, or behind it. Changes the planes in place. */
export function letLightFallOff(set: Plane[], { aside, around, behind }: FallOff, scene: Scene) {
  if (aside + around + behind === 0) return;
  const { width, height, product } = scene.framing;
  const lightFromLeft = scene.plate.keyLight.toLight[0] < 0;
  const middleX = product.left + product.width / 2;
  const middleY = product.top + product.height * 0.6;
  const span = Math.min(width, height);
  const acrossGains = Float32Array.from({ length: width }, (_, x) => {
    const away = lightFromLeft ? (x + 0.5) / width : 1 - (x + 0.5) / width;
    return mix(1, LEAST, aside * smoothStep(0.15, 1, away));
  });
  for (let y = 0; y < height; y++) {
    const down = (y + 0.5 - middleY) / span;
    const above = (product.groundY - y - 0.5) / span;
    const rowGain = mix(1, LEAST, behind * smoothStep(0.05, 0.5, above));
    for (let x = 0; x < width; x++) {
      let gain = rowGain * acrossGains[x];
      if (around > 0) {
        const distance = Math.hypot((x + 0.5 - middleX) / span, down);
        gain *= mix(1, LEAST, around * smoothStep(0.22, 0.8, distance));
      }
      const i = y * width + x;
      for (let axis = 0; axis < 3; axis++) set[axis].values[i] *= gain;
    }
  }
}

type Scene = { plate: Plate; framing: Framing };

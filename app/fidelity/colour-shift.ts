import { linearOfByte } from "~/studio/linear-light";
import type { Plane } from "~/studio/planes";
import { labOfLinear, type Picture } from "./frame";

export type ColourShift = {
  /** Median change of a*b* once the cast light and its warmth are taken out. */
  residual: number;
  /** Warm (+) or cool (−) light that explains most of the change, as a share of red against blue. */
  warmth: number;
  /** Share of the product that changed by much more than the whole did: one part has another colour. */
  recoloured: number;
};

/** Lights of rooms differ along warm and cool; a product that was recoloured differs otherwise, or more. */
const MOST_WARMTH = 0.2;
const WARMTH_STEP = 0.02;
const SAMPLES = 4000;
const MUCH_MORE = 18;

type Sample = { from: [number, number, number]; to: [number, number, number] };

/** They lie on each other; `inside` says which pixels count, `light` what falls on them. */
export type Lit = { reference: Picture; picture: Picture; inside: Uint8Array; light: Plane };

export function measureColourShift(lit: Lit): ColourShift {
  const samples = sampleInside(lit);
  if (samples.length === 0) return { residual: 0, warmth: 0, recoloured: 0 };

  let best = { residual: Infinity, warmth: 0 };
  for (let warmth = -MOST_WARMTH; warmth <= MOST_WARMTH + 1e-9; warmth += WARMTH_STEP) {
    const residual = median(samples.map((sample) => changeUnder(sample, warmth)));
    if (residual < best.residual) best = { residual, warmth };
  }
  const changes = samples.map((sample) => changeUnder(sample, best.warmth));
  const much = best.residual + MUCH_MORE;
  return { ...best, recoloured: changes.filter((change) => change > much).length / changes.length };
}

function changeUnder({ from, to }: Sample, warmth: number): number {
  const lit = labOfLinear(
    Math.min(1, from[0] * (1 + warmth)),
    Math.min(1, from[1]),
    Math.min(1, from[2] * (1 - warmth)),
  );
  const seen = labOfLinear(...to);
  return Math.hypot(seen[1] - lit[1], seen[2] - lit[2]);
}

function sampleInside({ reference, picture, inside, light }: Lit): Sample[] {
  const places: number[] = [];
  for (let i = 0; i < inside.length; i++) if (inside[i]) places.push(i);
  const every = Math.max(1, Math.floor(places.length / SAMPLES));
  return places
    .filter((_, index) => index % every === 0)
    .map((at) => ({
      from: linearAt(reference, at, light.values[at]),
      to: linearAt(picture, at, 1),
    }));
}

function linearAt({ rgb }: Picture, at: number, gain: number): [number, number, number] {
  const channel = (axis: number) => linearOfByte[rgb[at * 3 + axis]] * gain;
  return [channel(0), channel(1), channel(2)];
}

function median(values: number[]): number {
  return [...values].sort((one, other) => one - other)[values.length >> 1] ?? 0;
}

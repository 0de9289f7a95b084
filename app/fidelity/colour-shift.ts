import { linearOfByte } from "~/studio/linear-light";
import { labOfLinear, type Picture } from "./frame";

export type ColourShift = {
  /** Median change of a*b* once brightness and the light's warmth are taken out. */
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

/** `reference` and `picture` lie on each other; `inside` says which pixels count. */
export function measureColourShift(
  reference: Picture,
  picture: Picture,
  inside: Uint8Array,
): ColourShift {
  const samples = sampleInside(reference, picture, inside);
  if (samples.length === 0) return { residual: 0, warmth: 0, recoloured: 0 };
  const brightness = brightnessChange(samples);

  let best = { residual: Infinity, warmth: 0 };
  for (let warmth = -MOST_WARMTH; warmth <= MOST_WARMTH + 1e-9; warmth += WARMTH_STEP) {
    const residual = median(samples.map((sample) => changeUnder(sample, brightness, warmth)));
    if (residual < best.residual) best = { residual, warmth };
  }
  const changes = samples.map((sample) => changeUnder(sample, brightness, best.warmth));
  const much = best.residual + MUCH_MORE;
  return { ...best, recoloured: changes.filter((change) => change > much).length / changes.length };
}

function changeUnder({ from, to }: Sample, brightness: number, warmth: number): number {
  const lit = labOfLinear(
    Math.min(1, from[0] * brightness * (1 + warmth)),
    Math.min(1, from[1] * brightness),
    Math.min(1, from[2] * brightness * (1 - warmth)),
  );
  const seen = labOfLinear(...to);
  return Math.hypot(seen[1] - lit[1], seen[2] - lit[2]);
}

function brightnessChange(samples: Sample[]): number {
  const sum = (pick: (sample: Sample) => [number, number, number]) =>
    samples.reduce((total, sample) => {
      const [red, green, blue] = pick(sample);
      return total + 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    }, 0);
  return (
    sum(({ to }) => to) /
    Math.max(
      1e-6,
      sum(({ from }) => from),
    )
  );
}

function sampleInside(reference: Picture, picture: Picture, inside: Uint8Array): Sample[] {
  const places: number[] = [];
  for (let i = 0; i < inside.length; i++) if (inside[i]) places.push(i);
  const every = Math.max(1, Math.floor(places.length / SAMPLES));
  return places
    .filter((_, index) => index % every === 0)
    .map((at) => ({ from: linearAt(reference, at), to: linearAt(picture, at) }));
}

function linearAt({ rgb }: Picture, at: number): [number, number, number] {
  return [linearOfByte[rgb[at * 3]], linearOfByte[rgb[at * 3 + 1]], linearOfByte[rgb[at * 3 + 2]]];
}

function median(values: number[]): number {
  return [...values].sort((one, other) => one - other)[values.length >> 1] ?? 0;
}

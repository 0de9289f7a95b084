import type { Recipe } from "../store/records";

const SIZES: Record<string, { widthPx: number; heightPx: number }> = {
  "halcyon-soap-rose-clay-snapshot": { widthPx: 1000, heightPx: 800 },
  "lumen-vitamin-c-serum-snapshot": { widthPx: 800, heightPx: 1000 },
  "ridgeline-bottle-coral": { widthPx: 800, heightPx: 1000 },
};
const USUAL_SIZE = { widthPx: 900, heightPx: 900 };

export type PhotoChange = {
  /** Left, top and side lengths as shares of the photo. */
  crop?: [x: number, y: number, width: number, height: number];
  hue?: number;
  saturation?: number;
  brightness?: number;
  blur?: number;
  scale?: number;
};

export type PhotoPlan = { name: string; recipe: Recipe };

/** A photo of the demo set, cut and coloured as asked. Cuts keep the photo's own pixels, so they stay sharp. */
export function photo(name: string, change: PhotoChange = {}): PhotoPlan {
  const [x, y, width, height] = change.crop ?? [0, 0, 1, 1];
  const full = SIZES[name] ?? USUAL_SIZE;
  const scale = change.scale ?? 1;
  return {
    name,
    recipe: {
      photo: `${name}.jpg`,
      crop: { x, y, width, height },
      hueDegrees: change.hue ?? 0,
      saturation: change.saturation ?? 1,
      brightness: change.brightness ?? 1,
      blur: change.blur ?? 0,
      widthPx: Math.max(1, Math.floor(full.widthPx * width * scale)),
      heightPx: Math.max(1, Math.floor(full.heightPx * height * scale)),
    },
  };
}

/** A small, fast, well-spread generator: the same seed gives the same shop. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

import { forecastPhoto } from "~/studio/forecast-photo";
import type { PhotoReading } from "~/studio/photo-reading";
import { RATIOS } from "./image-model";
import { isStudio } from "./image-models";
import { LONG_SIDE_PX } from "./studio/sizes";

export { PhotoReading } from "~/studio/photo-reading";

export type PhotoWish = {
  modelId: string;
  prompt: string;
  imageCount: number;
  ratio: string;
  resolution: string;
  seed: number | null;
};

/** What a model is known not to make of a product's photo, before it is asked. Studio alone uses its very pixels. */
export function photoWarnings(photo: PhotoReading, wish: PhotoWish): string[] {
  const { modelId, prompt, imageCount: count, seed } = wish;
  const ratio = RATIOS.find((offered) => offered === wish.ratio);
  const longSidePx = LONG_SIDE_PX[wish.resolution];
  if (!isStudio(modelId) || !ratio || !longSidePx) return [];
  return forecastPhoto(photo, { prompt, seed: seed ?? 0, count, ratio, longSidePx });
}

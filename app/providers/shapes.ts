import type { Ratio, Resolution } from "./ratios";

/** What a provider calls each shape, by resolution: the words of its own API, so that no ratio is dropped on the way. */
export type Shapes = Partial<Record<Resolution, Record<Ratio, string>>>;

const AS_WE_DO: Record<Ratio, string> = {
  "1:1": "1:1",
  "16:9": "16:9",
  "9:16": "9:16",
  "4:3": "4:3",
  "3:4": "3:4",
};

/** The ratio itself, and the resolution beside it where there is one. */
export const byRatio: Shapes = { "1K": AS_WE_DO, "2K": AS_WE_DO, "4K": AS_WE_DO };

/** FLUX.2 and Seedream take any width and height that 16 divides; these keep to about a megapixel. */
export const byPixelsOf16: Shapes = {
  "1K": {
    "1:1": "1024x1024",
    "16:9": "1360x768",
    "9:16": "768x1360",
    "4:3": "1184x880",
    "3:4": "880x1184",
  },
  "2K": {
    "1:1": "2048x2048",
    "16:9": "2048x1152",
    "9:16": "1152x2048",
    "4:3": "2048x1536",
    "3:4": "1536x2048",
  },
};

/** gpt-image 2.5 and later: any multiple of 16, exactly in ratio. */
export const byExactPixels: Shapes = {
  "1K": {
    "1:1": "1024x1024",
    "16:9": "1536x864",
    "9:16": "864x1536",
    "4:3": "1280x960",
    "3:4": "960x1280",
  },
};

/** The only sizes Recraft 4 makes, up to 2.1 % off the ratio. */
export const byRecraftSize: Shapes = {
  "1K": {
    "1:1": "1024x1024",
    "16:9": "1344x768",
    "9:16": "768x1344",
    "4:3": "1216x896",
    "3:4": "896x1216",
  },
  "2K": {
    "1:1": "2048x2048",
    "16:9": "2688x1536",
    "9:16": "1536x2688",
    "4:3": "2432x1792",
    "3:4": "1792x2432",
  },
};

/** Ideogram's own sizes of a megapixel, exactly in ratio. */
export const byIdeogramSize: Shapes = {
  "1K": {
    "1:1": "1024x1024",
    "16:9": "1280x720",
    "9:16": "720x1280",
    "4:3": "1152x864",
    "3:4": "864x1152",
  },
};

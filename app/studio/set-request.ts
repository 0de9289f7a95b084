export const ratios = ["1:1", "16:9", "9:16", "4:3", "3:4"] as const;
export type Ratio = (typeof ratios)[number];

export type PictureFormat = "jpeg" | "png" | "webp";

type LongSide = 1024 | 2048;

/** The product's photo and its cut-out mask, both upright and of one size. */
export type SubjectPhoto = { photo: Uint8Array; mask: Uint8Array };

/**
 * `index` of `count` is which of the variations this is: together they are stratified, so that ten are ten
 * ideas. Equal requests give equal bytes for one engine version on one platform.
 */
export type SetRequest = {
  subject: SubjectPhoto | null;
  /** A picture whose colours and light are to be followed where the prompt leaves them open. */
  style?: Uint8Array | null;
  /** The cut-out mask of a picture whose layout is to be followed. */
  layoutMask?: Uint8Array | null;
  prompt: string;
  seed: number;
  index: number;
  count: number;
  ratio: Ratio;
  longSidePx: LongSide;
  format: PictureFormat;
};

export type SetPicture = {
  bytes: Uint8Array;
  mediaType: `image/${PictureFormat}`;
  widthPx: number;
  heightPx: number;
  /** The plate or surface the product stands on. */
  set: string;
  summary: string;
  warnings: string[];
};

export function frameSize(ratio: Ratio, longSidePx: number): { width: number; height: number } {
  const [across, down] = sides[ratio];
  const scale = longSidePx / Math.max(across, down);
  return { width: even(across * scale), height: even(down * scale) };
}

const sides: Record<Ratio, [number, number]> = {
  "1:1": [1, 1],
  "16:9": [16, 9],
  "9:16": [9, 16],
  "4:3": [4, 3],
  "3:4": [3, 4],
};

function even(length: number): number {
  return Math.round(length / 2) * 2;
}

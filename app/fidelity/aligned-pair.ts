import type { Point } from "./frame";

/**
 * The reference and the aligned picture in L*a*b*, one size, three values a pixel; `inside` is the product without
 * its outermost pixels, `depths` how far inside they lie.
 */
export type AlignedPair = {
  width: number;
  height: number;
  reference: Float32Array;
  picture: Float32Array;
  inside: Uint8Array;
  depths: Uint8Array;
};

export type Square = Point & { sizePx: number };

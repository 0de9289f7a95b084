import type { PhotoReading } from "./photo-reading";

/** Fractions of the upright photo, 0..1, from the top left. */
export type Rectangle = { x: number; y: number; width: number; height: number };

/**
 * A brush: points are [x, y] and the radius is a share of the photo's width. What is kept may be clear: glass, through
 * which a set is seen.
 */
export type Stroke = {
  keep: boolean;
  clear?: boolean | undefined;
  radius: number;
  points: [number, number][];
};

export type CutOutHint =
  ({ kind: "rectangle" } & Rectangle) | { kind: "strokes"; strokes: Stroke[]; base?: Rectangle };

export type CutOutMethod = "alpha" | "plain-background" | "grabcut" | "matte" | "hint";

/** With a `matte`, a grey PNG of any size in which somebody else marked the product, only its edges are found anew. */
export type CutOutRequest = { photo: Uint8Array; hint?: CutOutHint; matte?: Uint8Array };

/** `mask` is an 8-bit grey PNG of the upright photo's size: white is the product. */
export type CutOutResult = {
  kind: "cut" | "unsure";
  mask: Uint8Array;
  method: CutOutMethod;
  confidence: number;
  reason: string | null;
  /** Null where there is no product to read. */
  reading: PhotoReading | null;
  widthPx: number;
  heightPx: number;
};

/** Something outside Packshot that tells a product from what is behind it: the one interface of plug-ins. */
export type MatteMaker = {
  /** Kept beside what it made, with its version where it has one. */
  name: string;
  /** A grey PNG of the upright photo's shape in any size, white where the product is. */
  matte: (photo: Uint8Array, signal: AbortSignal) => Promise<Uint8Array>;
};

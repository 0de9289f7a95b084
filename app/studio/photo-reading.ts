import { z } from "zod";

/** From the top, clockwise. */
export const SIDES = ["top", "right", "bottom", "left"] as const;

/** What is known of a photo and its product before anything is drawn with it. Lengths are pixels of the photo, read at 1,800 at most. */
export const PhotoReading = z.object({
  /** Of the product. */
  widthPx: z.number(),
  heightPx: z.number(),
  /** How far the camera looked down on it. */
  pitchDegrees: z.number(),
  /** Whether it was taken flat and straight on, so that it may hang. */
  isFlat: z.boolean(),
  /** Above zero the left side is the brighter one. */
  lightFromLeft: z.number(),
  meanLuminance: z.number(),
  /** The sides of the photo at which the product ends, so that it may go on beyond them. */
  reaches: z.array(z.enum(SIDES)),
  /** Over how many pixels its sharpest edges go from dark to light; null where it has none to speak of. */
  edgePx: z.number().nullable(),
  /** What it is a picture of instead of a product alone. */
  strange: z.enum(["person", "screenshot"]).nullable().default(null),
  /** The brightest part of the whole photo, in linear light. */
  brightest: z.number(),
});

export type PhotoReading = z.infer<typeof PhotoReading>;
export type Side = (typeof SIDES)[number];

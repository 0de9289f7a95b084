import { z } from "zod";

const Share = z.number().min(0).max(1);
const Rectangle = z.object({ x: Share, y: Share, width: Share, height: Share });
const Stroke = z.object({
  keep: z.boolean(),
  /** Of what is kept: clear glass. */
  clear: z.boolean().optional(),
  radius: z.number().gt(0).max(0.5),
  points: z
    .array(z.tuple([Share, Share]))
    .min(1)
    .max(2000),
});

/** What a merchant draws to show the product, in fractions of the upright photo. */
export const CutOutHintSchema = z.discriminatedUnion("kind", [
  Rectangle.extend({ kind: z.literal("rectangle") }),
  z.object({
    kind: z.literal("strokes"),
    strokes: z.array(Stroke).min(1).max(200),
    base: Rectangle.optional(),
  }),
]);
export type DrawnHint = z.infer<typeof CutOutHintSchema>;
export type DrawnRectangle = z.infer<typeof Rectangle>;
export type DrawnStroke = z.infer<typeof Stroke>;

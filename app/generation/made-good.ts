import { z } from "zod";
import { credits } from "~/credits/messages";

/** What was done about a paid image that no longer shows the product. Kept with the image. */
export const MadeGoodSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("making") }),
  z.object({ kind: z.literal("made") }),
  z.object({ kind: z.literal("credited"), credits: z.number() }),
  z.object({ kind: z.literal("over-the-day") }),
]);
export type MadeGood = z.infer<typeof MadeGoodSchema>;

export const madeGoodLabel = "Made once more, free";

export function madeGoodSentence(madeGood: MadeGood): string {
  switch (madeGood.kind) {
    case "making":
      return "It is being made once more, at our cost.";
    case "made":
      return "It was made once more, at our cost: the new image is with the others of this run.";
    case "credited":
      return `Making it once more did not help, so ${credits(madeGood.credits)} came back to you.`;
    case "over-the-day":
      return "Making it once more did not help. What comes back by itself in a day is used up: write to us about this image.";
  }
}

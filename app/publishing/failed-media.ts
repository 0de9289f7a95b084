import { z } from "zod";

/** Uploads of ours that Shopify could not use, and those of them it would not let us take off the product. */
export const FailedMedia = z.object({ failed: z.array(z.string()), left: z.array(z.string()) });

/** What undo found of an upload that failed: whether Shopify let it go this time. */
const FailedTakeOff = z.object({ mediaId: z.string(), isOff: z.boolean() });

type StepNote = { kind: string; intent: unknown; result: unknown };

/** The uploads that a publication left on its product as tiles without a picture. */
export function emptyTilesOf(steps: StepNote[]): Set<string> {
  const ready = FailedMedia.safeParse(steps.find(({ kind }) => kind === "ready")?.intent);
  const undo = FailedTakeOff.safeParse(steps.find(({ kind }) => kind === "take-off")?.result);
  const tiles = new Set(ready.data?.left);
  if (undo.data?.isOff) tiles.delete(undo.data.mediaId);
  else if (undo.data) tiles.add(undo.data.mediaId);
  return tiles;
}

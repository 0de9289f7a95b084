import { orderSets } from "./choose-sets";
import { seedOf, type DirectionRequest } from "./direction";
import { explainStrange } from "./messages";
import { limitsOfAngle, limitsOfSize, limitsOfTaking } from "./photo-limits";
import type { PhotoReading } from "./photo-reading";
import { readPrompt } from "./read-prompt";
import type { SetRequest } from "./set-request";
import { usualHeightPx } from "./sets/framing";

export type PhotoUse = Omit<DirectionRequest, "index"> & Pick<SetRequest, "ratio" | "longSidePx">;

/** What a photo cannot carry of what is asked for, each with what would, known before anything is drawn. */
export function forecastPhoto(photo: PhotoReading, use: PhotoUse): string[] {
  // Nothing else that one could say of it helps.
  if (photo.strange) return [explainStrange[photo.strange]];
  const size = { ...photo, usualHeightPx: usualHeightPx(use, photo) };
  return [...limitsOfTaking(photo), ...limitsOfSize(size), ...mostlySaid(photo, use)];
}

/** Said of at least this share of the sets: one of four that does not suit is no reason to take the photo again. */
const OF_SETS = 0.5;

function mostlySaid(photo: PhotoReading, use: PhotoUse): string[] {
  const order = orderSets(readPrompt(use.prompt), photo, seedOf(use));
  const said = Array.from({ length: use.count }, (_, index) => {
    const { candidate, fit } = order[index % order.length];
    const lacks = fit.lacks.some((lack) => lack.said !== "");
    return limitsOfAngle({ ...candidate.plate, pitchDegrees: photo.pitchDegrees, lacks });
  }).flat();
  const isCommon = (limit: string) =>
    said.filter((other) => other === limit).length >= OF_SETS * use.count;
  return [...new Set(said)].filter(isCommon);
}

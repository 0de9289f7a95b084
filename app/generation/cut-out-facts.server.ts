import type { CutOutRow, FoundImage } from "~/images/find-with-cut-outs.server";
import { CUT_OUT_VERSION } from "~/providers/cut-out.server";
import { PhotoReading } from "~/providers/photo-warnings";
import type { CutOutFact, CutOutFacts } from "~/workflow/plan-context";

/** Below this a cut-out is not used before the merchant has looked at it. */
export const SURE = 0.5;

export function cutOutFactsOf(images: readonly FoundImage[]): CutOutFacts {
  return Object.fromEntries(
    images.flatMap(({ hash, cutOut }) => {
      const fact = cutOut && cutOutFact(cutOut);
      return fact ? [[hash, fact]] : [];
    }),
  );
}

/**
 * Null where nobody knows yet, or an engine before this one said it. What is being cut as it was drawn counts with the
 * mask it still has, unless that is what the drawing is there to mend.
 */
export function cutOutFact(row: CutOutRow): CutOutFact | null {
  const { state, engineVersion, maskHash, confidence, reason, isDrawn } = row;
  const isMade = state === "made";
  if (isDrawn && maskHash === "") return null;
  const photo = readingOf(row);
  if (isDrawn && (isMade || confidence >= SURE)) return { kind: "drawn", maskHash, photo };
  if (!isDrawn && (!isMade || engineVersion !== CUT_OUT_VERSION)) return null;
  return confidence >= SURE ? { kind: "sure", photo } : { kind: "unsure", reason };
}

/** Null for a photo that was cut before readings were kept, and where there was nothing to read. */
export function readingOf({ reading }: Pick<CutOutRow, "reading">): PhotoReading | null {
  return PhotoReading.safeParse(reading).data ?? null;
}

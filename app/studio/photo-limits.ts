import {
  explainBlur,
  explainDarkness,
  explainFlatLay,
  explainHighCamera,
  explainReach,
  explainSoftness,
  explainSteep,
} from "./messages";
import type { PhotoReading } from "./photo-reading";
import type { Plate } from "./sets/plate";

/** A photo enlarged more than this looks soft beside a sharp set. */
const MOST_ENLARGED = 1.6;
/** Edges wider than this are the photo's own blur, and seen where they are wider than that in the picture. */
const BLURRED = { inPhotoPx: 4.5, inPicturePx: 7 };

type Size = { heightPx: number; edgePx: number | null; usualHeightPx: number };

/** What a photo's pixels cannot carry in a picture in which a product usually stands so tall. */
export function limitsOfSize({ heightPx, edgePx, usualHeightPx }: Size): string[] {
  const enlarged = usualHeightPx / heightPx;
  if (enlarged > MOST_ENLARGED) return [explainSoftness({ heightPx, usualHeightPx })];
  const isBlurred =
    edgePx !== null && edgePx > BLURRED.inPhotoPx && edgePx * enlarged > BLURRED.inPicturePx;
  return isBlurred ? [explainBlur] : [];
}

/** In linear light. The white of a page in shade is five times as bright. */
const DARK = 0.06;

/** What is missing from a photo whatever is made of it. */
export function limitsOfTaking({
  reaches,
  brightest,
}: Pick<PhotoReading, "reaches" | "brightest">): string[] {
  return [
    ...(reaches.length > 0 ? [explainReach(reaches)] : []),
    ...(brightest < DARK ? [explainDarkness] : []),
  ];
}

/** How the photo was taken and how its set is seen. */
export type Angles = {
  /** How far the photo's camera looked down on the product, and how far the set's does. */
  pitchDegrees: number;
  viewElevationDegrees: number;
  view: Plate["view"];
  /** Whether something was named that this set does not show. */
  lacks: boolean;
};

/** From here on a product seems to tip over on a ground that is seen from elsewhere. */
const MOST_APART_DEGREES = 22;
/** A product whose base hardly curves was taken from its own height. */
const FROM_THE_FRONT_DEGREES = 14;

/** A photo taken steeper than this shows the product's top: it belongs on a table seen from above. */
export const STEEP_DEGREES = 36;

export function limitsOfAngle({
  pitchDegrees,
  viewElevationDegrees,
  view,
  lacks,
}: Angles): string[] {
  if (view === "eye") {
    const isApart = pitchDegrees - viewElevationDegrees > MOST_APART_DEGREES;
    return isApart ? [explainHighCamera(pitchDegrees)] : [];
  }
  if (view === "wall") return [];
  if (pitchDegrees < FROM_THE_FRONT_DEGREES) return [explainFlatLay];
  return pitchDegrees > STEEP_DEGREES && lacks ? [explainSteep] : [];
}

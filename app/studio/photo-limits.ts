import { explainFlatLay, explainHighCamera, explainSoftness, explainSteep } from "./messages";

/** How a photo meets the picture it is used in. */
export type PhotoInPicture = {
  /** The height of the product in the photo and in the picture, in pixels. */
  photoHeightPx: number;
  pictureHeightPx: number;
  /** How far the photo's camera looked down on the product, and how far the set's does. */
  pitchDegrees: number;
  viewElevationDegrees: number;
  view: "eye" | "top";
  /** Whether something was named that this set does not show. */
  lacks: boolean;
};

/** A photo enlarged more than this looks soft beside a sharp set. */
const MOST_ENLARGED = 1.6;
/** From here on a product seems to tip over on a ground that is seen from elsewhere. */
const MOST_APART_DEGREES = 22;
/** A product whose base hardly curves was taken from its own height. */
const FROM_THE_FRONT_DEGREES = 14;

/** A photo taken steeper than this shows the product's top: it belongs on a table seen from above. */
export const STEEP_DEGREES = 36;

/** What the photo cannot carry in this picture, each with what would. */
export function limitsOfPhoto(photo: PhotoInPicture): string[] {
  const { photoHeightPx, pictureHeightPx, pitchDegrees, viewElevationDegrees, view, lacks } = photo;
  const limits: string[] = [];
  if (pictureHeightPx > photoHeightPx * MOST_ENLARGED)
    limits.push(explainSoftness({ photoHeightPx, pictureHeightPx }));
  if (view === "top" && pitchDegrees < FROM_THE_FRONT_DEGREES) limits.push(explainFlatLay);
  if (view === "top" && pitchDegrees > STEEP_DEGREES && lacks) limits.push(explainSteep);
  if (view === "eye" && pitchDegrees - viewElevationDegrees > MOST_APART_DEGREES)
    limits.push(explainHighCamera({ pitchDegrees, viewElevationDegrees }));
  return limits;
}

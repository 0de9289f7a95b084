import { boundsOf, type Region } from "../pixels/region";

/** Where the main thing of a picture stands, in fractions of it. */
export type Layout = { centreX: number; foot: number; width: number; height: number };

const COVERED = 128;
/** Something that fills the picture, or a speck of it, is no composition to follow. */
const SMALLEST = 0.08;
const LARGEST = 0.96;

/** Null where the mask says nothing of use. */
export function layoutOf(mask: Region): Layout | null {
  const bounds = boundsOf(mask, COVERED);
  if (!bounds) return null;
  const width = (bounds.right - bounds.left + 1) / mask.width;
  const height = (bounds.bottom - bounds.top + 1) / mask.height;
  if (Math.max(width, height) < SMALLEST || Math.min(width, height) > LARGEST) return null;
  return {
    centreX: (bounds.left + bounds.right + 1) / 2 / mask.width,
    foot: (bounds.bottom + 1) / mask.height,
    width,
    height,
  };
}

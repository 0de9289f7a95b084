import sharp from "sharp";
import { boundsOf, readMask, readPhoto } from "~/studio/reading-pictures.server";
import type { Picture, Reference } from "./frame";

const REFERENCE_PX = 640;
const PICTURE_PX = 1100;
const MARGIN_PX = 8;
const MOST_ENLARGED = 1.5;
/** From here on a cell of the mask is product rather than room. */
const HALF = 128;

/** The product's part of the photo, brought to one size. Null when the mask holds nothing. */
export async function loadReference(
  photoBytes: Uint8Array,
  maskBytes: Uint8Array,
): Promise<Reference | null> {
  const photo = await readPhoto(photoBytes);
  const { width, height } = photo;
  const mask = await readMask(maskBytes, photo);
  const box = boxOf(mask, width, height);
  if (!box) return null;

  const scale = Math.min(MOST_ENLARGED, REFERENCE_PX / Math.max(box.width, box.height));
  const size = { width: Math.round(box.width * scale), height: Math.round(box.height * scale) };
  const cut = (bytes: Uint8Array, channels: 1 | 3) =>
    sharp(bytes, { raw: { width, height, channels } })
      .extract(box)
      .resize({ ...size, fit: "fill" });
  const [rgb, smallMask] = await Promise.all([
    cut(photo.rgb, 3).raw().toBuffer(),
    cut(mask, 1).toColourspace("b-w").extractChannel(0).raw().toBuffer(),
  ]);
  return { ...size, rgb, mask: smallMask.map((value) => (value >= HALF ? 255 : 0)) };
}

export async function loadPicture(bytes: Uint8Array): Promise<Picture> {
  const { width, height, rgb } = await readPhoto(bytes, PICTURE_PX);
  return { width, height, rgb };
}

function boxOf(mask: Uint8Array, width: number, height: number) {
  const bounds = boundsOf({ width, height, cells: mask }, HALF);
  if (!bounds) return null;
  const { left, right, top, bottom } = bounds;
  if (right - left < 8 || bottom - top < 8) return null;
  const from = { left: Math.max(0, left - MARGIN_PX), top: Math.max(0, top - MARGIN_PX) };
  return {
    ...from,
    width: Math.min(width, right + MARGIN_PX) - from.left,
    height: Math.min(height, bottom + MARGIN_PX) - from.top,
  };
}

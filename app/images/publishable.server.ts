import type { Image } from "@prisma/client";
import sharp from "sharp";
import { invariant } from "~/platform/invariant";
import { loadBlob } from "./blobs.server";
import { findImage } from "./find-images.server";
import { markSource, readMark } from "./mark-source.server";
import { PICTURE_LIMITS } from "./read-picture.server";
import { takeTurns } from "~/platform/take-turns";

/** Legal under both of the limits Shopify's pages state for a product's media. */
const LONGEST_SIDE_PX = 4472;
const MOST_BYTES = 20_000_000;
/** Left free for the mark of the source, which is written after compressing. */
const MARK_BYTES = 2_000;
const QUALITIES = [95, 88, 75, 60];

const inTurn = takeTurns(1);

export type PublishableJpeg = { bytes: Uint8Array; widthPx: number; heightPx: number };

/** The stored bytes where Shopify takes them as they are, else a JPEG that says the same of its source. */
export async function loadPublishableJpeg(
  shop: string,
  imageId: string,
): Promise<PublishableJpeg | null> {
  const image = await findImage(shop, imageId);
  if (!image) return null;

  const bytes = await loadBlob(shop, image.hash);
  if (isPublishable(image)) return { bytes, widthPx: image.widthPx, heightPx: image.heightPx };
  return inTurn(() => toPublishable(bytes));
}

function isPublishable({ mediaType, widthPx, heightPx, byteCount }: Image): boolean {
  const fits = Math.max(widthPx, heightPx) <= LONGEST_SIDE_PX && byteCount <= MOST_BYTES;
  return fits && mediaType === "image/jpeg";
}

async function toPublishable(bytes: Uint8Array): Promise<PublishableJpeg> {
  const mark = await readMark(bytes);

  for (const quality of QUALITIES) {
    const { data, info } = await compress(bytes, quality);
    if (data.length > MOST_BYTES - MARK_BYTES) continue;

    const marked = mark ? await markSource(data, mark) : data;
    return { bytes: marked, widthPx: info.width, heightPx: info.height };
  }
  // At the last quality 20 megapixels of pure noise take 18 MB.
  invariant(false, "A picture of 4472 pixels a side fits into 20 MB");
}

function compress(bytes: Uint8Array, quality: number) {
  return sharp(bytes, { limitInputPixels: PICTURE_LIMITS.pixelCount })
    .resize(LONGEST_SIDE_PX, LONGEST_SIDE_PX, { fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#ffffff" })
    .jpeg({ quality, chromaSubsampling: "4:4:4" })
    .toBuffer({ resolveWithObject: true });
}

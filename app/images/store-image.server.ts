import type { Image, Prisma } from "@prisma/client";
import type { Database } from "~/db.server";
import { storeBlob } from "./blobs.server";
import type { DigitalSource } from "./digital-source";
import { markSource } from "./mark-source.server";
import type { PictureWarning } from "./messages";
import { PICTURE_LIMITS, readPicture, type RefusedPicture } from "./read-picture.server";
import { storeTile } from "./renditions.server";

export type ImageRow = Image;
export type ImageOrigin = "generated" | "uploaded" | "imported" | "brand-model";

export type StoredPicture = {
  kind: "stored";
  hash: string;
  mediaType: string;
  widthPx: number;
  heightPx: number;
  byteCount: number;
  thumbhash: string;
  warnings: PictureWarning[];
};

export type StoreOptions = {
  /** Written into the file: said of every picture we make. */
  source?: DigitalSource;
  /** Written beside it, so that a picture found anywhere names what made it. */
  recipeId?: string;
};

/** A picture that was asked for and paid is not given away for its weight alone. */
const ANSWER_LIMITS = { ...PICTURE_LIMITS, byteCount: 120 * 1024 * 1024 };

/** Same bytes, same blob. A mark that says the picture was made by a machine survives storing. */
export async function storePicture(
  shop: string,
  bytes: Uint8Array,
  options: StoreOptions = {},
): Promise<StoredPicture | RefusedPicture> {
  const picture = await readPicture(bytes, options.source ? ANSWER_LIMITS : PICTURE_LIMITS);
  if (picture.kind === "refused") return picture;

  const source = options.source ?? picture.source;
  const { recipeId } = options;
  const kept = source ? await markSource(picture.bytes, { source, recipeId }) : picture.bytes;
  const hash = await storeBlob(shop, kept, picture.mediaType);
  await storeTile(shop, hash, picture.preview);

  const { mediaType, widthPx, heightPx, thumbhash, warnings } = picture;
  const byteCount = kept.length;
  return { kind: "stored", hash, mediaType, widthPx, heightPx, byteCount, thumbhash, warnings };
}

export type NewImage = {
  /** Where somebody must name the image before it is stored. */
  id?: string;
  shop: string;
  origin: ImageOrigin;
  picture: StoredPicture;
  recipe: Prisma.InputJsonObject;
  label?: string;
  workflowId?: string;
  nodeId?: string;
  runId?: string;
  productId?: string;
  mediaId?: string;
  model?: string;
  credits?: number;
};

export function createImage(tx: Database, image: NewImage): Promise<ImageRow> {
  const { picture, ...about } = image;
  const { hash, mediaType, widthPx, heightPx, byteCount, thumbhash } = picture;
  return tx.image.create({
    data: { ...about, hash, mediaType, widthPx, heightPx, byteCount, thumbhash },
  });
}

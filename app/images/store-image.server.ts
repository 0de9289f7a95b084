import { randomUUID } from "node:crypto";
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

/** One statement by hand, for it is written once for every picture made: through the query compiler it costs three times that. */
export async function createImage(tx: Database, image: NewImage): Promise<ImageRow> {
  const { shop, origin, recipe, label = "", credits = 0, picture } = image;
  const { hash, mediaType, widthPx, heightPx, byteCount, thumbhash } = picture;
  const { workflowId, nodeId, runId, productId, mediaId, model } = image;
  const [row] = await tx.$queryRaw<[ImageRow]>`
    insert into "Image" (id, shop, origin, hash, "mediaType", "widthPx", "heightPx", "byteCount", thumbhash, recipe, label,
      "workflowId", "nodeId", "runId", "productId", "mediaId", model, credits, "createdAt")
    values (${image.id ?? randomUUID()}::uuid, ${shop}, ${origin}, ${hash}, ${mediaType}, ${widthPx}, ${heightPx},
      ${byteCount}, ${thumbhash}, ${JSON.stringify(recipe)}::jsonb, ${label}, ${workflowId}::uuid, ${nodeId}, ${runId}::uuid,
      ${productId}, ${mediaId}, ${model}, ${credits}, ${new Date()}::timestamp)
    returning *`;
  return row;
}

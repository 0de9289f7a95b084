import { db, type Transaction } from "~/db.server";
import { AnswerTooLarge, fetchFromHosts } from "~/platform/fetch-from-hosts.server";
import { findImportedPhoto } from "./find-images.server";
import type { PhotoRefusal } from "./messages";
import { PICTURE_LIMITS } from "./read-picture.server";
import { createImage, storePicture, type ImageRow, type StoredPicture } from "./store-image.server";

/** Shopify serves the photos of every shop's products from here. */
const PHOTO_HOSTS = ["cdn.shopify.com"];
const DOWNLOAD_SECONDS = 30;

export type ProductPhoto = {
  shop: string;
  productId: string;
  mediaId: string;
  url: string;
  alt: string;
};
export type ImportOutcome =
  { kind: "imported"; image: ImageRow } | { kind: "refused"; reason: PhotoRefusal };

/**
 * One image per photo and version: Shopify changes the address of a photo when its pixels change, so the
 * same address is the same image and is not fetched again. Throws when Shopify cannot be reached.
 */
export async function importPhoto(photo: ProductPhoto): Promise<ImportOutcome> {
  const version = photoVersion(photo.url);
  if (!version) return { kind: "refused", reason: "photo-elsewhere" };

  const known = await findImportedPhoto(photo.shop, photo.mediaId);
  if (known && isVersion(known, version)) return { kind: "imported", image: known };

  const answer = await download(photo.url);
  if (!answer) return { kind: "refused", reason: "too-many-bytes" };
  if (answer.status === 404 || answer.status === 410)
    return { kind: "refused", reason: "photo-gone" };
  if (answer.status !== 200) throw new Error(`Shopify's CDN answered ${answer.status}`);

  const picture = await storePicture(photo.shop, answer.bytes);
  if (picture.kind === "refused") return picture;
  return {
    kind: "imported",
    image: await db.$transaction((tx) => keepOnce(tx, { photo, picture, version })),
  };
}

/** Null for a photo that is larger than we take. */
async function download(url: string) {
  try {
    return await fetchFromHosts(url, {
      hosts: PHOTO_HOSTS,
      maxBytes: PICTURE_LIMITS.byteCount,
      timeoutSeconds: DOWNLOAD_SECONDS,
    });
  } catch (error) {
    if (error instanceof AnswerTooLarge) return null;
    throw error;
  }
}

type Fetched = { photo: ProductPhoto; picture: StoredPicture; version: string };

/** Two imports of one photo at once wait for each other here, and the second finds the first's image. */
async function keepOnce(tx: Transaction, { photo, picture, version }: Fetched): Promise<ImageRow> {
  const { shop, mediaId, productId, url, alt } = photo;
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`photo:${shop}:${mediaId}`}, 0))`;

  const known = await findImportedPhoto(shop, mediaId, tx);
  if (known && isVersion(known, version)) return known;
  const recipe = { url, alt, version };
  return createImage(tx, { shop, origin: "imported", picture, recipe, productId, mediaId });
}

/** Path and `v`; widths and crops asked of the CDN are other renditions of the same photo. */
function photoVersion(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== "https:" || !PHOTO_HOSTS.includes(url.hostname)) return null;
  return `${url.pathname}?v=${url.searchParams.get("v") ?? ""}`;
}

function isVersion({ recipe }: ImageRow, version: string): boolean {
  const isRecord = typeof recipe === "object" && recipe !== null && !Array.isArray(recipe);
  return isRecord && recipe.version === version;
}

import { z } from "zod";
import { ProductMedia, type Product } from "~/catalog/product";

export const publicationModes = ["add", "hero"] as const;
export type PublicationMode = (typeof publicationModes)[number];

export const publicationStates = [
  "proposed",
  "blocked",
  "waiting",
  "applying",
  "published",
  "conflict",
  "failed",
  "undoing",
  "undo-failed",
  "undone",
] as const;
export type PublicationState = (typeof publicationStates)[number];

/** Its image is on the product and was read back there; an undo that failed has not taken it off. */
export const statesOnProduct: PublicationState[] = ["published", "undo-failed"];

/** Shopify's limits for a product's media. */
export const MEDIA_LIMIT = 250;
export const ALT_TEXT_LIMIT = 512;

export const SeenMedia = ProductMedia.pick({ id: true, type: true, alt: true, url: true }).extend({
  /** A plan stored without it is read as if all were well. */
  status: ProductMedia.shape.status.default("ready"),
});
export type SeenMedia = z.infer<typeof SeenMedia>;

/** The product as the merchant saw it in the plan. */
export const SeenProduct = z.object({ updatedAt: z.string(), media: z.array(SeenMedia) });
export type SeenProduct = z.infer<typeof SeenProduct>;

/** The product right before our first write: what undo goes by. */
export const ProductSnapshot = SeenProduct.extend({
  /** Variant id to media id, null where the variant had no picture. */
  variantMedia: z.record(z.string(), z.string().nullable()),
});
export type ProductSnapshot = z.infer<typeof ProductSnapshot>;

export function toSeen(product: Product): SeenProduct {
  return {
    updatedAt: product.updatedAt,
    media: product.media.map(({ id, type, alt, url, status }) => ({ id, type, alt, url, status })),
  };
}

export function toSnapshot(product: Product): ProductSnapshot {
  return {
    ...toSeen(product),
    variantMedia: Object.fromEntries(product.variants.map(({ id, mediaId }) => [id, mediaId])),
  };
}

const SHORT_ID_LENGTH = 10;

/**
 * "<product handle>-<short id>.jpg". The short id is how a media is known as ours when the reply that would have named
 * it was lost: Shopify keeps the name in the picture's address.
 */
export function filenameOf(handle: string, publicationId: string): string {
  const plainHandle = handle
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80);
  return `${plainHandle || "product"}-${shortIdOf(publicationId)}.jpg`;
}

function shortIdOf(publicationId: string): string {
  return publicationId.replaceAll("-", "").slice(0, SHORT_ID_LENGTH);
}

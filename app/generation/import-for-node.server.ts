import { readCollectionProducts } from "~/catalog/products.server";
import { orRefusedByShopify } from "~/catalog/refused-by-shopify";
import { generationWords } from "./messages";
import {
  importProducts,
  type FindPublished,
  type Imported,
  type PhotoWish,
} from "./product-photos.server";

export type ImportWish =
  | { productIds: string[] }
  | { collectionId: string }
  | { photos: { productId: string; mediaId: string }[] };

export type ImportAnswer = ({ kind: "imported" } & Imported) | { kind: "refused"; message: string };

/** As many products of a collection as an import node takes at once; a bulk run freezes its own list. */
const MOST_FROM_COLLECTION = 250;

/** What an import node asked for: products, a collection's products, or other photos of products it has. */
export function importForNode(
  shop: string,
  wish: ImportWish,
  findPublished: FindPublished,
): Promise<ImportAnswer> {
  return orRefusedByShopify(importWish(shop, wish, findPublished));
}

async function importWish(
  shop: string,
  wish: ImportWish,
  findPublished: FindPublished,
): Promise<ImportAnswer> {
  const wishes = await toPhotoWishes(shop, wish);
  const imported = await importProducts({ shop, wishes, findPublished });
  if (imported.products.length === 0) {
    return { kind: "refused", message: generationWords.productGone };
  }
  return { kind: "imported", ...imported };
}

async function toPhotoWishes(shop: string, wish: ImportWish): Promise<PhotoWish[]> {
  if ("photos" in wish) return wish.photos;
  const ids = "productIds" in wish ? wish.productIds : await membersOf(shop, wish.collectionId);
  return ids.map((productId) => ({ productId, mediaId: null }));
}

async function membersOf(shop: string, collectionId: string): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof readCollectionProducts>> = await readCollectionProducts(
      shop,
      collectionId,
      { after },
    );
    ids.push(...(page?.items ?? []).map((product) => product.id));
    after = page?.next ?? null;
  } while (after !== null && ids.length < MOST_FROM_COLLECTION);
  return ids.slice(0, MOST_FROM_COLLECTION);
}

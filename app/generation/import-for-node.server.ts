import { readCollectionProducts } from "~/catalog/products.server";
import { orRefusedByShopify } from "~/catalog/refused-by-shopify";
import type { ProductView } from "./canvas-state";
import { generationWords } from "./messages";
import { importProducts, type PhotoWish } from "./product-photos.server";

export type ImportWish =
  | { productIds: string[] }
  | { collectionId: string }
  | { photos: { productId: string; mediaId: string }[] };

export type ImportAnswer =
  { kind: "imported"; products: ProductView[] } | { kind: "refused"; message: string };

/** As many products of a collection as an import node takes at once; a bulk run freezes its own list. */
const MOST_FROM_COLLECTION = 250;

/** What an import node asked for: products, a collection's products, or other photos of products it has. */
export function importForNode(shop: string, wish: ImportWish): Promise<ImportAnswer> {
  return orRefusedByShopify(importWish(shop, wish));
}

async function importWish(shop: string, wish: ImportWish): Promise<ImportAnswer> {
  const wishes = await toPhotoWishes(shop, wish);
  const products = await importProducts(shop, wishes);
  if (products.length === 0) return { kind: "refused", message: generationWords.productGone };
  return { kind: "imported", products };
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

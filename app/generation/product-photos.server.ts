import type { Image } from "@prisma/client";
import { photosOf, type Product, type ProductMedia } from "~/catalog/product";
import type { Priority } from "~/catalog/admin-operation";
import { loadProducts } from "~/catalog/products.server";
import { findWithCutOuts, photosByMedia } from "~/images/find-with-cut-outs.server";
import { importPhoto } from "~/images/import-photo.server";
import type { PhotoView, ProductView } from "./canvas-state";

/** A photo that was chosen, or null where Packshot is to choose one. Of a product's wishes the first is its reference. */
export type PhotoWish = { productId: string; mediaId: string | null };

/** Which media Packshot published itself. The edge hands it over: this folder does not know publishing. */
export type FindPublished = (shop: string, productIds: string[]) => Promise<ReadonlySet<string>>;

export type Imported = {
  products: ProductView[];
  /** By product, the photo that is its reference. Null where there is none, or where the chosen one is gone. */
  photoIds: Partial<Record<string, string | null>>;
};

type ImportWish = {
  shop: string;
  wishes: PhotoWish[];
  findPublished: FindPublished;
  priority?: Priority;
};

/**
 * Reads products from Shopify and fetches the photo of each that will be a reference, so that a run plans with real
 * bytes. A product without a photo, or without the chosen one, comes back without it; the import node says so.
 */
export async function importProducts({
  shop,
  wishes,
  findPublished,
  priority = "interactive",
}: ImportWish): Promise<Imported> {
  const productIds = [...new Set(wishes.map((wish) => wish.productId))];
  const [products, published] = await Promise.all([
    loadProducts(shop, productIds, priority),
    findPublished(shop, productIds),
  ]);
  const photoIds: Imported["photoIds"] = {};
  for (const product of products) {
    const chosen = wishes
      .filter(({ productId }) => productId === product.id)
      .map(({ mediaId }) => choosePhoto(photosOf(product), mediaId, published));
    photoIds[product.id] = chosen.at(0)?.id ?? null;
    for (const photo of chosen) if (photo) await importPhotoOf(shop, product.id, photo);
  }
  const mediaIds = products.flatMap(photosOf).map(({ id }) => id);
  const photos = photosByMedia(await findWithCutOuts(shop, { ids: [], mediaIds }));
  return { products: products.map((product) => viewProduct(product, photos)), photoIds };
}

/** Another in place of the chosen one would be a surprise. Unchosen, the merchant's own come before what we published. */
function choosePhoto(
  photos: ProductMedia[],
  mediaId: string | null,
  published: ReadonlySet<string>,
): ProductMedia | undefined {
  if (mediaId !== null) return photos.find(({ id }) => id === mediaId);
  return photos.find(({ id }) => !published.has(id)) ?? photos.at(0);
}

async function importPhotoOf(
  shop: string,
  productId: string,
  { id: mediaId, url, alt }: ProductMedia,
): Promise<void> {
  if (url) await importPhoto({ shop, productId, mediaId, url, alt });
}

export function viewProduct(product: Product, imported: ReadonlyMap<string, Image>): ProductView {
  const { id, title, handle, vendor, type, tags, options, metafields } = product;
  return {
    ...{ id, title, handle, vendor, type, tags, options, metafields },
    photos: photosOf(product).map((photo): PhotoView => {
      const image = imported.get(photo.id);
      return {
        mediaId: photo.id,
        url: photo.url ?? "",
        alt: photo.alt,
        widthPx: photo.widthPx ?? 1,
        heightPx: photo.heightPx ?? 1,
        image: image ? { imageId: image.id, hash: image.hash } : null,
      };
    }),
  };
}

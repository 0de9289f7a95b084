import { photosOf, type Product } from "~/catalog/product";
import { findProducts, loadProducts } from "~/catalog/products.server";
import { importPhoto } from "~/images/import-photo.server";
import { findImportedPhotos } from "~/images/find-images.server";
import type { PhotoView, ProductView } from "./canvas-state";

export type PhotoWish = { productId: string; mediaId: string | null };

/**
 * Reads products from Shopify and fetches the photo of each that will be a reference, so that a run plans with real
 * bytes. A product without a photo comes back without one; the import node says so.
 */
export async function importProducts(shop: string, wishes: PhotoWish[]): Promise<ProductView[]> {
  const products = await loadProducts(
    shop,
    wishes.map((wish) => wish.productId),
    "interactive",
  );
  for (const product of products) {
    const wish = wishes.find((candidate) => candidate.productId === product.id);
    await importPhotoOf(shop, product, wish?.mediaId ?? null);
  }
  return viewProducts(shop, products);
}

/** What we know of products without asking Shopify. */
export async function knownProducts(shop: string, productIds: string[]): Promise<ProductView[]> {
  return viewProducts(shop, await findProducts(shop, productIds));
}

async function importPhotoOf(
  shop: string,
  product: Product,
  mediaId: string | null,
): Promise<void> {
  const photos = photosOf(product);
  const photo = photos.find((candidate) => candidate.id === mediaId) ?? photos.at(0);
  if (!photo?.url) return;
  await importPhoto({
    shop,
    productId: product.id,
    mediaId: photo.id,
    url: photo.url,
    alt: photo.alt,
  });
}

async function viewProducts(shop: string, products: Product[]): Promise<ProductView[]> {
  const photos = products.flatMap(photosOf);
  const imported = await findImportedPhotos(
    shop,
    photos.map((photo) => photo.id),
  );

  return products.map((product) => ({
    id: product.id,
    title: product.title,
    handle: product.handle,
    vendor: product.vendor,
    type: product.type,
    tags: product.tags,
    options: product.options,
    metafields: product.metafields,
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
  }));
}

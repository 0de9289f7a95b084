import { z } from "zod";

export const ProductMedia = z.object({
  id: z.string(),
  type: z.enum(["image", "video", "external-video", "model-3d"]),
  alt: z.string(),
  status: z.enum(["uploaded", "processing", "ready", "failed"]),
  url: z.string().nullable(),
  widthPx: z.number().nullable(),
  heightPx: z.number().nullable(),
  thumbhash: z.string().nullable(),
});
export type ProductMedia = z.infer<typeof ProductMedia>;

export const ProductVariant = z.object({
  id: z.string(),
  title: z.string(),
  options: z.record(z.string(), z.string()),
  mediaId: z.string().nullable(),
});
export type ProductVariant = z.infer<typeof ProductVariant>;

export const Product = z.object({
  id: z.string(),
  title: z.string(),
  handle: z.string(),
  vendor: z.string(),
  type: z.string(),
  tags: z.array(z.string()),
  status: z.enum(["active", "draft", "archived", "unlisted"]),
  updatedAt: z.string(),
  options: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
  variants: z.array(ProductVariant),
  /** By "namespace.key". */
  metafields: z.record(z.string(), z.string()),
  /** In the product's own order: the first is the hero. */
  media: z.array(ProductMedia),
  mediaCount: z.number(),
});
export type Product = z.infer<typeof Product>;

/** What a list shows of a product. */
export type ProductSummary = {
  id: string;
  title: string;
  handle: string;
  vendor: string;
  status: Product["status"];
  mediaCount: number;
  photoUrl: string | null;
};

export type Page<Item> = { items: Item[]; next: string | null };

export function photosOf(product: Product): ProductMedia[] {
  return product.media.filter((media) => media.type === "image" && media.status === "ready");
}

/** "gid://shopify/Product/123" names the kind of thing it is: nothing else may pass for a product. */
export function isProductId(id: string): boolean {
  return /^gid:\/\/shopify\/Product\/\d+$/.test(id);
}

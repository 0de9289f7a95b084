import type { Product } from "~/catalog/product";
import { failure, type Failure } from "./failure";
import { ALT_TEXT_LIMIT, MEDIA_LIMIT, type PublicationMode } from "./publication";

export type AskedPublication = {
  productId: string;
  imageId: string;
  mode: PublicationMode;
  altText: string;
};

type Check = {
  asked: AskedPublication;
  product: Product | undefined;
  /** What the same plan already puts on this product. */
  earlier: AskedPublication[];
  /** Media of this image that Packshot published to this product before. */
  publishedMediaIds: string[];
};

/** What stands in the way of one publication, or null. */
export function checkPublication({
  asked,
  product,
  earlier,
  publishedMediaIds,
}: Check): Failure | null {
  if (!product) return failure("product-gone");
  if (asked.altText.length > ALT_TEXT_LIMIT) return failure("alt-too-long");
  if (product.mediaCount + earlier.length >= MEDIA_LIMIT) return failure("media-limit");
  if (asked.mode === "hero" && earlier.some(({ mode }) => mode === "hero")) {
    return failure("second-hero");
  }
  if (product.media.some(({ id }) => publishedMediaIds.includes(id))) {
    return failure("already-there");
  }
  return null;
}

/** The same image twice on one product is one publication; asked for as the main photo once, it becomes that. */
export function mergeAsked(items: AskedPublication[]): AskedPublication[] {
  const merged = new Map<string, AskedPublication>();
  for (const item of items) {
    const key = `${item.productId} ${item.imageId}`;
    const known = merged.get(key);
    const mode = known?.mode === "hero" ? "hero" : item.mode;
    merged.set(key, { ...(known ?? item), mode });
  }
  return [...merged.values()];
}

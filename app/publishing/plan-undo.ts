import type { Product } from "~/catalog/product";
import type { ProductSnapshot } from "./publication";

export type UndoPlan = {
  /** Our picture is still on the product. */
  takeOff: boolean;
  /** Variants that showed our picture, and what they showed before. */
  variantLinks: { variantId: string; mediaId: string }[];
};

/**
 * Three-way: what it was (snapshot), what we did (our one picture), what it is now. Adding a picture or moving it to
 * the front leaves the others in their order, so taking it off restores that order, and an order somebody else has
 * made since stays as they made it.
 */
export function planUndo(
  snapshot: ProductSnapshot,
  mediaId: string,
  current: Pick<Product, "media" | "variants">,
): UndoPlan {
  const present = new Set(current.media.map(({ id }) => id));
  return {
    takeOff: present.has(mediaId),
    variantLinks: current.variants.flatMap((variant) => {
      const earlier = snapshot.variantMedia[variant.id];
      const showsOurs = variant.mediaId === mediaId;
      return showsOurs && earlier && present.has(earlier)
        ? [{ variantId: variant.id, mediaId: earlier }]
        : [];
    }),
  };
}

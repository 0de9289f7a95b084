import type { ImageFact } from "./image-fact";

/** What a workflow may know of a product. The catalogue's product has all of it. */
export type ProductFacts = {
  id: string;
  title: string;
  vendor: string;
  type: string;
  tags: string[];
  options: { name: string; values: string[] }[];
  /** By "namespace.key". */
  metafields: Record<string, string>;
  /** In the product's order. `image` is null until the photo's bytes are ours. */
  photos: { mediaId: string; image: ImageFact | null }[];
};

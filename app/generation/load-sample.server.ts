import { listBulkItems } from "./bulk-items.server";
import type { BulkPlace } from "./bulk/bulk-rows.server";
import type { BulkItemView, ReviewItem, SampleProduct } from "./bulk-view";
import { loadReview } from "./review-bulk.server";

/** The products of the sample: what was made of each beside its photo, and why what is missing is missing. */
export async function loadSample(place: BulkPlace): Promise<SampleProduct[]> {
  const [{ items }, review] = await Promise.all([
    listBulkItems(place, { filter: "sample" }),
    loadReview(place, {}),
  ]);
  const made = new Map(review.items.map((item) => [item.productId, item]));
  return items
    .filter(({ jobs }) => jobs.done + jobs.failed > 0)
    .map((item) => ({
      ...(made.get(item.productId) ?? nothingMade(item)),
      ...{ failed: item.jobs.failed, failures: item.failures },
    }));
}

function nothingMade({ productId, title, photoUrl, photoViewUrl }: BulkItemView): ReviewItem {
  const photo =
    photoUrl && photoViewUrl ? { imageId: "", tileUrl: photoUrl, viewUrl: photoViewUrl } : null;
  return { productId, title, photo, images: [] };
}

import { ShopifyRefusal } from "~/catalog/admin-errors";
import { takeOffProduct } from "~/catalog/media-writes.server";
import { logger } from "~/platform/logger.server";
import type { StepWork } from "./step.server";

/** Shopify may refuse to touch a file that failed. It has no picture, so shoppers never see it. */
export async function takeOffFailed(
  { publication, admin, lease }: StepWork,
  mediaId: string,
): Promise<boolean> {
  lease.assertHeld();
  try {
    await takeOffProduct(admin, publication.productId, mediaId);
    return true;
  } catch (error) {
    if (!(error instanceof ShopifyRefusal)) throw error;
    logger.warn("publication.failed-media-left", { publicationId: publication.id, mediaId });
    return false;
  }
}

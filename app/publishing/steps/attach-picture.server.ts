import { z } from "zod";
import { ShopifyRefusal, ShopifyUnavailable } from "~/catalog/admin-errors";
import { attachImage, takeOffProduct } from "~/catalog/media-writes.server";
import type { Product } from "~/catalog/product";
import { logger } from "~/platform/logger.server";
import { invariant } from "~/platform/invariant";
import { failure } from "../failure";
import { findOurMedia } from "../find-our-media";
import {
  productGone,
  readProduct,
  storeIntent,
  type StepOutcome,
  type StepWork,
} from "./step.server";

const Intent = z.object({
  before: z.array(z.string()),
  sentAt: z.string(),
  /** Shopify said yes: if the picture is not there, somebody took it off. */
  accepted: z.boolean(),
});
type Intent = z.infer<typeof Intent>;

/**
 * Puts the picture on the product exactly once. What was there before is stored ahead of the request; whenever the
 * reply is missing, the product is read and our picture looked for, and only when it is certainly absent is the
 * request sent again.
 */
export async function attachPicture(work: StepWork): Promise<StepOutcome> {
  const product = await readProduct(work);
  if (!product) return productGone;

  const intent = Intent.safeParse(work.step.intent);
  if (!intent.success) return send(work, product);
  return lookUp(work, { product, intent: intent.data });
}

async function send(work: StepWork, product: Product): Promise<StepOutcome> {
  const { publication, admin, lease } = work;
  invariant(publication.resourceUrl, "A picture is staged before it is attached");
  const intent: Intent = {
    before: product.media.map(({ id }) => id),
    sentAt: new Date().toISOString(),
    accepted: false,
  };
  await storeIntent(work, intent);

  lease.assertHeld();
  try {
    await attachImage(admin, {
      productId: publication.productId,
      resourceUrl: publication.resourceUrl,
      alt: publication.altText,
    });
  } catch (error) {
    if (error instanceof ShopifyRefusal) await storeIntent(work, {});
    if (!(error instanceof ShopifyUnavailable)) throw error;
    logger.warn("publication.reply-lost", {
      publicationId: publication.id,
      shop: publication.shop,
    });
    return { kind: "wait", seconds: 1 };
  }
  const accepted = { ...intent, accepted: true };
  await storeIntent(work, accepted);

  const after = await readProduct(work);
  return after ? lookUp(work, { product: after, intent: accepted }) : productGone;
}

async function lookUp(
  work: StepWork,
  { product, intent }: { product: Product; intent: Intent },
): Promise<StepOutcome> {
  const { publication, pacing } = work;
  const fresh = product.media.filter(
    ({ id, type }) => type === "image" && !intent.before.includes(id),
  );
  const only = fresh.at(0);
  // Shopify said yes and exactly one picture is new: that is the one, even before it has an address.
  if (intent.accepted && only && fresh.length === 1) {
    return { kind: "done", found: { mediaId: only.id } };
  }

  const { filename, altText: alt } = publication;
  const ours = findOurMedia({ before: intent.before, filename, alt }, product.media);
  switch (ours.kind) {
    case "found":
      await removeExtras(work, ours.extras);
      return { kind: "done", found: { mediaId: ours.mediaId } };
    case "undecided":
      return { kind: "wait", seconds: 2 };
    case "absent": {
      if (intent.accepted) return { kind: "failed", failure: failure("removed-meanwhile") };
      const restSeconds = pacing.settle - (Date.now() - Date.parse(intent.sentAt)) / 1000;
      return restSeconds > 0 ? { kind: "wait", seconds: restSeconds } : send(work, product);
    }
  }
}

async function removeExtras(
  { publication, admin, lease }: StepWork,
  extras: string[],
): Promise<void> {
  for (const mediaId of extras) {
    logger.error("publication.duplicate-found", { publicationId: publication.id, mediaId });
    lease.assertHeld();
    await takeOffProduct(admin, publication.productId, mediaId);
  }
}

import { z } from "zod";
import { ShopifyRefusal } from "~/catalog/admin-errors";
import { giveVariantMedia, takeOffProduct } from "~/catalog/media-writes.server";
import type { Product, ProductMedia } from "~/catalog/product";
import { db } from "~/db.server";
import { failure } from "../failure";
import { findNamed } from "../find-our-media";
import { planUndo } from "../plan-undo";
import { ProductSnapshot } from "../publication";
import { readProduct, storeIntent, type StepOutcome, type StepWork } from "./step.server";
import { takeOffFailed } from "./take-off-failed.server";

const VariantLinks = z.object({
  mediaId: z.string(),
  links: z.array(z.object({ variantId: z.string(), mediaId: z.string() })),
});

const LOOK_LIMIT = 5;

/** Our picture leaves the product and stays in the shop's Files. Variants that showed it are noted first. */
export async function takeOurs(work: StepWork): Promise<StepOutcome> {
  const { publication, admin, lease } = work;
  const product = await readProduct(work);
  const ours = product && findOurs(work, product);
  if (!product || !ours) return { kind: "done" };

  const { id: mediaId } = ours;
  // It was never seen on the product. Where Shopify keeps its empty tile, the merchant is told of it.
  if (ours.status === "failed") {
    return { kind: "done", result: { mediaId, isOff: await takeOffFailed(work, mediaId) } };
  }
  const plan = planUndo(ProductSnapshot.parse(publication.snapshot), mediaId, product);
  if (!plan.takeOff) return { kind: "done" };
  await storeIntent(work, { mediaId, links: plan.variantLinks });

  lease.assertHeld();
  try {
    await takeOffProduct(admin, publication.productId, mediaId);
  } catch (error) {
    const isGone = error instanceof ShopifyRefusal && error.hasCode("FILE_DOES_NOT_EXIST");
    if (!isGone) throw error;
  }
  return { kind: "done", found: { mediaId } };
}

/** Taking a picture off clears it from the variants that showed it: they get back what they showed before. */
export async function giveVariantsBack(work: StepWork): Promise<StepOutcome> {
  const { publication, admin, lease } = work;
  const noted = VariantLinks.safeParse(await findTakeOffIntent(work));
  if (!noted.success || noted.data.links.length === 0) return { kind: "done" };

  const product = await readProduct(work);
  if (!product) return { kind: "done" };
  for (const link of noted.data.links.filter((wanted) => isStillWanted(product, wanted))) {
    lease.assertHeld();
    await giveVariantMedia(admin, publication.productId, link);
  }
  return { kind: "done" };
}

export async function readBackUndo(work: StepWork): Promise<StepOutcome> {
  const product = await readProduct(work);
  const ours = product && findOurs(work, product);
  if (!ours || ours.status === "failed") return { kind: "done" };
  if (work.step.attempts >= LOOK_LIMIT) {
    return { kind: "failed", failure: failure("not-in-place") };
  }
  return { kind: "wait", seconds: 1 };
}

function findOurs({ publication }: StepWork, { media }: Product): ProductMedia | undefined {
  const [named] = findNamed(publication.filename, media);
  return media.find(({ id }) => id === publication.mediaId) ?? media.find(({ id }) => id === named);
}

/** A variant that somebody has given another picture since keeps it. */
function isStillWanted(product: Product, link: { variantId: string; mediaId: string }): boolean {
  const variant = product.variants.find(({ id }) => id === link.variantId);
  const isOnProduct = product.media.some(({ id }) => id === link.mediaId);
  return variant?.mediaId === null && isOnProduct;
}

async function findTakeOffIntent({ publication }: StepWork): Promise<unknown> {
  const step = await db.publishStep.findFirst({
    where: { publicationId: publication.id, shop: publication.shop, kind: "take-off" },
    select: { intent: true },
  });
  return step?.intent ?? null;
}

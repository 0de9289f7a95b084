import type { BulkItem } from "@prisma/client";
import { loadProducts } from "~/catalog/products.server";
import { db } from "~/db.server";
import { findImages, loadImageBytes } from "~/images/find-images.server";
import { notifyProgress } from "~/jobs/progress.server";
import { logger } from "~/platform/logger.server";
import { takeTurns } from "~/platform/take-turns";
import { isCutOut } from "~/workflow/plan-step";
import { productMask } from "../product-mask.server";
import { importProducts, type FindPublished } from "../product-photos.server";
import { findBulkRun, type BulkPlace } from "./bulk-rows.server";
import { CHECKED_AT_ONCE } from "./enqueue-checks.server";
import { finishCheck } from "./finish-check.server";
import { planItems, type PlannedItem } from "./plan-items.server";

type Check = BulkPlace & { from: number; findPublished: FindPublished; isLastTry: boolean };

/**
 * Reads a few products of the scope, fetches their photos, looks where the product is in them, and plans what each
 * would need. Nothing is spent. A second delivery finds them checked.
 */
export async function checkProducts(check: Check): Promise<void> {
  const { shop, bulkRunId, from } = check;
  const run = await findBulkRun(check);
  if (run?.state !== "preparing") return;
  const items = await db.bulkItem.findMany({
    where: {
      shop,
      bulkRunId,
      position: { gte: from, lt: from + CHECKED_AT_ONCE },
      checkedAt: null,
    },
    orderBy: { position: "asc" },
  });
  const photos = await importPhotos(items, check);
  const chosen = items.map((item) => ({ ...item, ...photos.get(item.productId) }));
  const planned = await planItems(run, chosen);
  const wasCut = await cutOutPhotos(shop, planned);
  await keepChecks(chosen, wasCut ? await planItems(run, chosen) : planned);
  await notifyProgress(db, { shop, bulkRunId });
  await finishCheck(check);
}

/** A photo comes from far away, and most of the time it is waited for. */
const PHOTOS_AT_ONCE = 4;

type Read = Pick<BulkItem, "title" | "imageId" | "photoId">;

/** The product as it is, and the photo that will be its reference. */
async function importPhotos(items: BulkItem[], check: Check): Promise<Map<string, Read>> {
  const { shop } = check;
  // One read for all of them. A shop that does not answer ends here, and the check is delivered again.
  await loadProducts(
    shop,
    items.map(({ productId }) => productId),
  );
  const inTurn = takeTurns(PHOTOS_AT_ONCE);
  const reads = await Promise.all(items.map((item) => inTurn(() => importOne(item, check))));
  return new Map(items.flatMap(({ productId }, at) => pairOf(productId, reads[at])));
}

function pairOf(productId: string, read: Read | null): [string, Read][] {
  return read ? [[productId, read]] : [];
}

/** Null where the product is gone, or after many tries its photo does not come: then the plan says so. */
async function importOne(
  { productId, photoId: wished }: BulkItem,
  { shop, findPublished, isLastTry }: Check,
): Promise<Read | null> {
  const wishes = [{ productId, mediaId: wished }];
  try {
    const { products, photoIds } = await importProducts({
      ...{ shop, wishes, findPublished },
      priority: "background",
    });
    const product = products.at(0);
    if (!product) return null;
    // Named from here on, so that it stays the reference when a hero is published before it.
    const photoId = photoIds[productId] ?? wished;
    const photo = product.photos.find(({ mediaId }) => mediaId === photoId);
    return { title: product.title, photoId, imageId: photo?.image?.imageId ?? null };
  } catch (error) {
    if (!isLastTry) throw error;
    logger.error("bulk.photo-not-fetched", { shop, productId, error });
    return null;
  }
}

/** Only a model that works with our cut-out needs to know before it is paid for. False where none does. */
async function cutOutPhotos(shop: string, planned: PlannedItem[]): Promise<boolean> {
  const references = planned
    .flatMap(({ steps }) => steps)
    .flatMap(({ references, settings }) =>
      references.flatMap((reference) =>
        isCutOut(reference, settings.model) ? [reference.imageId] : [],
      ),
    );
  for (const { id, hash } of await findImages(shop, [...new Set(references)])) {
    const bytes = await loadImageBytes(shop, id);
    if (bytes) await productMask(shop, { hash, bytes });
  }
  return references.length > 0;
}

async function keepChecks(items: BulkItem[], planned: PlannedItem[]): Promise<void> {
  const plans = new Map(planned.map((plan) => [plan.productId, plan]));
  for (const { shop, bulkRunId, productId, title, photoId, imageId } of items) {
    const plan = plans.get(productId);
    if (!plan) continue;
    const { problems, images, credits } = plan;
    const isMade = problems.length === 0 && images === 0;
    const notes = isMade ? [{ code: "made-already" as const }] : [];
    await db.bulkItem.updateMany({
      where: { shop, bulkRunId, productId, checkedAt: null },
      data: {
        ...{ title, photoId, imageId, images, credits, checkedAt: new Date() },
        included: problems.length === 0,
        finding: { problems, notes },
      },
    });
  }
}

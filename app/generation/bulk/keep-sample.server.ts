import type { BulkItem } from "@prisma/client";
import { typesOfProducts } from "~/catalog/products.server";
import type { Transaction } from "~/db.server";
import { findImages } from "~/images/find-images.server";
import type { BulkPlace } from "./bulk-rows.server";
import { chooseSample, sampleSize } from "./choose-sample";

/**
 * Of those that will run, a few that are as different from each other as can be. Until the sample is started it follows
 * what the merchant includes: who is in it stays, and others are chosen for those that left it.
 */
export async function keepSample(tx: Transaction, { shop, bulkRunId }: BulkPlace): Promise<void> {
  const items = await tx.bulkItem.findMany({
    where: { shop, bulkRunId },
    orderBy: { position: "asc" },
    select: { productId: true, imageId: true, included: true, images: true, isSample: true },
  });
  const running = items.filter(({ included, images }) => included && images > 0);
  const before = idsOf(items.filter(({ isSample }) => isSample));
  const kept = idsOf(running.filter(({ isSample }) => isSample));
  if (kept.length === sampleSize(running.length) && kept.length === before.length) return;

  const sample = chooseSample(await candidatesOf(tx, shop, running), kept);
  const put = (productIds: string[], isSample: boolean) =>
    tx.bulkItem.updateMany({
      where: { shop, bulkRunId, productId: { in: productIds } },
      data: { isSample },
    });
  await put(before, false);
  await put(sample, true);
}

function idsOf(items: Pick<BulkItem, "productId">[]): string[] {
  return items.map(({ productId }) => productId);
}

async function candidatesOf(
  tx: Transaction,
  shop: string,
  running: Pick<BulkItem, "productId" | "imageId">[],
) {
  const types = await typesOfProducts(tx, shop, idsOf(running));
  const imageIds = running.flatMap(({ imageId }) => imageId ?? []);
  const images = new Map(
    (await findImages(shop, imageIds, tx)).map((image) => [image.id, image] as const),
  );
  return running.map(({ productId, imageId }, at) => {
    const image = images.get(imageId ?? "");
    return {
      productId,
      type: types.get(productId) ?? "",
      shape: image ? image.widthPx / image.heightPx : 1,
      sizePx: image ? Math.min(image.widthPx, image.heightPx) : 0,
      place: at / running.length,
    };
  });
}

import type { BulkItem, Image } from "@prisma/client";
import { findProducts } from "~/catalog/products.server";
import { db } from "~/db.server";
import { findImages } from "~/images/find-images.server";
import type { BulkNote } from "../bulk-view";
import { findingOf, moveBulkRun, type BulkPlace } from "./bulk-rows.server";
import { chooseSample } from "./choose-sample";

/** A photo with a shorter side than this looks soft in a shop. */
const SMALL_PX = 600;

/** After its last product: what only shows beside the others is noted, and the sample is chosen. */
export async function finishCheck(place: BulkPlace): Promise<void> {
  const { shop, bulkRunId } = place;
  const open = await db.bulkItem.count({ where: { shop, bulkRunId, checkedAt: null } });
  if (open > 0) return;
  const items = await db.bulkItem.findMany({
    where: { shop, bulkRunId },
    orderBy: { position: "asc" },
  });
  const images = await imagesOf(shop, items);
  const notes = notesOf(items, images);
  const sample = await sampleOf(shop, items, images);

  await db.$transaction(async (tx) => {
    const isFirst = await moveBulkRun(tx, place, { from: "preparing", to: "ready" });
    if (!isFirst) return;
    await tx.bulkItem.updateMany({
      where: { shop, bulkRunId, productId: { in: sample } },
      data: { isSample: true },
    });
    for (const [productId, found] of notes) {
      const item = items.find((candidate) => candidate.productId === productId);
      if (!item) continue;
      const finding = findingOf(item);
      await tx.bulkItem.updateMany({
        where: { shop, bulkRunId, productId },
        data: { finding: { ...finding, notes: [...finding.notes, ...found] } },
      });
    }
  });
}

type Images = ReadonlyMap<string, Image>;

async function imagesOf(shop: string, items: BulkItem[]): Promise<Images> {
  const ids = items.flatMap(({ imageId }) => imageId ?? []);
  const images = await findImages(shop, ids);
  return new Map(images.map((image) => [image.id, image]));
}

function notesOf(items: BulkItem[], images: Images): Map<string, BulkNote[]> {
  const firstOf = new Map<string, BulkItem>();
  const notes = new Map<string, BulkNote[]>();
  for (const item of items) {
    const image = images.get(item.imageId ?? "");
    if (!image) continue;
    const { widthPx, heightPx, hash } = image;
    const twin = firstOf.get(hash);
    if (!twin) firstOf.set(hash, item);
    const found: BulkNote[] = [
      ...(Math.min(widthPx, heightPx) < SMALL_PX
        ? [{ code: "small-photo" as const, widthPx, heightPx }]
        : []),
      ...(twin ? [{ code: "same-photo" as const, title: twin.title }] : []),
    ];
    if (found.length > 0) notes.set(item.productId, found);
  }
  return notes;
}

/** Of those that will run, as different from each other as a few can be. */
async function sampleOf(shop: string, items: BulkItem[], images: Images): Promise<string[]> {
  const running = items.filter((item) => item.included && item.images > 0);
  const products = await findProducts(
    shop,
    running.map(({ productId }) => productId),
  );
  const types = new Map(products.map(({ id, type }) => [id, type]));
  return chooseSample(
    running.map(({ productId, imageId }, at) => {
      const image = images.get(imageId ?? "");
      return {
        productId,
        type: types.get(productId) ?? "",
        shape: image ? image.widthPx / image.heightPx : 1,
        sizePx: image ? Math.min(image.widthPx, image.heightPx) : 0,
        place: at / running.length,
      };
    }),
  );
}

import type { BulkItem, Image } from "@prisma/client";
import { db } from "~/db.server";
import { findImages } from "~/images/find-images.server";
import type { BulkNote } from "../bulk-view";
import { findingOf, moveBulkRun, type BulkPlace } from "./bulk-rows.server";
import { keepSample } from "./keep-sample.server";

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

  await db.$transaction(async (tx) => {
    const isFirst = await moveBulkRun(tx, place, { from: "preparing", to: "ready" });
    if (!isFirst) return;
    await keepSample(tx, place);
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

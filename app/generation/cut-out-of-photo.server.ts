import { db } from "~/db.server";
import { cutOutPreview } from "~/images/cut-out-preview.server";
import { askCutOut, findCutOut, forgetDrawing, loadMask } from "~/images/cut-outs.server";
import { findImage, loadImageBytes } from "~/images/find-images.server";
import { enqueue } from "~/jobs/queue.server";
import type { CutOutHint } from "~/providers/cut-out.server";
import type { CutOutView } from "./canvas-state";
import { isCurrent, productMask, SURE } from "./product-mask.server";

type Place = { shop: string; imageId: string };

const WAIT_SECONDS = 25;
const LOOK_EVERY_MS = 250;

/**
 * What the engine takes for the product in a photo, or what the merchant drew. A worker does the cutting; this waits
 * for its row. Null where there is no such photo, or no worker came in time.
 */
export async function viewCutOut(place: Place): Promise<CutOutView | null> {
  const { shop, imageId } = place;
  const image = await findImage(shop, imageId);
  if (!image) return null;

  const known = await findCutOut(shop, image.hash);
  if (!known || !isCurrent(known)) return cutAnew(place, image.hash, null);
  return waitForMask(place, image.hash);
}

/** Cut as the merchant drew it, or with null by the engine alone again. */
export async function correctCutOut(
  place: Place,
  hint: CutOutHint | null,
): Promise<CutOutView | null> {
  const image = await findImage(place.shop, place.imageId);
  if (!image) return null;
  if (hint === null) await forgetDrawing(place.shop, image.hash);
  return cutAnew(place, image.hash, hint);
}

async function cutAnew(place: Place, hash: string, hint: CutOutHint | null) {
  const { shop } = place;
  await askCutOut(shop, hash, hint);
  await db.$transaction((tx) => enqueue(tx, "cut-out", place, { shop }));
  return waitForMask(place, hash);
}

/** The worker's part: cut what was asked for. A second delivery finds it made. */
export async function makeCutOut({ shop, imageId }: Place): Promise<void> {
  const image = await findImage(shop, imageId);
  const bytes = image && (await loadImageBytes(shop, imageId));
  if (!image || !bytes) return;

  await productMask(shop, { hash: image.hash, bytes });
}

async function waitForMask({ shop, imageId }: Place, hash: string): Promise<CutOutView | null> {
  const deadline = Date.now() + WAIT_SECONDS * 1000;
  while (Date.now() < deadline) {
    const row = await findCutOut(shop, hash);
    if (row && isCurrent(row)) {
      const [photo, mask] = await Promise.all([
        loadImageBytes(shop, imageId),
        loadMask(shop, hash),
      ]);
      if (!photo || !mask) return null;
      const { method, confidence, reason } = row;
      const kind = confidence >= SURE ? "cut" : "unsure";
      return {
        imageId,
        hash,
        correction: row.hint === null ? null : row.maskHash,
        kind,
        method,
        confidence,
        reason,
        previewUrl: await cutOutPreview(photo, mask),
      };
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  return null;
}

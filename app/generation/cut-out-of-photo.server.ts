import type { CutOut } from "@prisma/client";
import { db } from "~/db.server";
import { cutOutPreview } from "~/images/cut-out-preview.server";
import { askCutOut, findCutOut, forgetDrawing, loadMask } from "~/images/cut-outs.server";
import { findImage, loadImageBytes } from "~/images/find-images.server";
import { enqueue } from "~/jobs/queue.server";
import { pause } from "~/platform/doorbell";
import { invariant } from "~/platform/invariant";
import type { CutOutHint } from "~/providers/cut-out.server";
import { REMOTE_PROVIDERS } from "~/providers/image-model";
import { providerNames } from "~/providers/messages";
import type { CutOutAnswer } from "./canvas-state";
import { cutOutFact, SURE } from "./cut-out-facts.server";
import { isCurrent, productMask } from "./product-mask.server";

type Place = { shop: string; imageId: string };

const WAIT_SECONDS = 25;
const LOOK_EVERY_MS = 250;

/**
 * What the engine takes for the product in a photo, or what the merchant drew. A worker does the cutting; this waits
 * for its row. Null where there is no such photo.
 */
export async function viewCutOut(place: Place): Promise<CutOutAnswer | null> {
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
): Promise<CutOutAnswer | null> {
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

async function waitForMask({ shop, imageId }: Place, hash: string): Promise<CutOutAnswer | null> {
  const deadline = Date.now() + WAIT_SECONDS * 1000;
  while (Date.now() < deadline) {
    const row = await findCutOut(shop, hash);
    if (row && isCurrent(row)) {
      const [photo, mask] = await Promise.all([
        loadImageBytes(shop, imageId),
        loadMask(shop, hash),
      ]);
      if (!photo || !mask) return null;
      const fact = cutOutFact({ ...row, isDrawn: row.hint !== null });
      invariant(fact, `The cut-out of photo ${hash} is current and says nothing`);
      const view = {
        ...{ imageId, hash, fact, isSure: row.confidence >= SURE, reason: row.reason },
        helper: helperOf(row),
        previewUrl: await cutOutPreview(photo, mask),
      };
      return { kind: "cut-out", view };
    }
    await pause(LOOK_EVERY_MS);
  }
  return { kind: "cutting" };
}

function helperOf({ method, plugIn }: CutOut): string | null {
  const provider = REMOTE_PROVIDERS.find((id) => id === plugIn);
  return method === "matte" && provider ? providerNames[provider] : null;
}

import { db } from "~/db.server";
import { judgeFidelity } from "~/fidelity/fidelity.server";
import { findImage, loadImageBytes } from "~/images/find-images.server";
import { keepVerdict } from "~/images/keep-verdict.server";
import type { NewImage } from "~/images/store-image.server";
import { jobPriority, type JobPayload } from "~/jobs/job-catalog";
import { notifyProgress } from "~/jobs/progress.server";
import { enqueueAll } from "~/jobs/queue.server";
import { logger } from "~/platform/logger.server";
import { productMask } from "./product-mask.server";
import { subjectOf } from "./subject-of";

/** After delivery and behind every picture that somebody waits for. Nothing to ask where no product was given. */
export async function askForVerdict(asked: { imageId: string; image: NewImage }): Promise<void> {
  const { imageId, image } = asked;
  const { shop, recipe } = image;
  if (!subjectOf(recipe)) return;
  const errand = { payload: { imageId, shop }, shop, priority: jobPriority.bulk };
  await enqueueAll(db, "fidelity", [errand]);
}

export async function judgeImage({ imageId, shop }: JobPayload<"fidelity">): Promise<void> {
  const image = await findImage(shop, imageId);
  const subjectId = image && subjectOf(image.recipe);
  if (!image || !subjectId) return;
  const [picture, subject, photo] = await Promise.all([
    loadImageBytes(shop, imageId),
    findImage(shop, subjectId),
    loadImageBytes(shop, subjectId),
  ]);
  if (!picture || !subject || !photo) return;

  const cutOut = await productMask(shop, { hash: subject.hash, bytes: photo });
  // Without a sure cut-out nobody can say where the product ends and the room begins.
  if (cutOut.kind === "unsure") return;
  const verdict = await judgeFidelity({ photo, mask: cutOut.mask, picture });
  if (!verdict) return;
  await db.$transaction(async (tx) => {
    await keepVerdict(tx, { shop, imageId, verdict });
    const { runId, workflowId } = image;
    await notifyProgress(tx, {
      shop,
      runId: runId ?? undefined,
      workflowId: workflowId ?? undefined,
    });
  });
  logger.info("image.judged", { shop, imageId, verdict: verdict.kind });
}

import type { Image } from "@prisma/client";
import { db } from "~/db.server";
import { judgeFidelity } from "~/fidelity/fidelity.server";
import type { FidelityVerdict, NotJudged } from "~/fidelity/verdict";
import { loadBlob } from "~/images/blobs.server";
import { findImage } from "~/images/find-images.server";
import { keepVerdict } from "~/images/keep-verdict.server";
import type { NewImage } from "~/images/store-image.server";
import { jobPriority, type JobPayload } from "~/jobs/job-catalog";
import { notifyProgress } from "~/jobs/progress.server";
import { enqueueAll } from "~/jobs/queue.server";
import { logger } from "~/platform/logger.server";
import { makeGoodDamaged } from "./make-good.server";
import { productMask } from "./product-mask.server";
import { subjectOf } from "./subject-of";

/** After delivery and behind every picture that somebody waits for. Nothing to ask where no product was given. */
export async function askForVerdict(asked: { imageId: string; image: NewImage }): Promise<void> {
  const { imageId, image } = asked;
  const { shop, recipe } = image;
  if (subjectOf(recipe)) await askForVerdicts([{ imageId, shop }]);
}

export async function askForVerdicts(asked: JobPayload<"fidelity">[]): Promise<void> {
  const priority = jobPriority.bulk;
  await enqueueAll(
    db,
    "fidelity",
    asked.map((payload) => ({ payload, shop: payload.shop, priority })),
  );
}

export async function judgeImage({ imageId, shop }: JobPayload<"fidelity">): Promise<void> {
  const image = await findImage(shop, imageId);
  const subjectId = image && subjectOf(image.recipe);
  if (!image || !subjectId) return;
  await recordVerdict(image, await verdictOn(image, subjectId));
}

/** Keeps it with the image, and makes good what is damaged: both or neither. */
export async function recordVerdict(
  image: Image,
  verdict: FidelityVerdict | NotJudged,
): Promise<void> {
  const { shop, id: imageId, runId, workflowId } = image;
  await db.$transaction(async (tx) => {
    const isDamaged = verdict.kind === "damaged";
    // Image jobs of a run are written by one at a time, and who writes both locks the run before an image of it.
    if (isDamaged && runId)
      await tx.$queryRaw`select from "Run" where id = ${runId}::uuid and shop = ${shop} for update`;
    await keepVerdict(tx, { shop, imageId, verdict });
    if (isDamaged) await makeGoodDamaged(tx, image);
    await notifyProgress(tx, {
      shop,
      runId: runId ?? undefined,
      workflowId: workflowId ?? undefined,
    });
  });
  logger.info("image.judged", { shop, imageId, verdict: verdict.kind });
}

async function verdictOn(
  { shop, hash }: Image,
  subjectId: string,
): Promise<FidelityVerdict | NotJudged> {
  const subject = await findImage(shop, subjectId);
  if (!subject) return { kind: "not-judged", reason: "photo-gone" };
  const [picture, photo] = await Promise.all([loadBlob(shop, hash), loadBlob(shop, subject.hash)]);

  const cutOut = await productMask(shop, { hash: subject.hash, bytes: photo });
  // Without a sure cut-out nobody can say where the product ends and the room begins.
  const unclear = { kind: "not-judged", reason: "product-unclear" } as const;
  if (cutOut.kind === "unsure") return unclear;
  return (await judgeFidelity({ photo, mask: cutOut.mask, picture })) ?? unclear;
}

import { randomUUID } from "node:crypto";
import type { Image, ImageJob } from "@prisma/client";
import { makeGood } from "~/credits/wallet.server";
import type { Transaction } from "~/db.server";
import { keepMadeGood } from "~/images/keep-verdict.server";
import { logger } from "~/platform/logger.server";
import { enqueueImageJobs, priorityOf } from "./enqueue-step.server";
import type { MadeGood } from "./made-good";

/**
 * A paid image that no longer shows the product is made once more at our cost, as one variation more of its step. Where
 * that does not help, its credits come back as a grant. Each happens once for an image, however often it is judged.
 * The caller's transaction holds the lock on the run.
 */
export async function makeGoodDamaged(
  tx: Transaction,
  { shop, runId, id: imageId }: Image,
): Promise<void> {
  const job = runId && (await findJobOf(tx, { shop, runId, imageId }));
  if (!job) return;
  if (job.inPlaceOf !== null) await creditFor(tx, { shop, runId, imageId: job.inPlaceOf });
  else if (job.credits > 0) await makeOnceMore(tx, { ...job, imageId });
}

async function makeOnceMore(tx: Transaction, job: ImageJob & { imageId: string }): Promise<void> {
  const { shop, runId, stepId, makes, seed, model, provider, imageId } = job;
  const id = randomUUID();
  const { _max } = await tx.imageJob.aggregate({
    where: { shop, stepId },
    _max: { position: true },
  });
  const { count } = await tx.imageJob.createMany({
    data: [
      {
        ...{ id, shop, runId, stepId, makes, seed, model, provider },
        ...{ position: (_max.position ?? job.position) + 1, credits: 0, state: "waiting" },
        inPlaceOf: imageId,
      },
    ],
    skipDuplicates: true,
  });
  if (count === 0) return;
  await enqueueImageJobs(tx, [{ id, shop }], await priorityOf(tx, { shop, runId }));
  await keep(tx, { shop, imageId }, { kind: "making" });
  logger.info("image.made-once-more", { shop, runId, imageId });
}

/** An image job has ended that makes up for an image: with another image, or in vain. */
export async function endMakingGood(
  tx: Transaction,
  { shop, runId, inPlaceOf: imageId }: ImageJob,
  outcome: "made" | "in-vain",
): Promise<void> {
  if (imageId === null) return;
  if (outcome === "made") await keep(tx, { shop, imageId }, { kind: "made" });
  else await creditFor(tx, { shop, runId, imageId });
}

type Damaged = { shop: string; imageId: string };
type OfRun = Damaged & { runId: string };

/** Found by its run: a shop has many image jobs, a run has few. */
function findJobOf(tx: Transaction, { shop, runId, imageId }: OfRun): Promise<ImageJob | null> {
  return tx.imageJob.findFirst({ where: { shop, runId, imageId, state: "done" } });
}

async function creditFor(tx: Transaction, damaged: OfRun): Promise<void> {
  const { shop, imageId } = damaged;
  const paid = await findJobOf(tx, damaged);
  if (!paid) return;
  const outcome = await makeGood(tx, { shop, imageId, imageJobId: paid.id });
  logger.info("image.made-good", { shop, imageId, outcome: outcome.kind });
  if (outcome.kind === "over-the-day") await keep(tx, damaged, { kind: "over-the-day" });
  else if (outcome.kind !== "not-paid") {
    await keep(tx, damaged, { kind: "credited", credits: outcome.credits });
  }
}

function keep(tx: Transaction, { shop, imageId }: Damaged, madeGood: MadeGood): Promise<void> {
  return keepMadeGood(tx, { shop, imageId, madeGood });
}

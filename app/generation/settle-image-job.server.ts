import type { ImageJob, Step } from "@prisma/client";
import { giveBackHeldCredits, spendHeldCredits } from "~/credits/wallet.server";
import { db, type Transaction } from "~/db.server";
import { createImage, type NewImage } from "~/images/store-image.server";
import { notifyProgress } from "~/jobs/progress.server";
import { invariant } from "~/platform/invariant";
import { advanceRun } from "./advance-run.server";
import type { JobFailure } from "./job-failure";
import { holdIdOf } from "./hold-id";

/**
 * An image job ends here, in one transaction, exactly once: spent with its bytes stored, or given back. Every write
 * names the fencing token it was claimed with, so a worker that was thought dead and comes back changes nothing.
 */
export type Settled = { kind: "settled" } | { kind: "too-late" };

type Claim = Pick<ImageJob, "id" | "shop" | "stepId" | "fence">;

export async function deliverImage(claim: Claim, image: NewImage): Promise<Settled> {
  return settle(claim, async (tx, job) => {
    const { id: imageId } = await createImage(tx, image);
    await tx.imageJob.updateMany({
      where: { id: job.id, shop: job.shop },
      data: { state: "done", imageId, finishedAt: new Date() },
    });
    if (job.credits > 0) {
      const paid = { shop: job.shop, holdId: holdIdOf(job.runId), imageJobId: job.id };
      const outcome = await spendHeldCredits(tx, { ...paid, imageId, amount: job.credits });
      invariant(outcome.kind === "settled", `Image job ${job.id} was settled before it was done`);
    }
  });
}

export type Failing = { failure: JobFailure; detail?: string };

export async function failImageJob(claim: Claim, { failure, detail }: Failing): Promise<Settled> {
  return settle(claim, (tx, job) => giveBack(tx, job, { failure, detail }));
}

/** Cancels what no worker has taken. What is already being made is delivered, and paid. */
export async function cancelWaitingJob(
  job: Pick<ImageJob, "id" | "shop" | "stepId">,
): Promise<Settled> {
  return settle({ ...job, fence: null }, (tx, row) => giveBack(tx, row, { failure: "cancelled" }));
}

async function giveBack(
  tx: Transaction,
  job: ImageJob,
  { failure, detail }: Failing,
): Promise<void> {
  await tx.imageJob.updateMany({
    where: { id: job.id, shop: job.shop },
    data: {
      state: failure === "cancelled" ? "cancelled" : "failed",
      failure,
      detail: detail?.slice(0, 500),
      finishedAt: new Date(),
    },
  });
  if (job.credits > 0) {
    const { shop, id: imageJobId, credits: amount } = job;
    const outcome = await giveBackHeldCredits(tx, {
      ...{ shop, imageJobId, amount },
      holdId: holdIdOf(job.runId),
      note: failure,
    });
    invariant(outcome.kind === "settled", `Image job ${job.id} was settled before it failed`);
  }
}

type Target = Omit<Claim, "fence"> & { fence: number | null };

async function settle(
  target: Target,
  write: (tx: Transaction, job: ImageJob) => Promise<void>,
): Promise<Settled> {
  return db.$transaction(async (tx) => {
    // The step's row is the lock: of two image jobs that end at once, the second sees that it is the last.
    await tx.$queryRaw`select id from "Step" where id = ${target.stepId}::uuid and shop = ${target.shop} for update`;
    const job = await tx.imageJob.findFirst({ where: { id: target.id, ...mayStillEnd(target) } });
    if (!job) return { kind: "too-late" };

    await write(tx, job);
    const step = await closeStepIfDone(tx, job);
    if (step) await advanceRun(tx, step);
    await notifyStep(tx, job);
    return { kind: "settled" };
  });
}

function mayStillEnd({ shop, fence }: Target) {
  return fence === null ? { shop, state: "waiting" } : { shop, state: "running", fence };
}

/** The step when this was its last unfinished image job. One good image makes a step done. */
async function closeStepIfDone(tx: Transaction, { shop, stepId }: ImageJob): Promise<Step | null> {
  const jobs = await tx.imageJob.findMany({ where: { shop, stepId }, select: { state: true } });
  if (jobs.some(({ state }) => state === "waiting" || state === "running")) return null;

  const state = jobs.some((job) => job.state === "done")
    ? "done"
    : jobs.every((job) => job.state === "cancelled")
      ? "cancelled"
      : "failed";
  await tx.step.updateMany({
    where: { id: stepId, shop },
    data: { state, finishedAt: new Date() },
  });
  return tx.step.findFirst({ where: { id: stepId, shop } });
}

async function notifyStep(tx: Transaction, { shop, runId, stepId }: ImageJob): Promise<void> {
  const step = await tx.step.findFirst({
    where: { id: stepId, shop },
    select: { workflowId: true },
  });
  if (step) await notifyProgress(tx, { shop, runId, workflowId: step.workflowId });
}

import type { ImageJob, Run } from "@prisma/client";
import { giveBackHeldCredits, spendHeldCredits } from "~/credits/wallet.server";
import { db, type Transaction } from "~/db.server";
import { createImage, type NewImage } from "~/images/store-image.server";
import { notifyProgress } from "~/jobs/progress.server";
import { invariant } from "~/platform/invariant";
import { advanceRun, type EndedStep } from "./advance-run.server";
import { countEnded } from "./generation-metrics.server";
import type { JobFailure } from "./job-failure";
import { holdIdOf } from "./hold-id";
import { endMakingGood } from "./make-good.server";

/**
 * An image job ends here, in one transaction, exactly once: spent with its bytes or its text stored, or given back. Every write
 * names the fencing token it was claimed with, so a worker that was thought dead and comes back changes nothing.
 */
export type Settled = { kind: "settled" } | { kind: "too-late" };

type Claim = Pick<ImageJob, "id" | "shop" | "runId" | "fence">;

/** What the provider says it billed, in US dollars, is kept beside the price. Null where it does not say. */
type Cost = number | null;

export async function deliverImage(claim: Claim, image: NewImage, costUsd: Cost): Promise<Settled> {
  async function write(tx: Transaction, job: ImageJob): Promise<void> {
    const { id: imageId } = await createImage(tx, image);
    await tx.$executeRaw`
      update "ImageJob" set state = 'done', "imageId" = ${imageId}::uuid, "costUsd" = ${costUsd},
        "finishedAt" = ${new Date()}::timestamp
      where id = ${job.id}::uuid and shop = ${job.shop}`;
    await spend(tx, job, imageId);
    await endMakingGood(tx, job, "made");
  }
  return settle(claim, { mayEnd: isHeldBy(claim), as: "done", write });
}

export type WrittenText = { text: string; inputTokens: number | null; outputTokens: number | null };

export async function deliverText(claim: Claim, written: WrittenText): Promise<Settled> {
  async function write(tx: Transaction, job: ImageJob): Promise<void> {
    await tx.imageJob.updateMany({
      where: { id: job.id, shop: job.shop },
      data: { state: "done", ...written, finishedAt: new Date() },
    });
    await spend(tx, job, null);
  }
  return settle(claim, { mayEnd: isHeldBy(claim), as: "done", write });
}

async function spend(tx: Transaction, job: ImageJob, imageId: string | null): Promise<void> {
  if (job.credits === 0) return;
  const paid = { shop: job.shop, holdId: holdIdOf(job.runId), imageJobId: job.id };
  const outcome = await spendHeldCredits(tx, { ...paid, imageId, amount: job.credits });
  invariant(outcome.kind === "settled", `Image job ${job.id} was settled before it was done`);
}

export type Failing = {
  failure: JobFailure;
  detail?: string;
  costUsd?: Cost;
  /** A picture that came and is not what was asked for. It is kept, marked, and costs nothing. */
  picture?: NewImage;
};

export async function failImageJob(claim: Claim, failing: Failing): Promise<Settled> {
  return settle(claim, {
    ...{ mayEnd: isHeldBy(claim), as: failing.failure },
    write: (tx, job) => giveBack(tx, job, failing),
  });
}

/**
 * Cancels what was not sent. A call that may cost somebody is waited for, delivered and paid; one that `isFree` is
 * abandoned, and what it still answers is dropped.
 */
export function cancelImageJob(job: Unsent, isFree: IsFree): Promise<Settled> {
  return settleUnsent(job, { failure: "cancelled", isFree });
}

type Unsent = Pick<ImageJob, "id" | "shop" | "runId">;
type IsFree = (provider: string) => boolean;

export function settleUnsent(
  job: Unsent,
  { failure, isFree }: { failure: JobFailure; isFree: IsFree },
): Promise<Settled> {
  const wasNotSent = ({ state, callBegunAt, provider }: ImageJob) =>
    state === "waiting" || (state === "running" && (callBegunAt === null || isFree(provider)));
  return settle(job, {
    ...{ mayEnd: wasNotSent, as: failure },
    write: (tx, row) => giveBack(tx, row, { failure }),
  });
}

/** Bytes that came after their image job was given up: they are kept, and nobody pays for them. */
export async function keepLatePicture(
  { id, shop, runId }: Claim,
  picture: NewImage,
  costUsd: Cost,
): Promise<Settled> {
  const endedWithNone: MayEnd = ({ state, imageId }) => state === "failed" && imageId === null;
  async function write(tx: Transaction, job: ImageJob): Promise<void> {
    const { id: imageId } = await createImage(tx, picture);
    await tx.imageJob.updateMany({ where: { id: job.id, shop }, data: { imageId, costUsd } });
  }
  return settle({ id, shop, runId }, { mayEnd: endedWithNone, as: "late", write });
}

async function giveBack(
  tx: Transaction,
  job: ImageJob,
  { failure, detail, picture, costUsd }: Failing,
): Promise<void> {
  const kept = picture ? await createImage(tx, picture) : null;
  await tx.imageJob.updateMany({
    where: { id: job.id, shop: job.shop },
    data: {
      state: failure === "cancelled" ? "cancelled" : "failed",
      failure,
      detail: detail?.slice(0, 500),
      imageId: kept?.id,
      costUsd,
      finishedAt: new Date(),
    },
  });
  await endMakingGood(tx, job, "in-vain");
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

type MayEnd = (job: ImageJob) => boolean;

function isHeldBy({ fence }: Claim): MayEnd {
  return (job) => job.state === "running" && job.fence === fence;
}

type Ending = {
  mayEnd: MayEnd;
  /** What came of it, for the metrics. */
  as: "done" | "late" | JobFailure;
  write: (tx: Transaction, job: ImageJob) => Promise<void>;
};

async function settle(
  { id, shop, runId }: Unsent,
  { mayEnd, as, write }: Ending,
): Promise<Settled> {
  const ended = await db.$transaction(async (tx) => {
    // Of two image jobs that end at once, the second sees that it is the last. Everybody locks run, image job, wallet
    // in this order, so nobody waits in a circle.
    const [run] = await tx.$queryRaw<(Pick<Run, "workflowId" | "bulkRunId"> | undefined)[]>`
      select "workflowId", "bulkRunId" from "Run" where id = ${runId}::uuid and shop = ${shop} for update`;
    const [job] = await tx.$queryRaw<(ImageJob | undefined)[]>`
      select * from "ImageJob" where id = ${id}::uuid and shop = ${shop} for update`;
    if (!run || !job || !mayEnd(job)) return null;

    await write(tx, job);
    const step = await closeStepIfDone(tx, job);
    if (step) await advanceRun(tx, step);
    const { workflowId, bulkRunId } = run;
    await notifyProgress(tx, { shop, runId, workflowId, bulkRunId: bulkRunId ?? undefined });
    return job;
  });
  if (!ended) return { kind: "too-late" };
  countEnded(ended, as);
  return { kind: "settled" };
}

/** The step when this was its last unfinished image job. One good image makes a step done. */
async function closeStepIfDone(
  tx: Transaction,
  { shop, stepId }: ImageJob,
): Promise<EndedStep | null> {
  const ended = await tx.$queryRaw<EndedStep[]>`
    update "Step" set "finishedAt" = ${new Date()}::timestamp, state = (
      select case when bool_or(state = 'done') then 'done' when bool_and(state = 'cancelled') then 'cancelled' else 'failed' end
      from "ImageJob" where shop = ${shop} and "stepId" = ${stepId}::uuid)
    where id = ${stepId}::uuid and shop = ${shop} and not exists (
      select from "ImageJob" where shop = ${shop} and "stepId" = ${stepId}::uuid and state in ('waiting', 'running'))
    returning shop, "runId", "productId"`;
  return ended.at(0) ?? null;
}

import { randomUUID } from "node:crypto";
import { Prisma, type ImageJob, type Run } from "@prisma/client";
import { db, type Transaction } from "~/db.server";
import { jobPriority } from "~/jobs/job-catalog";
import { notifyProgress } from "~/jobs/progress.server";
import { invariant } from "~/platform/invariant";
import { enqueueImageJobs } from "./enqueue-step.server";
import { holdForRun, ShortOfCredits } from "./write-run.server";

export type RetryWish = {
  shop: string;
  staff: string;
  /** Of these runs of one workflow, all that failed and was not retried. */
  runIds: string[];
  bulkRunId: string | null;
  /** More than this is not held. Null for no limit. */
  mostCredits: number | null;
};

export type RetryAnswer =
  | { kind: "retried"; runId: string; credits: number }
  | { kind: "nothing-failed" }
  | { kind: "short"; needed: number; available: number }
  | { kind: "over-limit"; needed: number };

/** Thousands of rows may be written in one transaction. */
const WRITE_TIMEOUT_MS = 120_000;

/**
 * Asks once more for what failed, with the inputs and seeds it had: new image jobs in a run of their own, with a hold
 * of its own. What was made stays as it is. Each failed job is marked by the retry that takes it, so two clicks at once
 * are one retry.
 */
export async function retryFailed(wish: RetryWish): Promise<RetryAnswer> {
  try {
    return await db.$transaction((tx) => writeRetry(tx, wish), { timeout: WRITE_TIMEOUT_MS });
  } catch (error) {
    if (error instanceof ShortOfCredits) return { kind: "short", ...error.credits };
    if (error instanceof OverLimit) return { kind: "over-limit", needed: error.needed };
    throw error;
  }
}

/** Nothing of the retry is written. */
class OverLimit extends Error {
  override readonly name = "OverLimit";
  constructor(readonly needed: number) {
    super("More credits than the retry may take");
  }
}

async function writeRetry(tx: Transaction, wish: RetryWish): Promise<RetryAnswer> {
  const { shop, staff, runIds, bulkRunId } = wish;
  const failed = await tx.$queryRaw<ImageJob[]>`
    update "ImageJob" set "retriedAt" = ${new Date()}::timestamp
    where shop = ${shop} and "runId" = any(${runIds}::uuid[]) and state = 'failed' and "retriedAt" is null
    returning *`;
  const first = failed.at(0);
  if (!first) return { kind: "nothing-failed" };
  const credits = failed.reduce((sum, job) => sum + job.credits, 0);
  if (wish.mostCredits !== null && credits > wish.mostCredits) throw new OverLimit(credits);

  const before = await tx.run.findFirst({ where: { id: first.runId, shop } });
  invariant(before, `Image job ${first.id} has no run`);
  const { workflowId, revision, targetNodes } = before;
  const run = await tx.run.create({
    data: {
      ...{ shop, workflowId, revision, targetNodes, bulkRunId, startedBy: staff },
      ...{ requestId: `retry:${first.id}`, quotedCredits: credits, state: "running" },
    },
  });
  await writeAgain(tx, run, failed);
  const allowTest = failed.every(({ provider }) => provider === "studio");
  await holdForRun(tx, { run, staff, allowTest });
  await notifyProgress(tx, { shop, workflowId, runId: run.id, bulkRunId: bulkRunId ?? undefined });
  return { kind: "retried", runId: run.id, credits };
}

/** A step that had waited for another waits for that one's retry. */
async function writeAgain(tx: Transaction, run: Run, failed: ImageJob[]): Promise<void> {
  const { shop, id: runId } = run;
  const newIds = new Map(
    [...new Set(failed.map(({ stepId }) => stepId))].map((id) => [id, randomUUID()]),
  );
  const steps = await tx.step.findMany({ where: { shop, id: { in: [...newIds.keys()] } } });
  const newIdOf = (stepId: string): string => {
    const id = newIds.get(stepId);
    invariant(id, `Step ${stepId} is not retried`);
    return id;
  };
  const jobs = failed.map(
    ({ id: _id, stepId, position, makes, seed, model, provider, credits }) => ({
      ...{ id: randomUUID(), shop, runId, stepId: newIdOf(stepId), position, state: "waiting" },
      ...{ makes, seed, model, provider, credits },
    }),
  );
  await tx.step.createMany({
    data: steps.map(({ id, workflowId, nodeId, kind, productId, stepKey, inputs }) => ({
      ...{ id: newIdOf(id), shop, runId, workflowId, nodeId, kind, productId, stepKey },
      ...{ inputs: inputs ?? Prisma.JsonNull, state: "waiting" },
    })),
  });
  await tx.imageJob.createMany({ data: jobs });
  const ready = new Set(steps.filter(({ stepKey }) => stepKey !== "").map(({ id }) => newIdOf(id)));
  await enqueueImageJobs(
    tx,
    jobs.filter(({ stepId }) => ready.has(stepId)),
    run.bulkRunId === null ? jobPriority.interactive : jobPriority.bulk,
  );
}

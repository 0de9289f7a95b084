import { randomUUID } from "node:crypto";
import { Prisma, type BulkRun, type ImageJob, type Run } from "@prisma/client";
import { db, type Transaction } from "~/db.server";
import { jobPriority } from "~/jobs/job-catalog";
import { notifyProgress } from "~/jobs/progress.server";
import { invariant } from "~/platform/invariant";
import type { BulkTrouble } from "../bulk-view";
import { enqueueImageJobs } from "../enqueue-step.server";
import { holdForRun, ShortOfCredits } from "../write-run.server";
import { findBulkRun, moveBulkRun, type BulkPlace } from "./bulk-rows.server";
import { committedCredits } from "./committed-credits.server";
import { canBeRetried } from "./prices.server";
import { whoAsked } from "./record-act.server";
import { BULK_WRITE, stageRow } from "./stage-row";

/**
 * Asks once more for what failed in any stage, with the inputs and seeds it had: new image jobs in a run of their own,
 * with a hold of its own, within the cap. What was made stays as it is. Each failed job is marked by the retry that
 * takes it, so two clicks at once are one retry.
 */
export async function retryStages(place: BulkPlace): Promise<void> {
  const run = await findBulkRun(place);
  if (!run || (run.state !== "sample" && run.state !== "rest")) return;
  let trouble: BulkTrouble | null = null;
  try {
    await db.$transaction((tx) => writeRetry(tx, run), BULK_WRITE);
  } catch (error) {
    if (error instanceof ShortOfCredits) trouble = { kind: "short", ...error.credits };
    else if (error instanceof Refused) trouble = error.trouble;
    else throw error;
  }
  await moveBulkRun(db, place, { from: run.state, to: run.state, trouble });
}

/** Nothing of the retry is written. */
class Refused extends Error {
  override readonly name = "Refused";
  constructor(readonly trouble: BulkTrouble) {
    super("A retry of a bulk run is not what was agreed to");
  }
}

async function writeRetry(tx: Transaction, bulk: BulkRun): Promise<void> {
  const { shop, workflowId, id: bulkRunId, cap } = bulk;
  const { staff, credits: agreed } = await whoAsked(bulk, "retry");
  const failed = await tx.$queryRaw<ImageJob[]>`
    update "ImageJob" job set "retriedAt" = ${new Date()}::timestamp from "Run" run
    where run.id = job."runId" and run.shop = job.shop and run."bulkRunId" = ${bulkRunId}::uuid
      and job.shop = ${shop} and ${canBeRetried}
    returning job.*`;
  const first = failed.at(0);
  if (!first) return;
  const credits = failed.reduce((sum, job) => sum + job.credits, 0);
  if (credits !== agreed) {
    throw new Refused({ kind: "quote-changed", was: agreed ?? 0, now: credits });
  }
  const needed = credits + (await committedCredits(bulk, tx));
  if (cap !== null && needed > cap) throw new Refused({ kind: "over-cap", needed, cap });

  const row = stageRow(bulk, { name: `retry:${first.id}`, startedBy: staff });
  const run = await tx.run.create({ data: { ...row, quotedCredits: credits, state: "running" } });
  await writeAgain(tx, run, failed);
  const allowTest = failed.every(({ provider }) => provider === "studio");
  await holdForRun(tx, { run, staff, allowTest });
  await notifyProgress(tx, { shop, workflowId, runId: run.id, bulkRunId });
}

/** A step that had waited for another waits for that one's retry. */
async function writeAgain(tx: Transaction, run: Run, failed: ImageJob[]): Promise<void> {
  const { shop, id: runId } = run;
  const newIds = new Map(failed.map(({ stepId }) => [stepId, randomUUID()]));
  const newIdOf = (stepId: string): string => {
    const id = newIds.get(stepId);
    invariant(id, `Step ${stepId} is not retried`);
    return id;
  };
  const steps = await tx.step.findMany({ where: { shop, id: { in: [...newIds.keys()] } } });
  await tx.step.createMany({
    data: steps.map(({ id, workflowId, nodeId, kind, productId, stepKey, inputs }) => ({
      ...{ id: newIdOf(id), shop, runId, workflowId, nodeId, kind, productId, stepKey },
      ...{ inputs: inputs ?? Prisma.JsonNull, state: "waiting" },
    })),
  });
  const jobs = failed.map(({ stepId, position, makes, seed, model, provider, credits }) => ({
    ...{ id: randomUUID(), shop, runId, stepId: newIdOf(stepId), position, state: "waiting" },
    ...{ makes, seed, model, provider, credits },
  }));
  await tx.imageJob.createMany({ data: jobs });
  const ready = new Set(steps.filter(({ stepKey }) => stepKey !== "").map(({ id }) => newIdOf(id)));
  const begun = jobs.filter(({ stepId }) => ready.has(stepId));
  await enqueueImageJobs(tx, begun, jobPriority.bulk);
}

import { Prisma } from "@prisma/client";
import { db, type Transaction } from "~/db.server";
import { jobPriority } from "~/jobs/job-catalog";
import { notifyProgress } from "~/jobs/progress.server";
import { lockBulkRun, type BulkPlace, type LockedBulk } from "./bulk/bulk-rows.server";
import { enqueueBulk } from "./bulk/enqueue-bulk.server";
import { findWaiting } from "./bulk/find-waiting.server";
import { isPauseHeld } from "./bulk/phase-of";
import { priceOfRetry, priceOfStage } from "./bulk/prices.server";
import { recordAct, type BulkActor } from "./bulk/record-act.server";
import type { BulkTrouble } from "./bulk-view";
import { enqueueImageJobs } from "./enqueue-step.server";

export type StageWish = {
  stage: "sample" | "rest";
  /** The price that the page showed. At another price nothing is started. */
  credits: number;
  cap?: number | null;
};

/** The sample, or after it the rest. A worker plans and starts it; why it could not is `trouble`. */
export async function startBulkStage(
  actor: BulkActor,
  { stage, credits, cap }: StageWish,
): Promise<boolean> {
  const [from, to] =
    stage === "sample" ? ["ready", "starting-sample"] : ["sample", "starting-rest"];
  return db.$transaction(async (tx) => {
    const run = await lockBulkRun(tx, actor);
    if (run?.state !== from || isPauseHeld(run, run.isBusy)) return false;
    const now = await priceOfStage(tx, actor, stage);
    if (now !== credits) return refuse(tx, actor, { kind: "quote-changed", was: credits, now });
    await write(tx, actor, { state: to, cap, pausedAt: null, trouble: Prisma.DbNull });
    await recordAct(tx, actor, { act: `start-${stage}`, credits });
    await enqueueBulk(tx, { ...placeOf(actor), errand: "start" });
    return true;
  });
}

/** What failed in its stages is asked for once more, at the price that the page showed. */
export async function retryBulkRun(actor: BulkActor, credits: number): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const run = await lockBulkRun(tx, actor);
    if (run?.state !== "sample" && run?.state !== "rest") return false;
    if (isPauseHeld(run, run.isBusy)) return false;
    const { images, credits: now } = await priceOfRetry(tx, actor);
    if (images === 0) return false;
    if (now !== credits) return refuse(tx, actor, { kind: "quote-changed", was: credits, now });
    await write(tx, actor, { pausedAt: null });
    await recordAct(tx, actor, { act: "retry", credits });
    await enqueueBulk(tx, { ...placeOf(actor), errand: "retry" });
    return true;
  });
}

/** The most that it may spend altogether; null is no limit. What it was refused for before may work now. */
export async function capBulkRun(actor: BulkActor, cap: number | null): Promise<void> {
  await change(actor, async (tx, run) => {
    if (run.state === "cancelled") return false;
    await write(tx, actor, { cap, trouble: Prisma.DbNull });
    await recordAct(tx, actor, { act: "cap" });
    return true;
  });
}

/** Nothing new is begun until it is resumed. What a provider is making is delivered. Where nothing waits there is nothing to pause. */
export function pauseBulkRun(actor: BulkActor): Promise<boolean> {
  return change(actor, async (tx, run) => {
    if (run.state === "cancelled" || isPauseHeld(run, run.isBusy)) return false;
    if (!run.state.startsWith("starting-") && !run.isWaiting) return false;
    await write(tx, actor, { pausedAt: new Date() });
    await recordAct(tx, actor, { act: "pause" });
    return true;
  });
}

/** What waits goes back into the queue. */
export function resumeBulkRun(actor: BulkActor): Promise<boolean> {
  return change(actor, async (tx, run) => {
    if (run.state === "cancelled" || run.pausedAt === null) return false;
    await write(tx, actor, { pausedAt: null });
    await recordAct(tx, actor, { act: "resume" });
    await enqueueImageJobs(tx, await findWaiting(tx, actor), jobPriority.bulk);
    return true;
  });
}

/** For good: what was not sent is given back. */
export function cancelBulkRun(actor: BulkActor): Promise<boolean> {
  return change(actor, async (tx, run) => {
    if (run.state === "cancelled") return false;
    await write(tx, actor, { state: "cancelled", finishedAt: new Date() });
    await recordAct(tx, actor, { act: "cancel" });
    await enqueueBulk(tx, { ...placeOf(actor), errand: "cancel" });
    return true;
  });
}

function change(
  actor: BulkActor,
  apply: (tx: Transaction, run: LockedBulk) => Promise<boolean>,
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const run = await lockBulkRun(tx, actor);
    return run ? apply(tx, run) : false;
  });
}

async function write(
  tx: Transaction,
  { shop, bulkRunId: id }: BulkPlace,
  data: Prisma.BulkRunUpdateManyMutationInput,
): Promise<void> {
  await tx.bulkRun.updateMany({ where: { id, shop }, data });
  await notifyProgress(tx, { shop, bulkRunId: id });
}

/** Said on the page, to everybody who looks at it. */
async function refuse(tx: Transaction, actor: BulkActor, trouble: BulkTrouble): Promise<false> {
  await write(tx, actor, { trouble });
  return false;
}

function placeOf({ shop, bulkRunId }: BulkActor): BulkPlace {
  return { shop, bulkRunId };
}

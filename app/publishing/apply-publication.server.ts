import { setTimeout as pause } from "node:timers/promises";
import { Prisma, type PublishStep } from "@prisma/client";
import { adminOf } from "~/catalog/admin-api.server";
import { db } from "~/db.server";
import { invariant } from "~/platform/invariant";
import { logger } from "~/platform/logger.server";
import type { Failure } from "./failure";
import { enqueuePublication } from "./enqueue-publication.server";
import { claimPublication, LeaseLost, type Lease, type PublicationRef } from "./lease.server";
import { outcomeOfError } from "./outcome-of-error.server";
import { PACING, type Pacing } from "./pacing";
import { isStepKind, isUndoStep, publishStepKinds, type StepKind } from "./publish-step";
import { attachPicture } from "./steps/attach-picture.server";
import { awaitReady } from "./steps/await-ready.server";
import { moveToFront } from "./steps/move-to-front.server";
import { readBack } from "./steps/read-back.server";
import { stagePicture } from "./steps/stage-picture.server";
import type { RunStep, StepOutcome } from "./steps/step.server";
import { takeSnapshot } from "./steps/take-snapshot.server";
import { giveVariantsBack, readBackUndo, takeOurs } from "./steps/undo-steps.server";
import { writeAltText } from "./steps/write-alt-text.server";

const BUSY_PAUSE_SECONDS = 5;

const runners: Record<StepKind, RunStep> = {
  snapshot: takeSnapshot,
  stage: stagePicture,
  attach: attachPicture,
  ready: awaitReady,
  position: moveToFront,
  alt: writeAltText,
  "read-back": readBack,
  "take-off": takeOurs,
  variants: giveVariantsBack,
  "undo-read-back": readBackUndo,
};

/**
 * The job that publishes or undoes one publication, step by step. Every step is a row that says what was about to be
 * done before it was done, so this may be called any number of times, by any worker, after a crash at any point.
 */
export async function applyPublication(
  ref: PublicationRef,
  pacing: Pacing = PACING,
): Promise<void> {
  const claim = await claimPublication(ref, pacing);
  if (claim.kind === "settled") return;
  if (claim.kind === "busy") return comeBack(ref, BUSY_PAUSE_SECONDS);

  const { lease } = claim;
  let pauseSeconds: number | null;
  try {
    pauseSeconds = await runSteps(lease, pacing);
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error;
    logger.warn("publication.lease-lost", ref);
    return;
  } finally {
    await lease.release();
  }
  if (pauseSeconds !== null) await comeBack(ref, pauseSeconds);
}

async function comeBack({ shop, publicationId }: PublicationRef, seconds: number): Promise<void> {
  const startAfterSeconds = Math.ceil(seconds);
  await db.$transaction((tx) => enqueuePublication(tx, { shop, publicationId, startAfterSeconds }));
}

/** Runs until all steps are done, one fails, or one has to wait longer than a worker should: then answers how long. */
async function runSteps(lease: Lease, pacing: Pacing): Promise<number | null> {
  for (;;) {
    const step = await beginNextStep(lease);
    if (!step) {
      await finish(lease);
      return null;
    }
    const outcome = await runStep(lease, step, pacing);
    await record(lease, step, outcome);
    if (outcome.kind === "failed" || outcome.kind === "conflict") return null;
    if (outcome.kind !== "wait") continue;
    if (outcome.seconds > pacing.patience) return outcome.seconds;
    await pause(outcome.seconds * 1000);
  }
}

async function beginNextStep(lease: Lease): Promise<PublishStep | null> {
  const { id: publicationId, shop, state } = lease.publication;
  const isUndo = state === "undoing";
  return lease.write(async (tx) => {
    const steps = await tx.publishStep.findMany({
      where: { publicationId, shop, state: { not: "done" } },
      orderBy: { position: "asc" },
    });
    const next = steps.find(({ kind }) => isUndoStep(kind) === isUndo);
    if (!next) return null;
    return tx.publishStep.update({
      where: stepKey(next),
      data: { state: "running", attempts: { increment: 1 }, begunAt: next.begunAt ?? new Date() },
    });
  });
}

async function runStep(lease: Lease, step: PublishStep, pacing: Pacing): Promise<StepOutcome> {
  const { id, shop } = lease.publication;
  invariant(isStepKind(step.kind), `Publication ${id} has no unknown step`);
  const publication = await db.publication.findFirstOrThrow({ where: { id, shop } });
  try {
    return await runners[step.kind]({ publication, step, admin: adminOf(shop), lease, pacing });
  } catch (error) {
    if (error instanceof LeaseLost) throw error;
    return outcomeOfError(error, step);
  }
}

async function record(lease: Lease, step: PublishStep, outcome: StepOutcome): Promise<void> {
  logger.info("publication.step", {
    publicationId: step.publicationId,
    shop: step.shop,
    step: step.kind,
    attempt: step.attempts,
    outcome: outcome.kind,
  });
  switch (outcome.kind) {
    case "done":
      return recordDone(lease, step, outcome);
    case "back":
      return recordBack(lease, step, outcome);
    case "failed":
      return recordEnd(lease, step, { state: "failed", failure: outcome.failure });
    case "conflict":
      return recordEnd(lease, step, { state: "conflict", failure: outcome.failure });
    case "wait":
      return recordWait(lease, outcome);
  }
}

async function recordDone(
  lease: Lease,
  step: PublishStep,
  { result, found }: Extract<StepOutcome, { kind: "done" }>,
): Promise<void> {
  await lease.write(async (tx) => {
    await tx.publishStep.update({
      where: stepKey(step),
      data: { state: "done", finishedAt: new Date(), ...(result ? { result } : {}) },
    });
    const data = { failure: Prisma.DbNull, ...found };
    await tx.publication.update({ where: publicationKey(lease), data });
  });
}

/** What the merchant is told meanwhile is taken back by the next step that gets on. */
async function recordWait(
  lease: Lease,
  { told }: Extract<StepOutcome, { kind: "wait" }>,
): Promise<void> {
  if (!told) return;
  await lease.write(async (tx) => {
    await tx.publication.update({ where: publicationKey(lease), data: { failure: told } });
  });
}

/** An earlier step has to be done again, for example a failed picture uploaded once more. */
async function recordBack(
  lease: Lease,
  step: PublishStep,
  { to, note }: Extract<StepOutcome, { kind: "back" }>,
): Promise<void> {
  const again = publishStepKinds.slice(publishStepKinds.indexOf(to));
  const { publicationId, shop } = step;
  await lease.write(async (tx) => {
    await tx.publishStep.updateMany({
      where: { publicationId, shop, kind: { in: again.filter((kind) => kind !== step.kind) } },
      data: { state: "waiting", intent: Prisma.DbNull, begunAt: null, attempts: 0 },
    });
    await tx.publishStep.update({
      where: stepKey(step),
      data: { state: "waiting", intent: note, begunAt: null },
    });
    if (to === "stage") {
      await tx.publication.update({ where: publicationKey(lease), data: { mediaId: null } });
    }
  });
}

/** After a failed undo the picture may still be on the product: it can only be undone again. */
async function recordEnd(
  lease: Lease,
  step: PublishStep,
  { state, failure: reason }: { state: "failed" | "conflict"; failure: Failure },
): Promise<void> {
  const stateAfter = lease.publication.state === "undoing" ? "undo-failed" : state;
  await lease.write(async (tx) => {
    await tx.publishStep.update({
      where: stepKey(step),
      data: { state: "failed", failure: reason.reason, finishedAt: new Date() },
    });
    await tx.publication.update({
      where: publicationKey(lease),
      data: { state: stateAfter, failure: reason, claimedAt: null },
    });
  });
}

async function finish(lease: Lease): Promise<void> {
  const isUndo = lease.publication.state === "undoing";
  const now = new Date();
  await lease.write(async (tx) => {
    await tx.publication.update({
      where: publicationKey(lease),
      data: {
        failure: Prisma.DbNull,
        ...(isUndo ? { state: "undone", undoneAt: now } : { state: "published", publishedAt: now }),
      },
    });
  });
}

function stepKey({ publicationId, kind, shop }: PublishStep) {
  return { publicationId_kind: { publicationId, kind }, shop };
}

function publicationKey({ publication: { id, shop } }: Lease) {
  return { id, shop };
}

import type { ImageJob } from "@prisma/client";
import { db } from "~/db.server";
import { enqueue } from "~/jobs/queue.server";
import { notifyProgress } from "~/jobs/progress.server";
import { hideSecrets } from "~/platform/hide-secrets.server";
import { logger } from "~/platform/logger.server";
import { findProvider } from "~/providers/image-providers.server";
import {
  ProviderError,
  type ImageAnswer,
  type ImageProvider,
  type ImageRequest,
} from "~/providers/image-provider";
import { gatherRequest, UnusableReference } from "./gather-request.server";
import type { JobFailure } from "./job-failure";
import { keepAnswer } from "./keep-answer.server";
import { failImageJob } from "./settle-image-job.server";

/** Who makes pictures and how long they are waited for. */
export type Engine = {
  findProvider: (id: string) => ImageProvider | null;
  /** After this long the call is told to stop. */
  callSeconds: number;
  /** An answer that comes this much later is still delivered. Then nobody waits any more. */
  graceSeconds: number;
};

const REGISTERED: Engine = { findProvider, callSeconds: 120, graceSeconds: 60 };
const MOST_TRIES = 3;
/** A picture whose workers die time after time is not tried for ever. */
const MOST_DELIVERIES = 10;

type Delivery = { shop: string; imageJobId: string };

/**
 * The queue may deliver an image job twice; claiming it takes a new fencing token, and finds nothing to do when it is
 * settled. Whatever happens here ends in one settlement, or in the job waiting to be delivered again.
 */
export async function runImageJob(delivery: Delivery, engine: Engine = REGISTERED): Promise<void> {
  const known = await findUnfinished(delivery);
  if (!known) return;

  const provider = engine.findProvider(known.provider);
  const job = await claim(known, { mayHaveBegun: provider?.repeatable ?? true });
  if (!job) {
    await waitForUnknown(delivery, engine);
  } else if (!provider) {
    await failImageJob(job, { failure: "provider-down", detail: `No adapter for ${job.provider}` });
  } else if (job.fence > MOST_DELIVERIES) {
    await failImageJob(job, { failure: "internal", detail: "Every worker died of it" });
  } else {
    await attempt(job, provider, engine);
  }
}

function findUnfinished({ shop, imageJobId }: Delivery): Promise<ImageJob | null> {
  return db.imageJob.findFirst({
    where: { id: imageJobId, shop, state: { in: ["waiting", "running"] } },
  });
}

/**
 * A call that may have begun is only claimed where it can be repeated: otherwise the worker that made it, if it lives,
 * keeps the right to deliver.
 */
async function claim(
  { id, shop }: ImageJob,
  { mayHaveBegun }: { mayHaveBegun: boolean },
): Promise<ImageJob | null> {
  const claimed = await db.imageJob.updateManyAndReturn({
    where: {
      ...{ id, shop, state: { in: ["waiting", "running"] } },
      ...(mayHaveBegun ? {} : { callBegunAt: null }),
    },
    data: { state: "running", fence: { increment: 1 }, claimedAt: new Date() },
  });
  const job = claimed.at(0);
  if (!job) return null;

  const { runId, fence } = job;
  logger.info("image-job.claimed", { shop, runId, imageJobId: id, fence });
  await tellCanvas(job);
  return job;
}

async function attempt(job: ImageJob, provider: ImageProvider, engine: Engine): Promise<void> {
  try {
    const request = await gatherRequest(job, provider);
    const answer = await call(job, { provider, request, engine });
    await keepAnswer(job, { request, answer, isFree: provider.repeatable });
  } catch (error) {
    await recover(job, error);
  }
}

type Call = { provider: ImageProvider; request: ImageRequest; engine: Engine };

async function call(job: ImageJob, { provider, request, engine }: Call): Promise<ImageAnswer> {
  const { callSeconds, graceSeconds } = engine;
  const deadline = AbortSignal.timeout(callSeconds * 1000);
  const end = AbortSignal.timeout((callSeconds + graceSeconds) * 1000);
  const answering = provider.generate(request, {
    signal: deadline,
    onBegun: (providerJobId) => recordCall(job, providerJobId),
  });
  try {
    return await Promise.race([answering, rejectedAt(end)]);
  } catch (error) {
    if (error instanceof ProviderError || error instanceof LostClaim) throw error;
    if (provider.repeatable) {
      if (!deadline.aborted) throw error;
      throw new ProviderError("No answer in time", {
        reason: "timed-out",
        retry: "never",
        cause: error,
      });
    }
    if (error === end.reason) keepWhenItComes(job, { request, answering });
    // Anything else an adapter throws says nothing of whether the provider acted.
    throw new ProviderError("The call broke", {
      reason: "outcome-unknown",
      retry: "unknown",
      cause: error,
    });
  }
}

function rejectedAt(end: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    end.addEventListener("abort", () => reject(end.reason as Error));
  });
}

function keepWhenItComes(
  job: ImageJob,
  { request, answering }: { request: ImageRequest; answering: Promise<ImageAnswer> },
): void {
  answering
    .then((answer) => keepAnswer(job, { request, answer, isFree: false }))
    .catch((error: unknown) => {
      logger.info("image-job.never-answered", { shop: job.shop, imageJobId: job.id, error });
    });
}

/** Stored before the first byte goes out: after a crash it says that the provider may have been asked. */
async function recordCall(
  { id, shop, fence }: ImageJob,
  providerJobId: string | null,
): Promise<void> {
  const { count } = await db.imageJob.updateMany({
    where: { id, shop, fence, state: "running" },
    data: { callBegunAt: new Date(), ...(providerJobId === null ? {} : { providerJobId }) },
  });
  if (count === 0) throw new LostClaim("Another worker has this image job");
}

class LostClaim extends Error {
  override readonly name = "LostClaim";
}

async function recover(job: ImageJob, error: unknown): Promise<void> {
  if (error instanceof LostClaim) return;
  const { failure, detail, again } = judge(error);
  logger.warn("image-job.failed", {
    shop: job.shop,
    imageJobId: job.id,
    failure,
    again,
    error: detail,
  });
  if (again && job.fence < MOST_TRIES) await deliverAgain(job, job.fence * 5);
  else await failImageJob(job, { failure, detail });
}

type Judgement = { failure: JobFailure; detail: string; again: boolean };

function judge(error: unknown): Judgement {
  const detail = hideSecrets(
    error instanceof Error ? `${error.name}: ${error.message}` : "Not an error",
  );
  if (error instanceof UnusableReference) return { failure: error.failure, detail, again: false };
  if (error instanceof ProviderError) {
    return { failure: error.reason, detail, again: error.retry === "later" };
  }
  return { failure: "internal", detail, again: false };
}

async function deliverAgain(job: ImageJob, startAfterSeconds: number): Promise<void> {
  const { id: imageJobId, shop, fence } = job;
  await db.$transaction(async (tx) => {
    const { count } = await tx.imageJob.updateMany({
      where: { id: imageJobId, shop, fence, state: "running" },
      data: { state: "waiting", callBegunAt: null },
    });
    if (count === 1)
      await enqueue(tx, "image-job", { imageJobId, shop }, { shop, startAfterSeconds });
  });
}

/** The provider may have made the picture and nobody can say: it is not asked for again, and in the end given back. */
async function waitForUnknown(
  delivery: Delivery,
  { callSeconds, graceSeconds }: Engine,
): Promise<void> {
  const begun = await findUnfinished(delivery);
  if (!begun?.callBegunAt) return;

  const { shop } = delivery;
  const secondsLeft =
    callSeconds + graceSeconds - (Date.now() - begun.callBegunAt.getTime()) / 1000;
  if (secondsLeft > 0) {
    const errand = { shop, startAfterSeconds: Math.ceil(secondsLeft) };
    await db.$transaction((tx) => enqueue(tx, "image-job", delivery, errand));
    return;
  }
  const job = await claim(begun, { mayHaveBegun: true });
  if (!job) return;
  await failImageJob(job, {
    failure: "outcome-unknown",
    detail: "The worker died during the call",
  });
}

async function tellCanvas({ shop, runId, stepId }: ImageJob): Promise<void> {
  const step = await db.step.findFirst({
    where: { id: stepId, shop },
    select: { workflowId: true },
  });
  if (step) await notifyProgress(db, { shop, runId, workflowId: step.workflowId });
}

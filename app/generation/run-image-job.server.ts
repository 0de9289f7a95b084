import type { ImageJob } from "@prisma/client";
import { db } from "~/db.server";
import { enqueue } from "~/jobs/queue.server";
import { notifyProgress } from "~/jobs/progress.server";
import { logger } from "~/platform/logger.server";
import { findProvider } from "~/providers/image-providers.server";
import { ProviderError, type ImageProvider, type ImageRequest } from "~/providers/image-provider";
import { gatherRequest, UnusableReference } from "./gather-request.server";
import type { JobFailure } from "./job-failure";
import { keepAnswer } from "./keep-answer.server";
import { failImageJob } from "./settle-image-job.server";

/** After this long without an answer nobody waits any more. */
const CALL_SECONDS = 120;
const UNKNOWN_AFTER_SECONDS = CALL_SECONDS + 60;
const MOST_TRIES = 3;

/**
 * The queue may deliver an image job twice; claiming it takes a new fencing token, and finds nothing to do when it is
 * settled. Whatever happens here ends in one settlement, or in the job waiting to be delivered again.
 */
export async function runImageJob(delivery: { shop: string; imageJobId: string }): Promise<void> {
  const job = await claim(delivery);
  if (!job) return;

  const provider = findProvider(job.provider);
  if (!provider) {
    await failImageJob(job, { failure: "provider-down", detail: `No adapter for ${job.provider}` });
    return;
  }
  if (mayHaveBegun(job) && !provider.repeatable) {
    await waitForUnknown(job);
    return;
  }
  await attempt(job, provider);
}

/** `callBegunAt` is what an earlier delivery left: this claim starts with it. */
async function claim({ shop, imageJobId }: { shop: string; imageJobId: string }) {
  const claimed = await db.imageJob.updateManyAndReturn({
    where: { id: imageJobId, shop, state: { in: ["waiting", "running"] } },
    data: { state: "running", fence: { increment: 1 }, claimedAt: new Date() },
  });
  const job = claimed.at(0);
  if (!job) return null;

  logger.info("image-job.claimed", { shop, runId: job.runId, imageJobId, fence: job.fence });
  await tellCanvas(job);
  return job;
}

async function attempt(job: ImageJob, provider: ImageProvider): Promise<void> {
  try {
    const request = await gatherRequest(job, provider);
    const answer = await call(job, provider, request);
    await keepAnswer(job, { request, answer });
  } catch (error) {
    await recover(job, error);
  }
}

async function call(job: ImageJob, provider: ImageProvider, request: ImageRequest) {
  try {
    return await provider.generate(request, {
      signal: AbortSignal.timeout(CALL_SECONDS * 1000),
      onBegun: (providerJobId) => recordCall(job, providerJobId),
    });
  } catch (error) {
    if (provider.repeatable || error instanceof ProviderError || error instanceof LostClaim)
      throw error;
    // Anything else an adapter throws says nothing of whether the provider acted.
    throw new ProviderError("The call broke", {
      reason: "outcome-unknown",
      retry: "unknown",
      cause: error,
    });
  }
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
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : "Not an error";
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

function mayHaveBegun(job: ImageJob): boolean {
  return job.callBegunAt !== null;
}

/** The provider may have made the picture and nobody can say: it is not asked for again, and in the end given back. */
async function waitForUnknown(job: ImageJob): Promise<void> {
  const waited = (Date.now() - (job.callBegunAt?.getTime() ?? 0)) / 1000;
  if (waited >= UNKNOWN_AFTER_SECONDS) {
    await failImageJob(job, {
      failure: "outcome-unknown",
      detail: "The worker died during the call",
    });
    return;
  }
  const { id: imageJobId, shop } = job;
  const startAfterSeconds = Math.ceil(UNKNOWN_AFTER_SECONDS - waited);
  await db.$transaction((tx) =>
    enqueue(tx, "image-job", { imageJobId, shop }, { shop, startAfterSeconds }),
  );
}

async function tellCanvas({ shop, runId, stepId }: ImageJob): Promise<void> {
  const step = await db.step.findFirst({
    where: { id: stepId, shop },
    select: { workflowId: true },
  });
  if (step) await notifyProgress(db, { shop, runId, workflowId: step.workflowId });
}

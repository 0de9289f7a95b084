import type { ImageJob, Run } from "@prisma/client";
import { db } from "~/db.server";
import { findWithheld } from "~/images/brand-models.server";
import { enqueue } from "~/jobs/queue.server";
import { notifyProgress } from "~/jobs/progress.server";
import { startDeadline } from "~/platform/deadline";
import { pause } from "~/platform/doorbell";
import { logger } from "~/platform/logger.server";
import { takeTurns } from "~/platform/take-turns";
import { takePlace, type Leave } from "~/provider-access/call-places.server";
import { RetryLater } from "~/jobs/retry-later";
import { restingWords, whyNotCall } from "~/provider-access/access.server";
import { findProvider } from "~/providers/image-providers.server";
import { ProviderError } from "~/providers/image-provider";
import { findWriter } from "~/providers/text-providers.server";
import { withheldWords } from "~/workflow/messages";
import { ANSWER_WITHIN_MINUTES, type JobFailure } from "./job-failure";
import { judgeCallError, LostClaim, NeverAnswered, NotAllowed } from "./call-errors.server";
import { findMaker, type Errand, type Keep, type Maker, type Makers } from "./makers.server";
import { failImageJob } from "./settle-image-job.server";

/** Who makes pictures and texts, and how long they are waited for. */
export type Engine = Makers & {
  /** After this long the call is told to stop. */
  callSeconds: number;
  /** An answer that comes this much later is still delivered. Then nobody waits any more. */
  graceSeconds: number;
  /** What has come is kept again after so many seconds each, while the database or the store does not take it. */
  keepAgainAfterSeconds?: readonly number[];
};

/** After the grace a paid call is left open so much longer: what still comes is kept, for nothing. */
const LATE_SECONDS = 120;

const CALL_SECONDS = 120;
const REGISTERED: Engine = {
  ...{ findProvider, findWriter, callSeconds: CALL_SECONDS },
  graceSeconds: ANSWER_WITHIN_MINUTES * 60 - CALL_SECONDS,
  keepAgainAfterSeconds: [1, 4, 10],
};
const MOST_TRIES = 3;
/** A picture whose workers die time after time is not tried for ever. */
const MOST_DELIVERIES = 10;

/** Our own engine draws one or two at a time: who waits for it here is not on its clock yet and holds no photo. */
const inStudioTurn = takeTurns(10);

type Delivery = { shop: string; imageJobId: string };

/**
 * The queue may deliver an image job twice; claiming it takes a new fencing token, and finds nothing to do when it is
 * settled. Whatever happens here ends in one settlement, or in the job waiting to be delivered again.
 */
export async function runImageJob(delivery: Delivery, engine: Engine = REGISTERED): Promise<void> {
  const unsent = await findUnsent(delivery);
  if (!unsent) return work(delivery, { engine });
  if (unsent.isPaused) return;
  if (unsent.provider === "studio") return inStudioTurn(() => work(delivery, { engine }));

  const prepared = prepareInLine(unsent, engine);
  const turn = await takePlace({ provider: unsent.provider, imageJobId: unsent.id });
  if (turn.kind === "wait") throw new RetryLater(turn.seconds);
  if (turn.kind === "resting") return giveUpOnResting(delivery);
  try {
    await work(delivery, { engine, prepared, leave: turn.leave });
  } finally {
    await turn.leave(null);
  }
}

/** What is sent is read while the job stands in line, so that a place at the provider is held for the call alone. */
function prepareInLine(job: ImageJob, engine: Engine): Promise<Errand> | undefined {
  const prepared = findMaker(job, engine)?.prepare(job);
  // Whoever claims the job hears of it.
  prepared?.catch(() => undefined);
  return prepared;
}

/**
 * A job whose call has not begun needs a place among its provider's calls. One that the provider keeps is only asked
 * after. One of a bulk run that is paused or cancelled leaves the queue: resuming brings it back, cancelling gives it back.
 * What we owe for a damaged image is made all the same.
 */
async function findUnsent({
  shop,
  imageJobId,
}: Delivery): Promise<(ImageJob & { isPaused: boolean }) | null> {
  const rows = await db.$queryRaw<(ImageJob & { isPaused: boolean })[]>`
    select job.*, coalesce(
        (bulk."pausedAt" is not null or bulk.state = 'cancelled') and job."inPlaceOf" is null, false) as "isPaused" from "ImageJob" job
    join "Run" run on run.id = job."runId" and run.shop = job.shop
    left join "BulkRun" bulk on bulk.id = run."bulkRunId" and bulk.shop = job.shop
    where job.id = ${imageJobId}::uuid and job.shop = ${shop} and job.state in ('waiting', 'running')
      and job."callBegunAt" is null`;
  return rows.at(0) ?? null;
}

/** Nobody waits in the dark for a provider that answers nobody: the credits come back, and other models are named. */
async function giveUpOnResting(delivery: Delivery): Promise<void> {
  const job = await claim(delivery, { begun: false });
  if (!job) return;
  const detail = await restingWords(job.shop, job.model);
  await failImageJob(job, { failure: "provider-resting", detail });
}

type Working = {
  engine: Engine;
  prepared?: Promise<Errand> | undefined;
  /** The place among the provider's calls, left as soon as there is an answer: storing a picture holds up no other call. */
  leave?: Leave;
};

async function work(delivery: Delivery, working: Working): Promise<void> {
  const { engine } = working;
  const job = (await claim(delivery, { begun: false })) ?? (await claimBegun(delivery, engine));
  if (!job) return;

  const maker = findMaker(job, engine);
  if (!maker) {
    await failImageJob(job, { failure: "provider-down", detail: `No adapter for ${job.provider}` });
  } else if (job.fence > MOST_DELIVERIES) {
    await failImageJob(job, { failure: "internal", detail: "Every worker died of it" });
  } else {
    await attempt(job, { ...working, maker });
  }
}

type Claimed = ImageJob & Pick<Run, "workflowId" | "bulkRunId">;

async function claim(
  { imageJobId, shop }: Delivery,
  { begun }: { begun: boolean },
): Promise<Claimed | null> {
  const claimed = await db.$queryRaw<Claimed[]>`
    update "ImageJob" job set state = 'running', failure = null, fence = fence + 1, "claimedAt" = ${new Date()}::timestamp
    from "Run" run
    where job.id = ${imageJobId}::uuid and job.shop = ${shop} and job.state in ('waiting', 'running')
      and (job."callBegunAt" is not null) = ${begun} and run.id = job."runId" and run.shop = ${shop}
    returning job.*, run."workflowId", run."bulkRunId"`;
  const job = claimed.at(0);
  if (!job) return null;

  const { runId, fence } = job;
  logger.info("image-job.claimed", { shop, runId, imageJobId, fence });
  return job;
}

/**
 * A call that may have begun is only claimed where it can be repeated. Otherwise the worker that made it, if it lives,
 * keeps the right to deliver, until nobody can know any more.
 */
async function claimBegun(delivery: Delivery, engine: Engine): Promise<Claimed | null> {
  const begun = await findBegun(delivery);
  if (!begun) return null;

  const maker = findMaker(begun, engine);
  if (maker && !maker.repeatable && !keepsJob(maker, begun)) {
    await waitForUnknown(begun, engine);
    return null;
  }
  return claim(delivery, { begun: true });
}

type Begun = Pick<ImageJob, "id" | "shop" | "makes" | "provider" | "providerJobId"> & {
  callBegunAt: Date;
};

/** The provider knows the job by an id and can be asked how it stands. */
function keepsJob({ keepsJobs }: Maker, { providerJobId }: Begun): boolean {
  return keepsJobs && providerJobId !== null;
}

async function findBegun({ shop, imageJobId }: Delivery): Promise<Begun | null> {
  const job = await db.imageJob.findFirst({
    where: { id: imageJobId, shop, state: { in: ["waiting", "running"] } },
  });
  return job?.callBegunAt ? { ...job, callBegunAt: job.callBegunAt } : null;
}

type Attempt = Working & { maker: Maker };

async function attempt(job: Claimed, { maker, engine, prepared, leave }: Attempt): Promise<void> {
  try {
    sayBegun(job);
    const errand = await (prepared ?? maker.prepare(job));
    const keep = await call(job, { errand, engine, repeatable: maker.repeatable });
    await leave?.({ reason: null, retryAfterSeconds: null });
    await keepPatiently(job, keep, engine);
  } catch (error) {
    await leave?.(error instanceof ProviderError ? error : null);
    await recover(job, error);
  }
}

/** The provider is paid: a database that restarts is waited for. Keeping twice settles once. */
async function keepPatiently(
  { shop, id: imageJobId }: ImageJob,
  keep: Keep,
  { keepAgainAfterSeconds = [] }: Engine,
): Promise<void> {
  for (const seconds of keepAgainAfterSeconds) {
    try {
      await keep();
      return;
    } catch (error) {
      logger.warn("image-job.not-kept", { shop, imageJobId, again: seconds, error });
      await pause(seconds * 1000);
    }
  }
  await keep();
}

/** Nothing waits for it: its end is told too. */
function sayBegun(job: Claimed): void {
  const { shop, runId } = job;
  notifyProgress(db, progressOf(job)).catch((error: unknown) => {
    logger.warn("progress.not-told", { shop, runId, error });
  });
}

function progressOf({ shop, runId, workflowId, bulkRunId }: Claimed) {
  return { shop, runId, workflowId, bulkRunId: bulkRunId ?? undefined };
}

type Call = { errand: Errand; engine: Engine; repeatable: boolean };

async function call(job: ImageJob, { errand, engine, repeatable }: Call): Promise<Keep> {
  const { callSeconds, graceSeconds } = engine;
  const end = startDeadline(callSeconds + graceSeconds);
  const given = startDeadline(repeatable ? callSeconds : callSeconds + graceSeconds + LATE_SECONDS);
  const answering = askFor(job, errand, given.signal).finally(given.clear);
  try {
    return await Promise.race([answering, rejectedAt(end.signal)]);
  } catch (error) {
    if (error instanceof ProviderError || error instanceof LostClaim || error instanceof NotAllowed)
      throw error;
    if (repeatable) {
      if (!given.signal.aborted) throw error;
      throw new ProviderError("No answer in time", {
        reason: "timed-out",
        retry: "never",
        cause: error,
      });
    }
    if (error === end.signal.reason) {
      keepWhenItComes(job, answering);
      throw new NeverAnswered(error);
    }
    // Anything else an adapter throws says nothing of whether the provider acted.
    throw new ProviderError("The call broke", {
      reason: "outcome-unknown",
      retry: "unknown",
      cause: error,
    });
  } finally {
    end.clear();
  }
}

/** A job that an earlier worker began and the provider keeps is waited for; nothing new is asked for. */
function askFor(
  job: ImageJob,
  { ask, resume, hashes }: Errand,
  signal: AbortSignal,
): Promise<Keep> {
  const { providerJobId } = job;
  if (job.callBegunAt && providerJobId) return resume({ ...job, providerJobId }, { signal });
  const onBegun = async (begunAs: string | null) => {
    if (begunAs === null) await mustBeAllowed(job, hashes);
    await recordCall(job, begunAs);
  };
  return ask(job, { signal, onBegun });
}

/** A run may have waited since somebody agreed to it: what holds is what is true now. */
async function mustBeAllowed({ shop, model }: ImageJob, hashes: readonly string[]): Promise<void> {
  const [refusal, withheld] = await Promise.all([
    whyNotCall(shop, model),
    findWithheld(shop, hashes, new Date()),
  ]);
  if (refusal) throw new NotAllowed(refusal.kind, refusal.words);
  if (withheld) throw new NotAllowed("person-withheld", withheldWords(withheld));
}

function rejectedAt(end: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    end.addEventListener("abort", () => reject(end.reason as Error));
  });
}

function keepWhenItComes({ shop, id }: ImageJob, answering: Promise<Keep>): void {
  answering
    .then((keep) => keep())
    .catch((error: unknown) => {
      logger.info("image-job.never-answered", { shop, imageJobId: id, error });
    });
}

/** Stored before the first byte goes out: after a crash it says that the provider may have been asked. */
async function recordCall(
  { id, shop, fence }: ImageJob,
  providerJobId: string | null,
): Promise<void> {
  const count = await db.$executeRaw`
    update "ImageJob" set "callBegunAt" = ${new Date()}::timestamp,
      "providerJobId" = coalesce(${providerJobId}, "providerJobId")
    where id = ${id}::uuid and shop = ${shop} and fence = ${fence} and state = 'running'`;
  if (count === 0) throw new LostClaim("Another worker has this image job");
}

async function recover(job: Claimed, error: unknown): Promise<void> {
  if (error instanceof LostClaim) return;
  const { failure, detail, again, waitSeconds } = judgeCallError(error);
  logger.warn("image-job.failed", {
    shop: job.shop,
    imageJobId: job.id,
    failure,
    again,
    error: detail,
  });
  // Too busy is not broken: it is tried as often as a job may be delivered, at the pace the provider asks for.
  const most = failure === "rate-limited" ? MOST_DELIVERIES : MOST_TRIES;
  const startAfterSeconds = Math.max(job.fence * 5, waitSeconds);
  if (again && job.fence < most) await deliverAgain(job, { failure, startAfterSeconds });
  else await failImageJob(job, { failure, detail });
}

type Again = { failure: JobFailure; startAfterSeconds: number };

/** While it waits, what it failed of last says why. */
async function deliverAgain(job: Claimed, { failure, startAfterSeconds }: Again): Promise<void> {
  const { id: imageJobId, shop, fence } = job;
  await db.$transaction(async (tx) => {
    const { count } = await tx.imageJob.updateMany({
      where: { id: imageJobId, shop, fence, state: "running" },
      data: { state: "waiting", callBegunAt: null, providerJobId: null, failure },
    });
    if (count === 0) return;
    await enqueue(tx, "image-job", { imageJobId, shop }, { shop, startAfterSeconds });
    await notifyProgress(tx, progressOf(job));
  });
}

/** The provider may have made the picture and nobody can say: it is not asked for again, and in the end given back. */
async function waitForUnknown(
  { id: imageJobId, shop, callBegunAt }: Begun,
  { callSeconds, graceSeconds }: Engine,
): Promise<void> {
  const delivery = { imageJobId, shop };
  const secondsLeft = callSeconds + graceSeconds - (Date.now() - callBegunAt.getTime()) / 1000;
  if (secondsLeft > 0) {
    const errand = { shop, startAfterSeconds: Math.ceil(secondsLeft) };
    await db.$transaction((tx) => enqueue(tx, "image-job", delivery, errand));
    return;
  }
  const job = await claim(delivery, { begun: true });
  if (!job) return;
  await failImageJob(job, {
    failure: "outcome-unknown",
    detail: "The worker died during the call",
  });
}

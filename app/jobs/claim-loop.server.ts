import { z } from "zod";
import { logger } from "~/platform/logger.server";
import { HEARTBEAT_SECONDS, startBoss } from "./delivery/boss.server";
import {
  attemptOf,
  claimJobs,
  putBack,
  type ClaimedJob,
  type ClaimRules,
} from "./delivery/claim.server";
import { createDoorbell, pause } from "~/platform/doorbell";
import { listen } from "./delivery/listen.server";
import { WAKE_CHANNEL } from "./delivery/wake-channel";
import { watchQueue } from "./delivery/watch-queue.server";
import { jobCatalog, type JobName, type JobPayload } from "./job-catalog";
import { timeJob } from "./job-metrics.server";
import { RetryLater } from "./retry-later";

export type Consumption = {
  /** Jobs at once in this process. */
  concurrency: number;
  /** Jobs of one shop at once in all processes together. */
  perShop: number;
  limit?: ClaimRules["limit"];
};
export type Delivery = {
  /** Counts from 1; more than 1 after a failure or a worker's death. */
  attempt: number;
  /** Aborted when the process must end before the job did, or when the job was given to someone else. */
  signal: AbortSignal;
};
type Handler<Name extends JobName> = (
  payload: JobPayload<Name>,
  delivery: Delivery,
) => Promise<void>;
type Running = { job: ClaimedJob; abort: AbortController; ended: Promise<void> };

/** pg-boss answers this and keeps it out of its types. */
const Touched = z.object({ settled: z.array(z.string()) });

/** Should every call and every look be missed. */
const LONGEST_WAIT_MS = 60_000;
const GATHER_MS = 25;
/** With more than half its hands busy a process has work enough to claim for several at once. */
const GATHER_BUSY_MS = 150;
const TROUBLE_PAUSE_MS = 1_000;
const BEAT_MS = (HEARTBEAT_SECONDS * 1_000) / 2.5;
const DRAIN_SECONDS = 20;

/**
 * Works through one kind of job until stopped. A job may come twice, at once even, after a worker seemed dead:
 * handlers take a fence on their row. Stopping lets running jobs end, and after the deadline hands them back.
 */
export async function consume<Name extends JobName>(
  name: Name,
  { concurrency, perShop, limit }: Consumption,
  handler: Handler<Name>,
): Promise<{ stop: (deadlineSeconds?: number) => Promise<void> }> {
  await startBoss();
  const running = new Map<string, Running>();
  const doorbell = createDoorbell();
  const unlisten = await listen({
    channel: WAKE_CHANNEL,
    onGap: doorbell.ring,
    onMessage: (message) => {
      if (message === name) doorbell.ring();
    },
  });
  const unwatch = watchQueue({ name, ring: doorbell.ring });
  const beat = setInterval(() => void keepAlive(name, running), BEAT_MS);
  let stopping = false;

  async function work(): Promise<void> {
    while (!stopping) {
      const atMost = concurrency - running.size;
      const jobs = atMost > 0 ? await claimOrPause(name, { atMost, perShop, limit }) : [];
      for (const job of jobs) run(job);
      if (jobs.length > 0) continue;
      await doorbell.wait(LONGEST_WAIT_MS);
      // Busy hands lose nothing by it, and jobs that end one after the other are followed by one claim.
      const isBusy = concurrency > 1 && running.size > concurrency / 2;
      if (running.size > 0) await pause(isBusy ? GATHER_BUSY_MS : GATHER_MS);
    }
  }

  function run(job: ClaimedJob): void {
    const abort = new AbortController();
    const ended = deliver(name, job, (payload) =>
      handler(payload, { attempt: job.retryCount + 1, signal: abort.signal }),
    ).finally(() => {
      running.delete(job.id);
      doorbell.ring();
    });
    running.set(job.id, { job, abort, ended });
  }

  const loop = work();
  return {
    stop: async (deadlineSeconds = DRAIN_SECONDS) => {
      stopping = true;
      doorbell.ring();
      await loop;
      await drain(name, running, deadlineSeconds);
      clearInterval(beat);
      unwatch();
      await unlisten();
    },
  };
}

async function claimOrPause(name: JobName, rules: ClaimRules): Promise<ClaimedJob[]> {
  try {
    return await claimJobs(name, rules);
  } catch (error) {
    logger.error("job.claim-failed", { name, error });
    await pause(TROUBLE_PAUSE_MS);
    return [];
  }
}

async function deliver<Name extends JobName>(
  name: Name,
  job: ClaimedJob,
  handle: (payload: JobPayload<Name>) => Promise<void>,
): Promise<void> {
  const about = { name, jobId: job.id, attempt: job.retryCount + 1 };
  const boss = await startBoss();
  const ended = timeJob(name);
  try {
    await handle(jobCatalog[name].payload.parse(job.data) as JobPayload<Name>);
    await boss.complete(name, attemptOf(job));
    ended("done");
  } catch (error) {
    ended(error instanceof RetryLater ? "later" : "failed");
    try {
      if (error instanceof RetryLater) await putBack(name, job, error.seconds);
      else {
        logger.error("job.failed", { ...about, error });
        await boss.fail(name, attemptOf(job));
      }
    } catch (cause) {
      // Its heartbeat ends with it, so the queue delivers it again without our saying so.
      logger.error("job.not-returned", { ...about, error: cause });
    }
  }
}

async function keepAlive(name: JobName, running: Map<string, Running>): Promise<void> {
  const held = [...running.values()];
  if (held.length === 0) return;
  try {
    const boss = await startBoss();
    const touched = await boss.touch(
      name,
      held.map(({ job }) => attemptOf(job)),
    );
    const { settled } = Touched.parse(touched);
    for (const { job, abort } of held)
      if (!settled.includes(job.id) && running.has(job.id)) abort.abort();
  } catch (error) {
    logger.warn("job.heartbeat-failed", { name, jobs: held.length, error });
  }
}

async function drain(
  name: JobName,
  running: Map<string, Running>,
  deadlineSeconds: number,
): Promise<void> {
  const deadline = AbortSignal.timeout(deadlineSeconds * 1_000);
  const late = new Promise<void>((resolve) => {
    deadline.addEventListener("abort", () => resolve());
  });
  await Promise.race([Promise.all([...running.values()].map(({ ended }) => ended)), late]);

  const boss = await startBoss();
  for (const { job, abort } of running.values()) {
    // Handed back before it is told to end, for a handler that ends quietly would count as done.
    await boss.fail(name, attemptOf(job)).catch((error: unknown) => {
      logger.warn("job.not-returned", { name, jobId: job.id, error });
    });
    abort.abort();
  }
}

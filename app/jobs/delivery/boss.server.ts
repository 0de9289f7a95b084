import { PgBoss } from "pg-boss";
import { jobCatalog, jobNames } from "~/jobs/job-catalog";
import { getEnv } from "~/platform/env.server";
import { logger } from "~/platform/logger.server";

export const HEARTBEAT_SECONDS = 10;
export const CONNECTIONS = 4;
const RETRY_DELAY_SECONDS = 1;
const LONGEST_RETRY_DELAY_SECONDS = 60;
const LONGEST_RUN_SECONDS = 15 * 60;
const KEPT_DONE_SECONDS = 24 * 3600;

let starting: Promise<PgBoss> | undefined;

/** pg-boss keeps the deliveries in a schema of its own; it is made and upgraded at the first start. */
export function startBoss(): Promise<PgBoss> {
  starting ??= start().catch((error: unknown) => {
    starting = undefined;
    throw error;
  });
  return starting;
}

export async function stopBoss(): Promise<void> {
  const stopping = starting;
  starting = undefined;
  await (await stopping)?.stop({ graceful: false });
}

async function start(): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: getEnv().DATABASE_URL,
    application_name: "packshot-queue",
    max: CONNECTIONS,
    schedule: false,
    // The claim loop supervises, so that a process which only enqueues has no timers of the queue's.
    supervise: false,
    monitorIntervalSeconds: 2,
  });
  boss.on("error", (error) => logger.error("queue.error", { error }));
  boss.on("warning", ({ message }) => logger.warn("queue.warning", { message }));
  await boss.start();
  for (const name of jobNames) await defineQueue(boss, name);
  return boss;
}

async function defineQueue(boss: PgBoss, name: keyof typeof jobCatalog): Promise<void> {
  const { retryLimit } = jobCatalog[name];
  const options = {
    retryLimit,
    retryDelay: RETRY_DELAY_SECONDS,
    retryBackoff: true,
    retryDelayMax: LONGEST_RETRY_DELAY_SECONDS,
    expireInSeconds: LONGEST_RUN_SECONDS,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    deleteAfterSeconds: KEPT_DONE_SECONDS,
  };
  // Under "short" one delivery of a key waits at a time, and a running one does not block the next.
  if (await boss.getQueue(name)) await boss.updateQueue(name, options);
  else await boss.createQueue(name, { ...options, policy: "short" });
}

import { fromPrisma } from "pg-boss";
import { db, type Database, type Transaction } from "~/db.server";
import { startBoss, stopBoss } from "./delivery/boss.server";
import { WAKE_CHANNEL } from "./delivery/wake-channel";
import {
  jobCatalog,
  jobPriority,
  maintenance,
  maintenanceTasks,
  type JobName,
  type JobPayload,
} from "./job-catalog";

/** Called once at the start of a process, so that no merchant waits for the queue's tables to be made. */
export async function startQueue(): Promise<void> {
  await startBoss();
}

export async function stopQueue(): Promise<void> {
  await stopBoss();
}

export type Errand = {
  /** Limits and fairness are counted by shop. Upkeep belongs to none. */
  shop?: string;
  /** While a job of this key waits, another is not added. By default the payload is the key. */
  key?: string;
  priority?: number;
  startAfterSeconds?: number;
  /** At most one of its key in each stretch of so many seconds, whoever asks. */
  everySeconds?: number;
};

/** Puts a job into the queue as part of the caller's transaction: rolled back, it never was. */
// eslint-disable-next-line max-params -- which transaction, which job, what it carries, how it is delivered
export function enqueue<Name extends JobName>(
  tx: Transaction,
  name: Name,
  payload: JobPayload<Name>,
  errand: Errand,
): Promise<void> {
  return enqueueAll(tx, name, [{ ...errand, payload }]);
}

/** Many at once cost what one does: two statements. */
export async function enqueueAll<Name extends JobName>(
  tx: Database,
  name: Name,
  errands: (Errand & { payload: JobPayload<Name> })[],
): Promise<void> {
  if (errands.length === 0) return;
  const boss = await startBoss();
  // Parsed, a payload has its fields in one order, so that its text is its key.
  const parsed = errands.map((errand) => ({
    ...errand,
    payload: jobCatalog[name].payload.parse(errand.payload),
  }));
  const jobs = parsed.map(({ payload, ...errand }) => ({
    data: payload,
    singletonKey: errand.key ?? JSON.stringify(payload),
    singletonSeconds: errand.everySeconds,
    group: errand.shop === undefined ? undefined : { id: errand.shop },
    priority: errand.priority ?? jobPriority.interactive,
    startAfter: errand.startAfterSeconds ?? 0,
  }));
  await boss.insert(name, jobs, { db: fromPrisma(tx) });
  await tx.$executeRaw`select pg_notify(${WAKE_CHANNEL}, ${name})`;
}

/** Of jobs that wait: they come before all others of the same kind that nobody waits for in front of the screen. */
export async function promote<Name extends JobName>(
  tx: Database,
  name: Name,
  payloads: JobPayload<Name>[],
): Promise<void> {
  const keys = payloads.map((payload) => JSON.stringify(jobCatalog[name].payload.parse(payload)));
  // pg-boss has no call for it; the column is the one its own claim sorts by.
  await tx.$executeRaw`
    update pgboss.job set priority = ${jobPriority.promoted}
    where name = ${name} and state < 'active' and singleton_key = any(${keys})`;
}

/** Every jobs process calls this now and then; each task is still run once in its stretch of time. */
export async function enqueueMaintenance(): Promise<void> {
  await enqueueAll(
    db,
    "maintain",
    maintenanceTasks.map((task) => ({
      payload: { task },
      key: task,
      priority: jobPriority.bulk,
      everySeconds: maintenance[task].everySeconds,
    })),
  );
}

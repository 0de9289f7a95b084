import type { JobWithMetadata, PgBoss } from "pg-boss";
import type { JobName } from "~/jobs/job-catalog";
import { invariant } from "~/platform/invariant";
import { takeTurns } from "~/platform/take-turns";
import { CONNECTIONS, startBoss } from "./boss.server";

export type ClaimedJob = JobWithMetadata<unknown>;

/** Runs a statement inside the claim, so that what a limit counts and what is claimed commit together. */
export type RunStatement = (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>;
export type ClaimRules = {
  atMost: number;
  perShop: number;
  /** How many may be claimed at this moment; asked under the queue's lock, so by one process at a time. */
  limit?: (run: RunStatement) => Promise<number>;
};

/**
 * Takes jobs for this process. pg-boss counts a shop's running jobs as its snapshot shows them, so processes that
 * race each see room for the same slots. Under one lock a queue they take turns, and the limit is exact.
 */
export async function claimJobs(
  name: JobName,
  { atMost, perShop, limit }: ClaimRules,
): Promise<ClaimedJob[]> {
  const boss = await startBoss();
  return inTransaction(boss, async (run) => {
    await run("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`packshot claim ${name}`]);
    const batchSize = Math.min(atMost, (await limit?.(run)) ?? atMost);
    if (batchSize < 1) return [];
    const db = { executeSql: run };
    return boss.fetch(name, { batchSize, groupConcurrency: perShop, includeMetadata: true, db });
  });
}

/** A job that could not work yet waits again. It is a new delivery, so it does not count as a failed one. */
export async function putBack(name: JobName, job: ClaimedJob, seconds: number): Promise<void> {
  const boss = await startBoss();
  await inTransaction(boss, async (run) => {
    const again = {
      data: job.data as object,
      priority: job.priority,
      singletonKey: job.singletonKey ?? undefined,
      group: job.groupId ? { id: job.groupId } : undefined,
      startAfter: Math.ceil(seconds),
    };
    await boss.complete(name, attemptOf(job), null, { db: { executeSql: run } });
    await boss.insert(name, [again], { db: { executeSql: run } });
  });
}

/** Names the delivery and not only the job, so that a late worker cannot end somebody else's. */
export function attemptOf({ id, retryCount }: ClaimedJob) {
  return { id, retryCount };
}

/**
 * pg-boss may read its own tables beside our transaction, over a second connection of the same pool. With every
 * connection in a transaction, each would wait for the others for ever; so half of them stay free for that.
 */
const inTurn = takeTurns(CONNECTIONS / 2);

function inTransaction<Answer>(
  boss: PgBoss,
  act: (run: RunStatement) => Promise<Answer>,
): Promise<Answer> {
  return inTurn(() => transact(boss, act));
}

async function transact<Answer>(
  boss: PgBoss,
  act: (run: RunStatement) => Promise<Answer>,
): Promise<Answer> {
  const transaction = await boss.getDb().beginTransaction?.();
  invariant(transaction, "pg-boss opens its own connections");
  try {
    const answer = await act((text, values) => transaction.db.executeSql(text, values));
    await transaction.commit();
    return answer;
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
}

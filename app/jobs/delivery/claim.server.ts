import type { JobWithMetadata, PgBoss } from "pg-boss";
import { z } from "zod";
import type { JobName } from "~/jobs/job-catalog";
import { invariant } from "~/platform/invariant";
import { takeTurns } from "~/platform/take-turns";
import { CONNECTIONS, startBoss } from "./boss.server";
import { shareOut, type Running, type Waiting } from "./share-out";

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
 * race each see room for the same slots. Under one lock a queue they take turns, and the limit is exact. pg-boss takes
 * the oldest of a priority whosever it is, so whose turn it is is decided here.
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
    const { waiting, running } = await seeQueue(run, name);
    const shares = shareOut(waiting, running, { atMost: batchSize, perShop });
    const jobs: ClaimedJob[] = [];
    for (const { priority, shop, count } of shares) {
      const taken = await boss.fetch(name, {
        ...{ batchSize: count, groupConcurrency: perShop, includeMetadata: true },
        ...{ minPriority: priority, maxPriority: priority },
        ignoreGroups: waiting.flatMap((other) => (other.shop === shop ? [] : (other.shop ?? []))),
        db: { executeSql: run },
      });
      jobs.push(...taken);
    }
    return jobs;
  });
}

const SeenJobs = z.object({
  priority: z.number(),
  shop: z.string().nullable(),
  jobs: z.number(),
  isRunning: z.boolean(),
});

/** Two halves, so that neither looks at jobs that have ended. */
async function seeQueue(
  run: RunStatement,
  name: JobName,
): Promise<{ waiting: Waiting[]; running: Running }> {
  const { rows } = await run(
    `select priority, group_id as shop, count(*)::int as jobs, false as "isRunning", min(created_on) as since
     from pgboss.job where name = $1 and state < 'active' and not blocked and start_after <= now()
     group by priority, group_id
     union all select 0, group_id, count(*)::int, true, null
     from pgboss.job where name = $1 and state = 'active' and group_id is not null group by group_id
     order by since`,
    [name],
  );
  const seen = z.array(SeenJobs).parse(rows);
  return {
    waiting: seen.flatMap(({ priority, shop, jobs, isRunning }) =>
      isRunning ? [] : { priority, shop, waiting: jobs },
    ),
    running: new Map(
      seen.flatMap(({ shop, jobs, isRunning }) => (isRunning ? [[shop, jobs]] : [])),
    ),
  };
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

import { db } from "~/db.server";
import { jobPriority } from "~/jobs/job-catalog";
import { enqueueAll } from "~/jobs/queue.server";
import { logger } from "~/platform/logger.server";

/** Longer than any call may take, so that a live worker is never second-guessed. */
const FORGOTTEN_AFTER_SECONDS = 240;
const AT_ONCE = 500;

/**
 * The queue delivers again by itself when a worker dies. This is the net below it: image jobs that nobody has looked
 * at for long, of steps that were started, are handed to the queue once more.
 */
export async function recoverImageJobs(now: Date): Promise<number> {
  const before = new Date(now.getTime() - FORGOTTEN_AFTER_SECONDS * 1000);
  const forgotten = await db.$queryRaw<{ id: string; shop: string; isBulk: boolean }[]>`
    select job.id, job.shop, bulk.id is not null as "isBulk"
    from "ImageJob" job join "Step" step on step.id = job."stepId" and step.shop = job.shop
    join "Run" run on run.id = job."runId" and run.shop = job.shop
    left join "BulkRun" bulk on bulk.id = run."bulkRunId" and bulk.shop = run.shop
    where job.state in ('waiting', 'running') and step."stepKey" <> '' and (bulk."pausedAt" is null or job."inPlaceOf" is not null)
      and coalesce(job."claimedAt", job."createdAt") < ${before}::timestamp
    limit ${AT_ONCE}`;

  await db.$transaction((tx) =>
    enqueueAll(
      tx,
      "image-job",
      forgotten.map(({ id: imageJobId, shop, isBulk }) => ({
        shop,
        priority: isBulk ? jobPriority.bulk : jobPriority.interactive,
        payload: { imageJobId, shop },
      })),
    ),
  );
  if (forgotten.length > 0) logger.warn("image-jobs.recovered", { count: forgotten.length });
  return forgotten.length;
}

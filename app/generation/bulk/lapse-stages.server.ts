import { db } from "~/db.server";
import { notifyProgress } from "~/jobs/progress.server";
import { PAUSED_DAYS } from "../bulk-view";
import { settleUnsent } from "../settle-image-job.server";
import { findBulkRun, type BulkPlace } from "./bulk-rows.server";

/** A pause that began before then has lasted too long. */
export function lapsesBefore(now: Date): Date {
  return new Date(now.getTime() - PAUSED_DAYS * 24 * 3_600_000);
}

/**
 * Paused too long: what waits is given back, and the pause ends, for nothing is left that it holds up. Each image job says
 * why it was not made, and a retry makes it.
 */
export async function lapseStages({ shop, bulkRunId }: BulkPlace): Promise<void> {
  const run = await findBulkRun({ shop, bulkRunId });
  if (!run?.pausedAt || run.pausedAt >= lapsesBefore(new Date())) return;
  const stages = await db.run.findMany({ where: { shop, bulkRunId }, select: { id: true } });
  const waiting = await db.imageJob.findMany({
    where: { shop, runId: { in: stages.map(({ id }) => id) }, state: "waiting", inPlaceOf: null },
  });
  for (const job of waiting) {
    await settleUnsent(job, { failure: "paused-too-long", isFree: () => false });
  }
  const { id, pausedAt } = run;
  await db.bulkRun.updateMany({ where: { id, shop, pausedAt }, data: { pausedAt: null } });
  await notifyProgress(db, { shop, bulkRunId });
}

import { db } from "~/db.server";
import { logger } from "~/platform/logger.server";
import { enqueueBulk } from "./bulk/enqueue-bulk.server";
import { CHECKED_AT_ONCE } from "./bulk/enqueue-checks.server";
import { lapsesBefore } from "./bulk/lapse-stages.server";

const AT_ONCE = 100;

/** Paused so long, a bulk run gives back what was not sent. It is not over: what was made stays, and the rest can be retried. */
export async function lapseBulkRuns(now: Date): Promise<number> {
  const paused = await db.bulkRun.findMany({
    where: { pausedAt: { lt: lapsesBefore(now) }, state: { not: "cancelled" } },
    select: { id: true, shop: true },
    take: AT_ONCE,
  });
  const errands = paused.map(({ id: bulkRunId, shop }) => ({ shop, bulkRunId }));
  await enqueueBulk(db, ...errands.map((place) => ({ ...place, errand: "lapse" as const })));
  return paused.length;
}

/** The net below the queue: what should be under way is asked for again. What waits in the queue is not added twice. */
export async function recoverBulkRuns(): Promise<number> {
  const open = await db.bulkRun.findMany({
    where: { state: { in: ["preparing", "starting-sample", "starting-rest"] } },
    select: { id: true, shop: true, state: true },
    take: AT_ONCE,
  });
  for (const { id: bulkRunId, shop, state } of open) {
    const place = { bulkRunId, shop };
    if (state === "preparing") await recoverCheck(place);
    else await enqueueBulk(db, { ...place, errand: "start" });
  }
  await recoverCancelled();
  return open.length;
}

async function recoverCheck(place: { bulkRunId: string; shop: string }): Promise<void> {
  const last = await db.bulkItem.findFirst({ where: place, orderBy: { position: "desc" } });
  if (!last) return enqueueBulk(db, { ...place, errand: "collect" });
  const open = await db.bulkItem.findMany({
    where: { ...place, checkedAt: null },
    select: { position: true },
  });
  // Where all are checked, one check more ends the checking.
  const positions = open.length === 0 ? [0] : open.map(({ position }) => position);
  const starts = new Set(positions.map((at) => at - (at % CHECKED_AT_ONCE)));
  await enqueueBulk(
    db,
    ...[...starts].map((from) => ({ ...place, errand: "check" as const, from })),
  );
}

/** Cancelled is said at once; giving back thousands of images takes a while, and may be cut short. */
async function recoverCancelled(): Promise<void> {
  const open = await db.$queryRaw<{ bulkRunId: string; shop: string }[]>`
    select bulk.id as "bulkRunId", bulk.shop from "BulkRun" bulk
    where bulk.state = 'cancelled' and exists (
      select from "Run" run where run."bulkRunId" = bulk.id and run.shop = bulk.shop and run.state = 'running')
    limit ${AT_ONCE}`;
  if (open.length > 0) logger.warn("bulk-runs.cancelling", { count: open.length });
  await enqueueBulk(db, ...open.map((place) => ({ ...place, errand: "cancel" as const })));
}

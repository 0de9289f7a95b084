import { db } from "~/db.server";
import { cancelBulkRun } from "./bulk-acts.server";
import { cancelRun } from "./cancel-run.server";

/**
 * Stops everything that a shop has under way: what was not sent is given back, what a provider is making is delivered.
 * Bulk runs that only wait for the merchant stay as they are. Pressed twice it stops nothing twice.
 */
export async function cancelAll({ shop, staff }: { shop: string; staff: string }): Promise<void> {
  const bulkRuns = await db.$queryRaw<{ bulkRunId: string }[]>`
    select id as "bulkRunId" from "BulkRun" bulk
    where shop = ${shop} and state <> 'cancelled' and (state like 'starting-%' or exists (
      select from "Run" run where run.shop = bulk.shop and run."bulkRunId" = bulk.id and run.state = 'running'))`;
  for (const { bulkRunId } of bulkRuns) await cancelBulkRun({ shop, bulkRunId, staff });
  const runs = await db.run.findMany({
    where: { shop, state: "running", bulkRunId: null },
    select: { id: true },
  });
  for (const { id: runId } of runs) await cancelRun({ shop, runId });
}

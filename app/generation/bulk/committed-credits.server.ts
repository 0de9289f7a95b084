import type { BulkRun } from "@prisma/client";
import { db, type Database } from "~/db.server";

/** What a bulk run has spent, and what it still holds. */
export async function committedCredits(
  { shop, id: bulkRunId }: Pick<BulkRun, "shop" | "id">,
  database: Database = db,
): Promise<number> {
  const rows = await database.$queryRaw<{ credits: number }[]>`
    select coalesce(sum(job.credits), 0)::int as credits from "ImageJob" job
    join "Run" run on run.id = job."runId" and run.shop = job.shop
    where job.shop = ${shop} and run."bulkRunId" = ${bulkRunId}::uuid and job.state in ('waiting', 'running', 'done')`;
  return rows.at(0)?.credits ?? 0;
}

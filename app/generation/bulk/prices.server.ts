import { Prisma } from "@prisma/client";
import type { Database } from "~/db.server";
import { invariant } from "~/platform/invariant";
import type { BulkPlace } from "./bulk-rows.server";

/** A condition on image jobs that are called "job": those that a retry asks for once more. */
export const canBeRetried = Prisma.sql`(job.state = 'failed' and job."retriedAt" is null and job."inPlaceOf" is null)`;

/** What a stage costs as its products stand now. */
export async function priceOfStage(
  tx: Database,
  { shop, bulkRunId }: BulkPlace,
  stage: "sample" | "rest",
): Promise<number> {
  const { _sum } = await tx.bulkItem.aggregate({
    where: { shop, bulkRunId, included: true, isSample: stage === "sample" },
    _sum: { credits: true },
  });
  return _sum.credits ?? 0;
}

/** What making once more all that failed costs. */
export async function priceOfRetry(
  tx: Database,
  { shop, bulkRunId }: BulkPlace,
): Promise<{ images: number; credits: number }> {
  const rows = await tx.$queryRaw<{ images: number; credits: number }[]>`
    select count(*)::int as images, coalesce(sum(job.credits), 0)::int as credits from "ImageJob" job
    join "Run" run on run.id = job."runId" and run.shop = job.shop
    where job.shop = ${shop} and run."bulkRunId" = ${bulkRunId}::uuid and ${canBeRetried}`;
  const row = rows.at(0);
  invariant(row, "Counting answers one row");
  return row;
}

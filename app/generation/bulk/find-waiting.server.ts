import type { ImageJob } from "@prisma/client";
import type { Database } from "~/db.server";
import type { BulkPlace } from "./bulk-rows.server";

/** Image jobs that could begin now; those that read what another makes are enqueued when that is there. */
export function findWaiting(
  tx: Database,
  { shop, bulkRunId, productId }: BulkPlace & { productId?: string },
): Promise<Pick<ImageJob, "id" | "shop">[]> {
  return tx.$queryRaw`
    select job.id, job.shop from "ImageJob" job
    join "Run" run on run.id = job."runId" and run.shop = job.shop
    join "Step" step on step.id = job."stepId" and step.shop = job.shop
    where job.shop = ${shop} and run."bulkRunId" = ${bulkRunId}::uuid and job.state = 'waiting' and step."stepKey" <> ''
      and (${productId ?? null}::text is null or step."productId" = ${productId ?? null})
    order by job."createdAt", job.id`;
}

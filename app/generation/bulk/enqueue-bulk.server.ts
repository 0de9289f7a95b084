import type { Database } from "~/db.server";
import { jobPriority, type JobPayload } from "~/jobs/job-catalog";
import { enqueueAll } from "~/jobs/queue.server";

/** A merchant sees it wait, so it comes before the images of bulk runs. */
export function enqueueBulk(tx: Database, ...errands: JobPayload<"bulk">[]): Promise<void> {
  return enqueueAll(
    tx,
    "bulk",
    errands.map((payload) => ({
      payload,
      shop: payload.shop,
      priority: payload.errand === "check" ? jobPriority.bulk : jobPriority.interactive,
    })),
  );
}

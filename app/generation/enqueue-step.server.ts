import type { ImageJob, Step } from "@prisma/client";
import type { Transaction } from "~/db.server";
import { jobPriority } from "~/jobs/job-catalog";
import { enqueueAll } from "~/jobs/queue.server";

/** Hands a step's image jobs to the queue, in the transaction that makes them ready. */
export async function enqueueStep(
  tx: Transaction,
  { shop, id: stepId, runId }: Pick<Step, "id" | "shop" | "runId">,
): Promise<void> {
  const jobs = await tx.imageJob.findMany({
    where: { shop, stepId, state: "waiting" },
    orderBy: { position: "asc" },
    select: { id: true, shop: true },
  });
  await enqueueImageJobs(tx, jobs, await priorityOf(tx, { shop, runId }));
}

export function enqueueImageJobs(
  tx: Transaction,
  jobs: Pick<ImageJob, "id" | "shop">[],
  priority: number,
): Promise<void> {
  return enqueueAll(
    tx,
    "image-job",
    jobs.map(({ id: imageJobId, shop }) => ({
      shop,
      priority,
      payload: { imageJobId, shop },
    })),
  );
}

/** Nobody waits in front of the screen for an image of a bulk run. */
export async function priorityOf(
  tx: Transaction,
  { shop, runId }: Pick<Step, "shop" | "runId">,
): Promise<number> {
  const run = await tx.run.findFirst({ where: { id: runId, shop }, select: { bulkRunId: true } });
  return run?.bulkRunId ? jobPriority.bulk : jobPriority.interactive;
}

import type { ImageJob, Step } from "@prisma/client";
import type { Transaction } from "~/db.server";
import { jobPriority } from "~/jobs/job-catalog";
import { enqueueAll } from "~/jobs/queue.server";

/** Hands a step's image jobs to the queue, in the transaction that makes them ready. */
export async function enqueueStep(tx: Transaction, step: Pick<Step, "id" | "shop">): Promise<void> {
  const { shop, id: stepId } = step;
  const jobs = await tx.imageJob.findMany({
    where: { shop, stepId, state: "waiting" },
    orderBy: { position: "asc" },
    select: { id: true, shop: true },
  });
  await enqueueImageJobs(tx, jobs);
}

export function enqueueImageJobs(
  tx: Transaction,
  jobs: Pick<ImageJob, "id" | "shop">[],
): Promise<void> {
  return enqueueAll(
    tx,
    "image-job",
    jobs.map(({ id: imageJobId, shop }) => ({
      shop,
      priority: jobPriority.interactive,
      payload: { imageJobId, shop },
    })),
  );
}

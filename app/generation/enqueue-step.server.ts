import type { Step } from "@prisma/client";
import type { Transaction } from "~/db.server";
import { enqueue } from "~/jobs/queue.server";

/** Hands a step's image jobs to the queue, in the transaction that makes them ready. */
export async function enqueueStep(tx: Transaction, step: Pick<Step, "id" | "shop">): Promise<void> {
  const jobs = await tx.imageJob.findMany({
    where: { shop: step.shop, stepId: step.id, state: "waiting" },
    orderBy: { position: "asc" },
    select: { id: true },
  });
  for (const { id } of jobs) {
    await enqueue(tx, "image-job", { imageJobId: id, shop: step.shop }, { shop: step.shop });
  }
}

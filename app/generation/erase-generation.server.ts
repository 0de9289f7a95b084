import { db } from "~/db.server";
import { cancelImageJob } from "./settle-image-job.server";

/** Workflows, runs and picks of a shop that is to be forgotten. What was held for them is given back first. */
export async function eraseGeneration(shop: string): Promise<void> {
  const unfinished = await db.imageJob.findMany({
    where: { shop, state: { in: ["waiting", "running"] } },
  });
  for (const job of unfinished) await cancelImageJob(job, () => true);

  await db.$transaction([
    db.bulkDecision.deleteMany({ where: { shop } }),
    db.bulkRunAct.deleteMany({ where: { shop } }),
    db.bulkItem.deleteMany({ where: { shop } }),
    db.bulkRun.deleteMany({ where: { shop } }),
    db.pick.deleteMany({ where: { shop } }),
    db.imageJob.deleteMany({ where: { shop } }),
    db.step.deleteMany({ where: { shop } }),
    db.run.deleteMany({ where: { shop } }),
    db.workflowVersion.deleteMany({ where: { shop } }),
    db.workflow.deleteMany({ where: { shop } }),
  ]);
}

import { db } from "~/db.server";
import { cancelWaitingJob } from "./settle-image-job.server";

/** Stops what no worker has taken, of a whole run or one image job. What is being made is delivered. */
export async function cancelRun(wish: {
  shop: string;
  runId: string;
  imageJobId?: string;
}): Promise<{ cancelled: number }> {
  const { shop, runId, imageJobId } = wish;
  const jobs = await db.imageJob.findMany({
    where: {
      shop,
      runId,
      state: "waiting",
      ...(imageJobId === undefined ? {} : { id: imageJobId }),
    },
    orderBy: { position: "desc" },
  });
  let cancelled = 0;
  for (const job of jobs) {
    if ((await cancelWaitingJob(job)).kind === "settled") cancelled += 1;
  }
  return { cancelled };
}

import { db } from "~/db.server";
import { findProvider } from "~/providers/image-providers.server";
import { cancelImageJob } from "./settle-image-job.server";

export type CancelAnswer = { kind: "cancelled"; cancelled: number } | { kind: "not-found" };

/** Stops what was not sent, of a whole run or one image job. What a provider is making is delivered. */
export async function cancelRun(wish: {
  shop: string;
  runId: string;
  imageJobId?: string;
}): Promise<CancelAnswer> {
  const { shop, runId, imageJobId: id } = wish;
  const jobs = await db.imageJob.findMany({
    where: { shop, runId, id },
    orderBy: { position: "desc" },
  });
  if (jobs.length === 0) return { kind: "not-found" };

  const unfinished = jobs.filter(({ state }) => state === "waiting" || state === "running");
  for (const job of unfinished) await cancelImageJob(job, isFree);

  // Counted from the rows: nodes that waited for a cancelled one are cancelled with it.
  const cancelled = await db.imageJob.count({
    where: { shop, id: { in: unfinished.map((job) => job.id) }, state: "cancelled" },
  });
  return { kind: "cancelled", cancelled };
}

function isFree(provider: string): boolean {
  return findProvider(provider)?.repeatable ?? false;
}

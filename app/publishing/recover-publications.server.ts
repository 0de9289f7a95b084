import { db } from "~/db.server";
import { logger } from "~/platform/logger.server";
import { enqueuePublication } from "./enqueue-publication.server";
import { PACING } from "./pacing";

const SILENCE_SECONDS = PACING.lease * 2;
const BATCH = 200;

/** Publications nobody is on and no job will come back to, for example after a machine was lost with its queue job. */
export async function recoverPublications(now: Date): Promise<number> {
  const silentSince = new Date(now.getTime() - SILENCE_SECONDS * 1000);
  const stranded = await db.publication.findMany({
    where: {
      state: { in: ["waiting", "applying", "undoing"] },
      OR: [
        { claimedAt: { lt: silentSince } },
        { claimedAt: null, approvedAt: { lt: silentSince } },
      ],
    },
    select: { id: true, shop: true },
    take: BATCH,
  });
  for (const { id, shop } of stranded) {
    await db.$transaction((tx) => enqueuePublication(tx, { shop, publicationId: id }));
  }
  if (stranded.length > 0) logger.warn("publications.recovered", { count: stranded.length });
  return stranded.length;
}

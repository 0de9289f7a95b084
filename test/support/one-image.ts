import { db } from "~/db.server";
import { jobsOf, started, wishOf, workflowShop } from "./workflow-shop";

/** A shop of ten credits with a run of one image, whose job waits to be delivered. */
export async function oneImage(changes = {}) {
  const place = await workflowShop({ credits: 10, images: { count: 1, seed: 3, ...changes } });
  const runId = await started(wishOf(place, { quotedCredits: 1 }));
  const [job] = await jobsOf(place.shop, runId);
  const read = () => db.imageJob.findUniqueOrThrow({ where: { id: job.id } });
  const delivery = { shop: place.shop, imageJobId: job.id };
  return { ...place, runId, delivery, read };
}

import { db } from "~/db.server";

/** Publish plans and publications of a shop that is to be forgotten. */
export async function erasePublishing(shop: string): Promise<void> {
  await db.$transaction([
    db.publishStep.deleteMany({ where: { shop } }),
    db.publication.deleteMany({ where: { shop } }),
    db.publishPlan.deleteMany({ where: { shop } }),
  ]);
}

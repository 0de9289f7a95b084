import { db } from "~/db.server";

export type WaitingPlan = {
  planId: string;
  createdAt: string;
  productTitles: string[];
  /** One image of the plan, to know it by. */
  imageId: string | null;
};

/** Publish plans nobody has decided on, newest first. */
export async function listWaitingPlans(shop: string, limit: number): Promise<WaitingPlan[]> {
  const plans = await db.publishPlan.findMany({
    where: { shop, state: "proposed" },
    orderBy: { createdAt: "desc" },
    take: limit,
  });
  const publications = await db.publication.findMany({
    where: { shop, planId: { in: plans.map(({ id }) => id) } },
    orderBy: { position: "asc" },
    select: { planId: true, productTitle: true, imageId: true },
  });
  return plans.map(({ id, createdAt }) => {
    const own = publications.filter(({ planId }) => planId === id);
    return {
      planId: id,
      createdAt: createdAt.toISOString(),
      productTitles: [...new Set(own.map(({ productTitle }) => productTitle))],
      imageId: own.at(0)?.imageId ?? null,
    };
  });
}

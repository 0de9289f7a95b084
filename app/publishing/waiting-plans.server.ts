import { db } from "~/db.server";

export type WaitingPlan = {
  planId: string;
  createdAt: string;
  productTitles: string[];
  /** One image of the plan, to know it by. */
  imageId: string | null;
};

type PlanRow = { planId: string; createdAt: Date; productTitles: string[]; imageIds: string[] };

/** Publish plans nobody has decided on, newest first. */
export async function listWaitingPlans(shop: string, limit: number): Promise<WaitingPlan[]> {
  const rows = await db.$queryRaw<PlanRow[]>`
    select plan.id as "planId", plan."createdAt",
      coalesce(array_agg(one."productTitle" order by one.position) filter (where one.id is not null), '{}') as "productTitles",
      coalesce(array_agg(one."imageId"::text order by one.position) filter (where one.id is not null), '{}') as "imageIds"
    from "PublishPlan" plan left join "Publication" one on one."planId" = plan.id and one.shop = plan.shop
    where plan.shop = ${shop} and plan.state = 'proposed'
    group by plan.id order by plan."createdAt" desc limit ${limit}`;
  return rows.map(({ planId, createdAt, productTitles, imageIds }) => ({
    planId,
    createdAt: createdAt.toISOString(),
    productTitles: [...new Set(productTitles)],
    imageId: imageIds.at(0) ?? null,
  }));
}

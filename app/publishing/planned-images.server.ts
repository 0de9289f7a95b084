import { db } from "~/db.server";

/** Pairs of product and image that are in a publish plan still to be decided or carried out, or published. */
export async function findPlannedImages(
  shop: string,
  productIds: string[],
): Promise<{ productId: string; imageId: string }[]> {
  return db.$queryRaw`
    select distinct one."productId", one."imageId"::text as "imageId"
    from "Publication" one join "PublishPlan" plan on plan.id = one."planId" and plan.shop = one.shop
    where one.shop = ${shop} and one."productId" = any(${productIds}) and plan.state <> 'discarded'
      and one.state in ('proposed', 'waiting', 'applying', 'published', 'undoing', 'undo-failed')`;
}

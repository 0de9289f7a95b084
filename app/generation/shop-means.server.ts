import { availableCredits } from "~/credits/wallet.server";
import { db } from "~/db.server";
import type { BrandModel } from "~/images/brand-model";
import { brandModelRows, brandModelsIn, type BrandModelRow } from "~/images/brand-models.server";
import { unavailableIn } from "~/provider-access/access.server";
import { standingOf, type Standing } from "~/provider-access/standing.server";
import type { BrandModelView, LiveState } from "./canvas-state";

type Means = Pick<LiveState, "creditsAvailable" | "unavailable" | "brandModels">;

type Row = { creditsAvailable: number; standing: Standing; brandModels: BrandModelRow[] };

/** What a shop can run with now: its credits, why which models cannot be called, and whom it may show. One statement. */
export async function loadShopMeans(shop: string): Promise<Means> {
  const now = new Date();
  const [row] = await db.$queryRaw<[Row]>`
    select ${availableCredits(shop)} as "creditsAvailable", ${standingOf(shop, now)} as standing,
      ${brandModelRows(shop)} as "brandModels"`;
  return {
    creditsAvailable: row.creditsAvailable,
    unavailable: unavailableIn(row.standing),
    brandModels: brandModelsIn(shop, row.brandModels, now).map(toView),
  };
}

/** What a note says is for the page of the brand model alone. */
function toView({ id, name, standing, hashes, views }: BrandModel): BrandModelView {
  const approved = views.filter(({ isApproved }) => isApproved);
  return { id, name, standing, hashes, views: approved.map(({ isApproved: _, ...view }) => view) };
}

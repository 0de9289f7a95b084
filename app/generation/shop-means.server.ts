import { availableCredits } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { unavailableIn } from "~/provider-access/access.server";
import { standingOf, type Standing } from "~/provider-access/standing.server";
import type { LiveState } from "./canvas-state";

/** What a shop can run with now: its credits, and why which models cannot be called. One statement. */
export async function loadShopMeans(
  shop: string,
): Promise<Pick<LiveState, "creditsAvailable" | "unavailable">> {
  const [row] = await db.$queryRaw<[{ creditsAvailable: number; standing: Standing }]>`
    select ${availableCredits(shop)} as "creditsAvailable", ${standingOf(shop, new Date())} as standing`;
  return {
    creditsAvailable: row.creditsAvailable,
    unavailable: unavailableIn(row.standing),
  };
}

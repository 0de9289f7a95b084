import { randomUUID } from "node:crypto";
import { auditLedger } from "~/credits/audit.server";
import { holdCredits, loadWallet, type HoldOutcome } from "~/credits/wallet.server";
import { db } from "~/db.server";
import type { Wallet } from "~/credits/wallet";
import { shopWith } from "../support/shop-with";

export type Race = { outcomes: HoldOutcome[]; wallet: Wallet; faults: unknown[] };

/** Twenty runs of 75 credits race for 500: there is enough for six of them. */
export async function raceForCredits(): Promise<Race> {
  const shop = await shopWith({ credits: 500 });
  const hold = () =>
    holdCredits(db, { shop, holdId: randomUUID(), runId: randomUUID(), amount: 75, staff: null });
  const outcomes = await Promise.all(Array.from({ length: 20 }, hold));
  return { outcomes, wallet: await loadWallet(shop), faults: await auditLedger(shop) };
}

export function countHeld({ outcomes }: Race): number {
  return outcomes.filter(({ kind }) => kind === "held").length;
}

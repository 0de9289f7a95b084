import { giveBackRest, listOpenHolds } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { logger } from "~/platform/logger.server";

/** Longer than any image job may go on, pauses of bulk runs included. */
const FORGOTTEN_AFTER_DAYS = 8;
const AT_ONCE = 500;

/**
 * Every image job settles its own part of the hold, so nothing is ever left of one. Should anything be, through a fault
 * of ours, it goes back to the merchant, and the log says so: somebody has to look.
 */
export async function sweepHolds(now: Date): Promise<number> {
  const before = new Date(now.getTime() - FORGOTTEN_AFTER_DAYS * 24 * 3_600_000);
  let swept = 0;
  for (const hold of await listOpenHolds(before, AT_ONCE)) {
    const { shop, runId } = hold;
    const open = await db.imageJob.count({
      where: { shop, runId, state: { in: ["waiting", "running"] } },
    });
    if (open > 0) continue;
    const credits = await giveBackRest(hold, { note: "forgotten", now });
    logger.error("hold.forgotten", { shop, runId, credits });
    swept += credits;
  }
  return swept;
}

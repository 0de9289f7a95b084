import { loadWallet } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { hashOf, loadBlob } from "~/images/blobs.server";
import { findLedgerFaults } from "../support/workflow-shop";

export type Audit = {
  /** Images that are there, and what was paid for them: a credit each. */
  delivered: number;
  charged: number;
  /** Given back because nobody knows whether the provider made them. */
  unknown: number;
  held: number;
  /** Runs that hold more or less than they were quoted, or are there twice. */
  misheld: number;
  unended: number;
  lostBytes: number;
  faults: unknown[];
};

/** What a shop has after a crash, when everything is worked off. */
export async function audit(shop: string, credits: number): Promise<Audit> {
  const wallet = await loadWallet(shop);
  const jobs = await db.imageJob.findMany({ where: { shop } });
  const entries = await db.creditEntry.findMany({ where: { shop, move: "hold" } });
  const once = entries.length === 1 && entries[0]?.amount === credits;
  return {
    delivered: jobs.filter(({ state, imageId }) => state === "done" && imageId !== null).length,
    charged: wallet.spent,
    unknown: jobs.filter(({ failure }) =>
      ["outcome-unknown", "never-answered"].includes(failure ?? ""),
    ).length,
    held: wallet.held,
    misheld: once ? 0 : 1,
    unended: await db.run.count({ where: { shop, state: "running" } }),
    lostBytes: await countLost(shop),
    faults: await findLedgerFaults(shop),
  };
}

/** Images and blobs that a row names and whose bytes are not there as they were. */
async function countLost(shop: string): Promise<number> {
  const [images, blobs] = await Promise.all([
    db.image.findMany({ where: { shop }, select: { hash: true } }),
    db.blob.findMany({ where: { shop }, select: { hash: true } }),
  ]);
  const known = new Set(blobs.map(({ hash }) => hash));
  const named = new Set([...known, ...images.map(({ hash }) => hash)]);
  let lost = 0;
  for (const hash of named) {
    const bytes = await loadBlob(shop, hash).catch(() => null);
    if (!known.has(hash) || !bytes || hashOf(bytes) !== hash) lost += 1;
  }
  return lost;
}

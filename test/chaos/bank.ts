import { randomUUID } from "node:crypto";
import { auditLedger } from "~/credits/audit.server";
import {
  expireGrants,
  giveBackHeldCredits,
  grantCredits,
  holdCredits,
  loadWallet,
  spendHeldCredits,
} from "~/credits/wallet.server";
import { db } from "~/db.server";
import { shopWith } from "../support/shop-with";

const SHOPS = 3;
const WRITERS = 16;
const READERS = 2;

type Snapshot = { wallets: number; broken: number; drifted: number };
export type BankResult = {
  snapshots: number;
  /** Moments in which a wallet's pockets did not sum, or its entries did not explain it. */
  unsound: Snapshot[];
  /** Holds of the writers, each settled by two that race for it. */
  holds: number;
  refusals: unknown[];
  held: number;
  faults: unknown[];
};

/** Sixteen write to three shops as fast as they can for so long, while two read what one moment shows of all of them. */
export async function runBank(seconds: number): Promise<BankResult> {
  const shops = await Promise.all(Array.from({ length: SHOPS }, () => shopWith({ credits: 200 })));
  const deadline = Date.now() + seconds * 1_000;
  const snapshots: Snapshot[] = [];
  let writing = true;

  const readers = Array.from({ length: READERS }, async () => {
    while (writing) snapshots.push(await look(shops));
  });
  const writers = Array.from({ length: WRITERS }, (_, seed) =>
    writeUntil(deadline, shops[seed % SHOPS] ?? "", seed),
  );
  const ended = await Promise.allSettled(writers);
  writing = false;
  await Promise.all(readers);

  const wallets = await Promise.all(shops.map(loadWallet));
  return {
    snapshots: snapshots.length,
    unsound: snapshots.filter(
      ({ wallets: seen, broken, drifted }) => seen !== SHOPS || broken > 0 || drifted > 0,
    ),
    holds: ended.reduce((sum, end) => sum + (end.status === "fulfilled" ? end.value : 0), 0),
    refusals: ended.flatMap((end) => (end.status === "rejected" ? [end.reason as unknown] : [])),
    held: wallets.reduce((sum, { held }) => sum + held, 0),
    faults: (await Promise.all(shops.map((shop) => auditLedger(shop)))).flat(),
  };
}

/** What one moment shows: wallets whose pockets do not sum, and wallets that their entries do not explain. */
async function look(shops: string[]): Promise<Snapshot> {
  const [snapshot] = await db.$transaction(
    (tx) => tx.$queryRaw<[Snapshot]>`
      with summed as (
        select shop,
          coalesce(sum(amount) filter (where move = 'grant'), 0) as granted,
          coalesce(sum(case move when 'grant' then amount when 'give-back' then amount
            when 'hold' then -amount when 'expire' then -amount when 'reverse' then -amount end), 0) as available,
          coalesce(sum(case move when 'hold' then amount when 'spend' then -amount
            when 'give-back' then -amount end), 0) as held,
          coalesce(sum(amount) filter (where move = 'spend'), 0) as spent
        from "CreditEntry" where shop = any(${shops}) group by shop
      )
      select count(*)::int as wallets,
        (count(*) filter (where w.granted <> w.available + w.held + w.spent + w.expired + w.reversed
          or least(w.available, w.held, w.spent, w.expired, w.reversed) < 0))::int as broken,
        (count(*) filter (where (w.granted, w.available, w.held, w.spent)
          is distinct from (summed.granted, summed.available, summed.held, summed.spent)))::int as drifted
      from "Wallet" w join summed using (shop)`,
    { isolationLevel: "RepeatableRead" },
  );
  return snapshot;
}

/** Grants that expire at once, holds, and each held image settled by two that race for it. */
async function writeUntil(deadline: number, shop: string, seed: number): Promise<number> {
  let holds = 0;
  for (let round = 0; Date.now() < deadline; round += 1) {
    const amount = 1 + ((seed * 7 + round * 5) % 9);
    const source = `grant-${seed}-${round}`;
    const expiresAt = round % 4 === 0 ? new Date(Date.now() - 1000) : null;
    await grantCredits(db, { shop, kind: "promotional", source, amount, expiresAt });
    const holdId = `hold-${seed}-${round}`;
    const wish = { shop, holdId, runId: randomUUID(), amount: amount * 2, staff: null };
    const held = await holdCredits(db, wish);
    if (round % 5 === 0) await expireGrants(new Date());
    if (held.kind === "short") continue;

    holds += 1;
    for (const share of [amount, amount]) {
      const job = { shop, holdId, imageJobId: randomUUID(), amount: share };
      await Promise.all([
        spendHeldCredits(db, { ...job, imageId: randomUUID() }),
        giveBackHeldCredits(db, { ...job, note: "race" }),
      ]);
    }
  }
  return holds;
}

import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
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
import { ownDatabase } from "../../support/database";
import { shopWith } from "../../support/shop-with";

ownDatabase();

type Snapshot = { wallets: number; broken: number; drifted: number };

/** What one moment shows: wallets whose pockets do not sum, and wallets that their entries do not explain. */
async function look(): Promise<Snapshot> {
  const [snapshot] = await db.$transaction(
    (tx) => tx.$queryRaw<Snapshot[]>`
      with summed as (
        select shop,
          coalesce(sum(amount) filter (where move = 'grant'), 0) as granted,
          coalesce(sum(case move when 'grant' then amount when 'give-back' then amount
            when 'hold' then -amount when 'expire' then -amount when 'reverse' then -amount end), 0) as available,
          coalesce(sum(case move when 'hold' then amount when 'spend' then -amount
            when 'give-back' then -amount end), 0) as held,
          coalesce(sum(amount) filter (where move = 'spend'), 0) as spent
        from "CreditEntry" group by shop
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

test("sixteen writers and two readers: at every moment granted = available + held + spent + expired + reversed, and the entries say so", async () => {
  const shops = await Promise.all(Array.from({ length: 3 }, () => shopWith({ credits: 200 })));
  let writing = true;
  const snapshots: Snapshot[] = [];

  const readers = Array.from({ length: 2 }, async () => {
    while (writing) snapshots.push(await look());
  });
  const writers = Array.from({ length: 16 }, (_, seed) => writeMuch(shops[seed % 3], seed));
  const ended = await Promise.allSettled(writers);
  writing = false;
  await Promise.all(readers);

  expect(ended.filter(({ status }) => status === "rejected")).toEqual([]);
  expect(snapshots.length).toBeGreaterThan(5);
  const sound = { wallets: 3, broken: 0, drifted: 0 };
  expect(
    snapshots.filter((snapshot) => JSON.stringify(snapshot) !== JSON.stringify(sound)),
  ).toEqual([]);
  expect(await auditLedger()).toEqual([]);
  for (const shop of shops) expect(await loadWallet(shop)).toMatchObject({ held: 0 });
});

/** Grants that expire at once, holds, and each held image settled by two that race for it. */
async function writeMuch(shop: string, seed: number): Promise<void> {
  for (let round = 0; round < 12; round += 1) {
    const amount = 1 + ((seed * 7 + round * 5) % 9);
    const source = `grant-${seed}-${round}`;
    const expiresAt = round % 4 === 0 ? new Date(Date.now() - 1000) : null;
    await grantCredits(db, { shop, kind: "promotional", source, amount, expiresAt });
    const holdId = `hold-${seed}-${round}`;
    const wish = { shop, holdId, runId: randomUUID(), amount: amount * 2, staff: null };
    const held = await holdCredits(db, wish);
    if (round % 5 === 0) await expireGrants(new Date());
    if (held.kind === "short") continue;

    for (const share of [amount, amount]) {
      const job = { shop, holdId, imageJobId: randomUUID(), amount: share };
      await Promise.all([
        spendHeldCredits(db, { ...job, imageId: randomUUID() }),
        giveBackHeldCredits(db, { ...job, note: "race" }),
      ]);
    }
  }
}

test("without the constraints behind them the moves still never overdraw", async () => {
  await db.$executeRaw`alter table "Wallet" drop constraint "Wallet_no_pocket_is_negative"`;
  await db.$executeRaw`alter table "Wallet" drop constraint "Wallet_pockets_sum_to_granted"`;
  await db.$executeRaw`alter table "CreditGrant" drop constraint "CreditGrant_no_pocket_is_negative"`;
  await db.$executeRaw`alter table "CreditHold" drop constraint "CreditHold_remaining"`;
  const shop = await shopWith({ credits: 500 });

  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, at) =>
      holdCredits(db, { shop, holdId: `h${at}`, runId: randomUUID(), amount: 75, staff: null }),
    ),
  );
  const greedy = await Promise.allSettled(
    Array.from({ length: 12 }, () =>
      spendHeldCredits(db, {
        ...{ shop, holdId: "h0", imageJobId: randomUUID(), imageId: randomUUID(), amount: 25 },
      }),
    ),
  );

  expect(outcomes.filter(({ kind }) => kind === "held")).toHaveLength(6);
  const settled = outcomes[0].kind === "held" ? 3 : 0;
  expect(greedy.filter(({ status }) => status === "fulfilled")).toHaveLength(settled);
  expect(await loadWallet(shop)).toMatchObject({ available: 50, held: 450 - settled * 25 });
  expect(await auditLedger(shop)).toEqual([]);
});

test("an entry is never changed or removed", async () => {
  const shop = await shopWith({ credits: 5 });

  await expect(db.creditEntry.updateMany({ where: { shop }, data: { amount: 9 } })).rejects.toThrow(
    "append-only",
  );
  await expect(db.creditEntry.deleteMany({ where: { shop } })).rejects.toThrow("append-only");
  expect(await db.creditEntry.count({ where: { shop } })).toBe(1);
});

test("a wallet that does not match its entries is found", async () => {
  const shop = await shopWith({ credits: 5 });
  await db.wallet.update({ where: { shop }, data: { granted: 6, available: 6 } });

  expect(await auditLedger(shop)).toMatchObject([
    { shop, what: "wallet", recorded: { available: 6 }, recomputed: { available: 5 } },
  ]);
});

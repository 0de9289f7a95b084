import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { auditLedger } from "~/credits/audit.server";
import { holdCredits, loadWallet, spendHeldCredits } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { runBank } from "../../chaos/bank";
import { ownDatabase } from "../../support/database";
import { shopWith } from "../../support/shop-with";

ownDatabase();

test("sixteen writers and two readers: at every moment granted = available + held + spent + expired + reversed, and the entries say so", async () => {
  const { snapshots, holds, ...result } = await runBank(5);

  expect(result).toEqual({ unsound: [], refusals: [], held: 0, faults: [] });
  expect(snapshots).toBeGreaterThan(5);
  // More than one a writer: how many more is the machine's affair.
  expect(holds).toBeGreaterThan(16);
});

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

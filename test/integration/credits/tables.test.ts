import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { auditLedger } from "~/credits/audit.server";
import { holdCredits } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { ownDatabase } from "../../support/database";
import { shopWith } from "../../support/shop-with";

ownDatabase();

test("what no move would write the tables refuse by themselves", async () => {
  const shop = await shopWith({ credits: 5 });
  const [grant] = await db.creditGrant.findMany({ where: { shop } });
  const [entry] = await db.creditEntry.findMany({ where: { shop } });

  const overdrawn = { available: -1, held: 6 };
  await expect(db.wallet.update({ where: { shop }, data: overdrawn })).rejects.toThrow(
    "Wallet_no_pocket_is_negative",
  );
  await expect(db.wallet.update({ where: { shop }, data: { available: 6 } })).rejects.toThrow(
    "Wallet_pockets_sum_to_granted",
  );
  const which = { id: grant.id, shop };
  await expect(db.creditGrant.update({ where: which, data: overdrawn })).rejects.toThrow(
    "CreditGrant_no_pocket_is_negative",
  );
  await expect(db.creditGrant.update({ where: which, data: { held: 1 } })).rejects.toThrow(
    "CreditGrant_pockets_sum_to_amount",
  );
  const twin = { ...grant, id: randomUUID() };
  await expect(db.creditGrant.create({ data: twin })).rejects.toThrow("Unique constraint");
  const again = { id: entry.id, shop, move: "grant", amount: 5, grants: [] };
  await expect(db.creditEntry.create({ data: again })).rejects.toThrow("Unique constraint");
  const gift = { ...again, id: "gift", move: "gift" };
  await expect(db.creditEntry.create({ data: gift })).rejects.toThrow("CreditEntry_move");
  const debt = { ...again, id: "debt", amount: -5 };
  await expect(db.creditEntry.create({ data: debt })).rejects.toThrow("CreditEntry_amount");
  expect(await auditLedger(shop)).toEqual([]);
});

test("a hold and its parts can neither be overdrawn nor hold more than they were for", async () => {
  const shop = await shopWith({ credits: 5 });
  const which = { shop, holdId: "run-1" };
  await holdCredits(db, { ...which, runId: randomUUID(), amount: 3, staff: null });

  for (const remaining of [-1, 4]) {
    const held = db.creditHold.updateMany({ where: { shop, id: "run-1" }, data: { remaining } });
    await expect(held).rejects.toThrow("CreditHold_remaining");
    const part = db.creditHoldPart.updateMany({ where: which, data: { remaining } });
    await expect(part).rejects.toThrow("CreditHoldPart_remaining");
  }
  expect(await auditLedger(shop)).toEqual([]);
});

test("a grant of an unknown kind is refused", async () => {
  const shop = await shopWith({ credits: 5 });

  const renamed = db.creditGrant.updateMany({ where: { shop }, data: { kind: "found" } });
  await expect(renamed).rejects.toThrow("CreditGrant_kind");
});

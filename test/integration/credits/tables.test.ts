import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { auditLedger } from "~/credits/audit.server";
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
  expect(await auditLedger(shop)).toEqual([]);
});

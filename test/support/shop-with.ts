import { randomUUID } from "node:crypto";
import { grantCredits } from "~/credits/wallet.server";
import { db } from "~/db.server";

/** A new installed shop, with credits that never expire. Answers its domain. */
export async function shopWith({ credits = 0 }: { credits?: number } = {}): Promise<string> {
  const shop = `shop-${randomUUID().slice(0, 13)}.myshopify.com`;
  await db.shop.create({ data: { shop, name: "Fern & Clay" } });
  if (credits > 0) {
    await grantCredits(db, {
      shop,
      kind: "purchased",
      source: "test-pack",
      amount: credits,
      expiresAt: null,
    });
  }
  return shop;
}

import { randomUUID } from "node:crypto";
import { grantCredits, holdCredits, spendHeldCredits } from "~/credits/wallet.server";
import { db } from "~/db.server";

const CLIENTS = 8;
const SLICE_MS = 800;
const CREDITS = 1_000_000_000;
const ONE_HOLD = 100_000_000;

/** A shop that never runs short, with a welcome grant before the bought one, as most shops have it. */
export async function openHotShop(): Promise<string> {
  const shop = `hot-${randomUUID().slice(0, 8)}.myshopify.com`;
  const expiresAt = new Date(Date.now() + 30 * 24 * 3_600_000);
  const bought = { shop, kind: "purchased", source: "bench", amount: CREDITS } as const;
  await grantCredits(db, { ...bought, expiresAt: null });
  await grantCredits(db, { shop, kind: "welcome", source: "welcome", amount: 100, expiresAt });
  return shop;
}

/** Holds in a second, of clients that all want the same shop's wallet. */
export function holdsPerSecond(shop: string): Promise<number> {
  return perSecond(async () => {
    const outcome = await holdCredits(db, {
      ...{ shop, holdId: randomUUID(), runId: randomUUID(), amount: 1, staff: null },
    });
    if (outcome.kind !== "held") throw new Error("The hot shop ran short");
  });
}

export async function openHold(shop: string): Promise<string> {
  const holdId = randomUUID();
  await holdCredits(db, { shop, holdId, runId: randomUUID(), amount: ONE_HOLD, staff: null });
  return holdId;
}

/** Spends in a second out of one hold: what all images of one bulk run do. */
export function spendsPerSecond(shop: string, holdId: string): Promise<number> {
  return perSecond(async () => {
    const image = { imageJobId: randomUUID(), imageId: randomUUID() };
    await spendHeldCredits(db, { shop, holdId, ...image, amount: 1 });
  });
}

/** The least a ledger can be: one balance, one entry with a unique key, one statement. Same client, same pool. */
export async function openRawLedger(): Promise<() => Promise<number>> {
  await db.$executeRaw`create table raw_wallet (shop text primary key, available integer not null check (available >= 0))`;
  await db.$executeRaw`create table raw_entry (id text primary key, shop text not null, amount integer not null)`;
  await db.$executeRaw`insert into raw_wallet values ('hot', ${CREDITS}::int)`;
  return () =>
    perSecond(async () => {
      const rows = await db.$queryRaw<{ id: string }[]>`
        with moved as (
          update raw_wallet set available = available - 1 where shop = 'hot' and available >= 1 returning shop
        )
        insert into raw_entry (id, shop, amount) select ${randomUUID()}, shop, 1 from moved returning id`;
      if (rows.length !== 1) throw new Error("The raw ledger ran short");
    });
}

async function perSecond(move: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  const endsAt = startedAt + SLICE_MS;
  let moves = 0;
  const client = async () => {
    while (performance.now() < endsAt) {
      await move();
      moves += 1;
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return (moves * 1000) / (performance.now() - startedAt);
}

import { Prisma } from "@prisma/client";
import { db, type Database, type Transaction } from "~/db.server";
import { mapCreditErrors } from "./credit-errors.server";
import { priceList } from "./price-list";
import { emptyWallet, type GrantKind, type Wallet } from "./wallet";

/**
 * The moves of the ledger. Each is one statement: a function of the database that locks the shop's wallet, finds the
 * act already written or writes it, and keeps wallet, grants, holds and entries in step.
 */
export async function loadWallet(shop: string): Promise<Wallet> {
  const row = await db.wallet.findUnique({ where: { shop }, omit: { shop: true } });
  return row ?? emptyWallet;
}

/** A part of a statement that reads more of a shop at once. */
export function availableCredits(shop: string): Prisma.Sql {
  return Prisma.sql`coalesce((select available from "Wallet" where shop = ${shop}), 0)`;
}

export type Grant = {
  shop: string;
  kind: GrantKind;
  /** What it is for, once a shop: a charge id, a month slot, "welcome". */
  source: string;
  amount: number;
  expiresAt: Date | null;
  test?: boolean;
  staff?: string | null;
  now?: Date;
};
export type GrantOutcome = { kind: "granted" } | { kind: "already-granted" };

export async function grantCredits(database: Database, grant: Grant): Promise<GrantOutcome> {
  const {
    shop,
    kind,
    source,
    amount,
    expiresAt,
    test = false,
    staff = null,
    now = new Date(),
  } = grant;
  const rows = await mapCreditErrors(database.$queryRaw<GrantOutcome[]>`
    select credits_grant(${shop}, ${kind}, ${source}, ${amount}::int, ${expiresAt}::timestamp, ${test}, ${staff},
      ${now}::timestamp) as kind`);
  return only(rows);
}

export function ensureWelcomeGrant(shop: string, now: Date): Promise<GrantOutcome> {
  const { credits, days } = priceList.welcome;
  const expiresAt = new Date(now.getTime() + days * 24 * 3_600_000);
  return grantCredits(db, {
    shop,
    kind: "welcome",
    source: "welcome",
    amount: credits,
    expiresAt,
    now,
  });
}

export type Hold = {
  shop: string;
  holdId: string;
  runId: string;
  amount: number;
  staff: string | null;
  /** Test credits pay for Studio only, so only a hold for nothing but Studio may draw on them. */
  allowTest?: boolean;
  now?: Date;
};
export type HoldOutcome = { kind: "held" } | { kind: "short"; needed: number; available: number };

export async function holdCredits(tx: Transaction, hold: Hold): Promise<HoldOutcome> {
  const { shop, holdId, runId, amount, staff, allowTest = false, now = new Date() } = hold;
  const rows = await mapCreditErrors(tx.$queryRaw<{ kind: string; available: number }[]>`
    select outcome as kind, available_before as available
    from credits_hold(${shop}, ${holdId}, ${runId}::uuid, ${amount}::int, ${staff}, ${allowTest}, ${now}::timestamp)`);
  const { kind, available } = only(rows);
  return kind === "held" ? { kind } : { kind: "short", needed: amount, available };
}

type Settlement = { shop: string; holdId: string; imageJobId: string; amount: number; now?: Date };
export type SettleOutcome = { kind: "settled" } | { kind: "already-settled" };

export async function spendHeldCredits(
  tx: Transaction,
  /** No image where a text is paid. */
  settlement: Settlement & { imageId: string | null },
): Promise<SettleOutcome> {
  const { shop, holdId, imageJobId, imageId, amount, now = new Date() } = settlement;
  const rows = await mapCreditErrors(tx.$queryRaw<SettleOutcome[]>`
    select credits_spend(${shop}, ${holdId}, ${imageJobId}::uuid, ${imageId}::uuid, ${amount}::int,
      ${now}::timestamp) as kind`);
  return only(rows);
}

/** Shares its entry with spending: whichever comes first settles the image job for good. */
export async function giveBackHeldCredits(
  tx: Transaction,
  settlement: Settlement & { note: string },
): Promise<SettleOutcome> {
  const { shop, holdId, imageJobId, amount, note, now = new Date() } = settlement;
  const rows = await mapCreditErrors(tx.$queryRaw<SettleOutcome[]>`
    select credits_give_back(${shop}, ${holdId}, ${imageJobId}::uuid, ${amount}::int, ${note},
      ${now}::timestamp) as kind`);
  return only(rows);
}

export type MadeGoodOutcome =
  { kind: "granted" | "already-granted" | "over-the-day"; credits: number } | { kind: "not-paid" };

/** Gives back by a grant what an image was paid with. The spend stays: an image job is settled once. */
export async function makeGood(
  tx: Transaction,
  paid: { shop: string; imageId: string; imageJobId: string; now?: Date },
): Promise<MadeGoodOutcome> {
  const { shop, imageId, imageJobId, now = new Date() } = paid;
  const rows = await mapCreditErrors(tx.$queryRaw<MadeGoodOutcome[]>`
    select outcome as kind, credits from credits_make_good(${shop}, ${imageId}::uuid, ${imageJobId}::uuid,
      ${priceList.goodwill.mostCreditsADay}::int, ${now}::timestamp)`);
  return only(rows);
}

export type OpenHold = { shop: string; holdId: string; runId: string };

/** Holds of before this moment with something left to settle. */
export async function listOpenHolds(before: Date, limit: number): Promise<OpenHold[]> {
  const holds = await db.creditHold.findMany({
    where: { remaining: { gt: 0 }, createdAt: { lt: before } },
    orderBy: { createdAt: "asc" },
    take: limit,
  });
  return holds.map(({ id: holdId, shop, runId }) => ({ shop, holdId, runId }));
}

/** For a hold that nothing will settle any more. Answers how many credits came back: none the second time. */
export async function giveBackRest(
  { shop, holdId }: OpenHold,
  { note, now = new Date() }: { note: string; now?: Date },
): Promise<number> {
  const rows = await mapCreditErrors(db.$queryRaw<{ credits: number }[]>`
    select credits_give_back_rest(${shop}, ${holdId}, ${note}, ${now}::timestamp) as credits`);
  return only(rows).credits;
}

const SHOPS_PER_SWEEP = 500;

/** Ends the grants that are past their date, and answers how many credits expired. */
export async function expireGrants(now: Date): Promise<number> {
  const due = await db.creditGrant.findMany({
    where: { expiresAt: { lte: now }, available: { gt: 0 } },
    distinct: ["shop"],
    select: { shop: true },
    take: SHOPS_PER_SWEEP,
  });

  let expired = 0;
  for (const { shop } of due) {
    const rows = await db.$queryRaw<{ credits: number }[]>`
      select credits_expire(${shop}, ${now}::timestamp) as credits`;
    expired += only(rows).credits;
  }
  return expired;
}

function only<Row>(rows: Row[]): Row {
  const [row] = rows;
  if (!row) throw new Error("The ledger answered nothing.");
  return row;
}

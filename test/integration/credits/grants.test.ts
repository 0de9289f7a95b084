import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { auditLedger } from "~/credits/audit.server";
import { listUsableGrants } from "~/credits/grants.server";
import { listCreditEntries } from "~/credits/statement.server";
import type { GrantKind } from "~/credits/wallet";
import {
  ensureWelcomeGrant,
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

const DAY_MS = 24 * 3_600_000;
const today = new Date("2026-11-22T12:00:00Z");
const inDays = (days: number) => new Date(today.getTime() + days * DAY_MS);

test("a new shop gets 100 credits for 30 days, once, however many pages load at once", async () => {
  const shop = await shopWith();

  const outcomes = await Promise.all(
    Array.from({ length: 8 }, () => ensureWelcomeGrant(shop, today)),
  );

  expect(outcomes.filter(({ kind }) => kind === "granted")).toHaveLength(1);
  expect(await loadWallet(shop)).toMatchObject({ granted: 100, available: 100 });
  expect(await listUsableGrants(shop, today)).toMatchObject([
    { kind: "welcome", amount: 100, expiresAt: inDays(30).toISOString() },
  ]);
});

test("the same charge granted five times at once is one grant; for another amount it is refused", async () => {
  const shop = await shopWith();
  const charge = { shop, kind: "purchased", source: "gid://shopify/AppPurchaseOneTime/1" } as const;

  await Promise.all(
    Array.from({ length: 5 }, () => grantCredits(db, { ...charge, amount: 1000, expiresAt: null })),
  );

  expect(await loadWallet(shop)).toMatchObject({ granted: 1000, available: 1000 });
  await expect(
    grantCredits(db, { ...charge, amount: 2000, expiresAt: null }),
  ).rejects.toMatchObject({ name: "CreditIdReused" });
});

const anyGrant = fc.record({
  kind: fc.constantFrom<GrantKind>("plan", "purchased", "welcome", "promotional", "goodwill"),
  amount: fc.integer({ min: 1, max: 20 }),
  days: fc.option(fc.integer({ min: -2, max: 6 })),
});

test("credits are drawn earliest-expiring first, promotional before paid, then older; never-expiring last", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyGrant, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 60 }),
      async (grants, amount) => {
        const shop = await shopWith();
        await grantAll(shop, grants);
        const shown = (await listUsableGrants(shop, today)).map(({ id }) => id);
        const wish = { shop, holdId: "run", runId: randomUUID(), amount, staff: null, now: today };

        const outcome = await holdCredits(db, wish);

        const expected = drawByHand(grants, amount);
        expect(outcome.kind).toBe(expected ? "held" : "short");
        const parts = await db.creditHoldPart.findMany({
          where: { shop },
          orderBy: { position: "asc" },
        });
        const rows = await db.creditGrant.findMany({ where: { shop } });
        const names = new Map(rows.map(({ id, source }) => [id, source]));
        const drawn = parts.map(({ grantId, amount: part }) => [names.get(grantId), part]);
        expect(drawn).toEqual(expected ?? []);
        expect(shown.slice(0, parts.length)).toEqual(parts.map(({ grantId }) => grantId));
        expect(await auditLedger(shop)).toEqual([]);
      },
    ),
    { numRuns: 1_000 },
  );
});

/** One minute after the other, in one statement. */
async function grantAll(shop: string, grants: AnyGrant[]): Promise<void> {
  const rows = grants.map(({ kind, amount, days }, at) => ({
    ...{ kind, amount, source: `grant-${at}` },
    expires: days === null ? null : inDays(days).toISOString(),
    made: new Date(today.getTime() - (100 - at) * 60_000).toISOString(),
  }));
  await db.$queryRaw`
    select credits_grant(${shop}, kind, source, amount, expires::timestamp, false, null, made::timestamp)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as g(kind text, source text, amount int, expires text, made text)`;
}

type AnyGrant = { kind: GrantKind; amount: number; days: number | null };

function drawByHand(grants: AnyGrant[], amount: number): [string, number][] | null {
  const isPaid = ({ kind }: AnyGrant) => Number(kind === "plan" || kind === "purchased");
  const order = grants
    .map((grant, at) => ({ ...grant, at }))
    .filter(({ days }) => days === null || days > 0)
    .sort(
      (a, b) =>
        (a.days ?? Infinity) - (b.days ?? Infinity) || isPaid(a) - isPaid(b) || a.at - b.at || 0,
    )
    .sort((a, b) => Number(a.days === null) - Number(b.days === null));
  let left = amount;
  const drawn: [string, number][] = [];
  for (const grant of order) {
    const part = Math.min(left, grant.amount);
    if (part > 0) drawn.push([`grant-${grant.at}`, part]);
    left -= part;
  }
  return left > 0 ? null : drawn;
}

async function twoGrants() {
  const shop = await shopWith();
  const promotional = { shop, kind: "promotional", source: "soon", amount: 3 } as const;
  await grantCredits(db, { ...promotional, expiresAt: inDays(1), now: today });
  const paid = { shop, kind: "purchased", source: "never", amount: 10 } as const;
  await grantCredits(db, { ...paid, expiresAt: null, now: today });
  const wish = { shop, holdId: "run", runId: randomUUID(), amount: 5, staff: null, now: today };
  await holdCredits(db, wish);
  return shop;
}

const left = async (shop: string) =>
  Object.fromEntries(
    (await db.creditGrant.findMany({ where: { shop } })).map(({ source, available, expiresAt }) => [
      source,
      [available, expiresAt?.toISOString() ?? null],
    ]),
  );

test("what is given back returns to the grants it came from", async () => {
  const shop = await twoGrants();
  const settle = { shop, holdId: "run", now: today, note: "cancelled" };

  await spendHeldCredits(db, {
    ...settle,
    imageJobId: randomUUID(),
    imageId: randomUUID(),
    amount: 1,
  });
  await giveBackHeldCredits(db, { ...settle, imageJobId: randomUUID(), amount: 4 });

  expect(await left(shop)).toEqual({
    soon: [2, inDays(1).toISOString()],
    never: [10, null],
  });
  expect(await loadWallet(shop)).toMatchObject({ available: 12, held: 0, spent: 1 });
  expect(await auditLedger(shop)).toEqual([]);
});

test("credits that come back to a grant past its date can be used for seven more days", async () => {
  const shop = await twoGrants();
  const later = inDays(2);
  await expireGrants(later);
  expect(await loadWallet(shop)).toMatchObject({ held: 5, expired: 0 });

  const job = { shop, holdId: "run", imageJobId: randomUUID(), amount: 5, note: "timed-out" };
  await giveBackHeldCredits(db, { ...job, now: later });

  expect(await left(shop)).toEqual({ soon: [3, inDays(9).toISOString()], never: [10, null] });
  await expireGrants(inDays(8));
  expect(await loadWallet(shop)).toMatchObject({ available: 13, expired: 0 });
  await expireGrants(inDays(10));
  expect(await loadWallet(shop)).toMatchObject({ available: 10, expired: 3, held: 0 });
  expect(await auditLedger(shop)).toEqual([]);
});

test("expired credits cannot be held, though no sweep has come by", async () => {
  const shop = await shopWith();
  const grant = { shop, kind: "welcome", source: "welcome", amount: 10 } as const;
  await grantCredits(db, { ...grant, expiresAt: inDays(-1), now: inDays(-30) });

  const wish = { shop, holdId: "run", runId: randomUUID(), amount: 1, staff: null, now: today };
  expect(await holdCredits(db, wish)).toEqual({ kind: "short", needed: 1, available: 0 });
});

test("one shop's hold cannot be settled by another", async () => {
  const [mine, theirs] = [await shopWith({ credits: 10 }), await shopWith({ credits: 10 })];
  await holdCredits(db, {
    ...{ shop: theirs, holdId: "run", runId: randomUUID(), amount: 5, staff: null },
  });

  const job = { shop: mine, holdId: "run", imageJobId: randomUUID(), amount: 5, note: "" };
  await expect(giveBackHeldCredits(db, job)).rejects.toMatchObject({ name: "HoldExceeded" });
  expect(await loadWallet(theirs)).toMatchObject({ available: 5, held: 5 });
  expect(await loadWallet(mine)).toMatchObject({ available: 10, held: 0 });
});

test("the statement names every move, newest first, page by page, and nobody else's", async () => {
  const shop = await shopWith({ credits: 10 });
  await shopWith({ credits: 99 });
  const runId = randomUUID();
  await holdCredits(db, { shop, holdId: "run", runId, amount: 4, staff: "staff-1" });
  const [paid, lost] = [randomUUID(), randomUUID()];
  const imageId = randomUUID();
  await spendHeldCredits(db, { shop, holdId: "run", imageJobId: paid, imageId, amount: 1 });
  await giveBackHeldCredits(db, {
    ...{ shop, holdId: "run", imageJobId: lost, amount: 3, note: "content-rejected" },
  });

  const first = await listCreditEntries(shop, { limit: 3 });
  const second = await listCreditEntries(shop, { limit: 3, before: first.next ?? "0" });

  expect(first.entries).toMatchObject([
    { move: "give-back", amount: 3, imageJobId: lost, runId, note: "content-rejected" },
    { move: "spend", amount: 1, imageJobId: paid, imageId, runId },
    { move: "hold", amount: 4, runId, staff: "staff-1" },
  ]);
  expect(second.entries).toMatchObject([{ move: "grant", amount: 10 }]);
  expect(second.next).toBeNull();
});

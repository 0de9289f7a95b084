import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { auditLedger } from "~/credits/audit.server";
import {
  giveBackHeldCredits,
  grantCredits,
  holdCredits,
  loadWallet,
  spendHeldCredits,
} from "~/credits/wallet.server";
import { db } from "~/db.server";
import { countHeld, raceForCredits } from "../../chaos/overdraw";
import { ownDatabase } from "../../support/database";
import { shopWith } from "../../support/shop-with";

ownDatabase();

function hold(shop: string, amount: number, holdId: string = randomUUID()) {
  return holdCredits(db, { shop, holdId, runId: randomUUID(), amount, staff: null });
}

test("twenty runs of 75 racing for 500 credits: exactly six are held, fourteen are told what they lack", async () => {
  for (let round = 0; round < 20; round++) {
    const race = await raceForCredits();

    expect(countHeld(race)).toBe(6);
    expect(race.outcomes.filter(({ kind }) => kind === "short")).toHaveLength(14);
    expect(race.outcomes).toContainEqual({ kind: "short", needed: 75, available: 50 });
    expect(race.wallet).toMatchObject({ available: 50, held: 450, spent: 0 });
    expect(race.faults).toEqual([]);
  }
});

test.each([10, 100])("a hold asked for twice is one hold, of %i credits", async (credits) => {
  const shop = await shopWith({ credits });
  await hold(shop, 8, "run-1");

  expect(await hold(shop, 8, "run-1")).toEqual({ kind: "held" });
  expect(await loadWallet(shop)).toMatchObject({ available: credits - 8, held: 8 });
});

test("no move takes a negative amount, which would turn a charge into a gift", async () => {
  const shop = await shopWith({ credits: 10 });
  await hold(shop, 8, "run-1");
  const job = { shop, holdId: "run-1", imageJobId: randomUUID(), amount: -1 };

  await expect(hold(shop, -1)).rejects.toThrow("A credit move cannot be negative");
  await expect(spendHeldCredits(db, { ...job, imageId: randomUUID() })).rejects.toThrow(
    "A credit move cannot be negative",
  );
  await expect(giveBackHeldCredits(db, { ...job, note: "" })).rejects.toThrow(
    "A credit move cannot be negative",
  );
  const gift = { shop, kind: "promotional" as const, source: "gift", amount: -1, expiresAt: null };
  await expect(grantCredits(db, gift)).rejects.toThrow("A credit move cannot be negative");
  expect(await loadWallet(shop)).toMatchObject({ granted: 10, available: 2, held: 8 });
});

test("the same hold for another amount is refused by name", async () => {
  const shop = await shopWith({ credits: 10 });
  await hold(shop, 8, "run-1");

  await expect(hold(shop, 9, "run-1")).rejects.toMatchObject({ name: "CreditIdReused" });
  expect(await loadWallet(shop)).toMatchObject({ available: 2, held: 8 });
});

test("an image job is settled once: a second spend and a late give back change nothing", async () => {
  const shop = await shopWith({ credits: 10 });
  await hold(shop, 5, "run-1");
  const job = { shop, holdId: "run-1", imageJobId: randomUUID(), amount: 2 };
  const spend = () => spendHeldCredits(db, { ...job, imageId: randomUUID() });

  expect(await spend()).toEqual({ kind: "settled" });
  expect(await spend()).toEqual({ kind: "already-settled" });
  expect(await giveBackHeldCredits(db, { ...job, note: "late" })).toEqual({
    kind: "already-settled",
  });
  expect(await loadWallet(shop)).toMatchObject({ available: 5, held: 3, spent: 2 });
  expect(await auditLedger(shop)).toEqual([]);
});

test("no more can be settled than was held", async () => {
  const shop = await shopWith({ credits: 10 });
  await hold(shop, 5, "run-1");

  const greedy = { shop, holdId: "run-1", imageJobId: randomUUID(), amount: 6, note: "" };
  await expect(giveBackHeldCredits(db, greedy)).rejects.toMatchObject({ name: "HoldExceeded" });
  expect(await loadWallet(shop)).toMatchObject({ available: 5, held: 5 });
});

test("test credits pay for Studio alone", async () => {
  const shop = await shopWith({ credits: 3 });
  await grantCredits(db, {
    shop,
    kind: "purchased",
    source: "test-charge",
    amount: 100,
    expiresAt: null,
    test: true,
  });
  const ask = { shop, runId: randomUUID(), amount: 50, staff: null };

  expect(await holdCredits(db, { ...ask, holdId: "model" })).toEqual({
    kind: "short",
    needed: 50,
    available: 3,
  });
  expect(await holdCredits(db, { ...ask, holdId: "studio", allowTest: true })).toEqual({
    kind: "held",
  });
});

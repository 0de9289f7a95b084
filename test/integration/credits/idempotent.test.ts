import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { auditLedger } from "~/credits/audit.server";
import {
  giveBackHeldCredits,
  giveBackRest,
  grantCredits,
  holdCredits,
  listOpenHolds,
  loadWallet,
  spendHeldCredits,
} from "~/credits/wallet.server";
import { db } from "~/db.server";
import { ownDatabase } from "../../support/database";
import { shopWith } from "../../support/shop-with";

ownDatabase();

type Act =
  | { kind: "grant"; source: number; amount: number }
  | { kind: "hold"; hold: number; amount: number }
  | { kind: "spend" | "give-back"; hold: number; job: number; amount: number }
  | { kind: "rest"; hold: number };

const small = fc.integer({ min: 0, max: 2 });
const amount = fc.integer({ min: 1, max: 6 });
const anyAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constant("grant" as const), source: small, amount }),
  fc.record({ kind: fc.constant("hold" as const), hold: small, amount }),
  fc.record({
    kind: fc.constantFrom("spend" as const, "give-back" as const),
    hold: small,
    job: fc.integer({ min: 0, max: 3 }),
    amount,
  }),
  fc.record({ kind: fc.constant("rest" as const), hold: small }),
);

/** Acts of one shop, each under the id that its subject has. A refusal is an answer like any other. */
function actor(shop: string) {
  const runs = Array.from({ length: 3 }, () => randomUUID());
  const jobs = Array.from({ length: 12 }, () => randomUUID());
  return async (act: Act): Promise<string> => {
    try {
      return JSON.stringify(await perform(act));
    } catch (error) {
      return error instanceof Error ? error.name : "refused";
    }
  };

  function perform(act: Act): Promise<unknown> {
    switch (act.kind) {
      case "grant":
        return grantCredits(db, {
          ...{ shop, kind: "purchased", source: `charge-${act.source}`, expiresAt: null },
          amount: act.amount,
        });
      case "hold": {
        const [runId] = runs.slice(act.hold);
        return holdCredits(db, {
          ...{ shop, holdId: `hold-${act.hold}`, runId, amount: act.amount, staff: null },
        });
      }
      case "rest":
        return giveBackRest(
          { shop, holdId: `hold-${act.hold}`, runId: runs[act.hold] },
          { note: "forgotten" },
        );
      default: {
        const imageJobId = jobs[act.hold * 4 + act.job];
        const job = { shop, holdId: `hold-${act.hold}`, imageJobId, amount: act.amount };
        return act.kind === "spend"
          ? spendHeldCredits(db, { ...job, imageId: null })
          : giveBackHeldCredits(db, { ...job, note: "cancelled" });
      }
    }
  }
}

test("any act repeated at once changes nothing more, whatever came before it", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyAct, { minLength: 1, maxLength: 12 }), async (acts) => {
      const shop = await shopWith();
      const perform = actor(shop);
      for (const act of acts) {
        await perform(act);
        const once = await loadWallet(shop);
        const entries = await db.creditEntry.count({ where: { shop } });
        await Promise.all([perform(act), perform(act)]);
        // A hold refused for want of credits is asked anew each time, and only while it is still refused.
        expect(await loadWallet(shop)).toEqual(once);
        expect(await db.creditEntry.count({ where: { shop } })).toBe(entries);
      }
      expect(await auditLedger(shop)).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test("the same id with another amount is refused by name, whatever the act", async () => {
  const shop = await shopWith({ credits: 20 });
  const perform = actor(shop);
  const settle = { hold: 0, job: 0 };

  await perform({ kind: "grant", source: 0, amount: 3 });
  await perform({ kind: "hold", hold: 0, amount: 6 });
  await perform({ kind: "spend", ...settle, amount: 2 });

  expect(await perform({ kind: "grant", source: 0, amount: 4 })).toBe("CreditIdReused");
  expect(await perform({ kind: "hold", hold: 0, amount: 5 })).toBe("CreditIdReused");
  expect(await perform({ kind: "spend", ...settle, amount: 1 })).toBe("CreditIdReused");
  expect(await perform({ kind: "give-back", ...settle, amount: 1 })).toBe("CreditIdReused");
});

test("what is left of a hold goes back once, to its grants, and is written as a give back of no image", async () => {
  const shop = await shopWith({ credits: 10 });
  const runId = randomUUID();
  await holdCredits(db, { shop, holdId: "h", runId, amount: 6, staff: null });
  const job = { shop, holdId: "h", imageJobId: randomUUID(), amount: 2 };
  await spendHeldCredits(db, { ...job, imageId: null });
  const open = await listOpenHolds(new Date(Date.now() + 1000), 1000);
  const hold = open.find((candidate) => candidate.shop === shop);
  if (!hold) throw new Error("The hold is not among the open ones");

  const answers = await Promise.all(
    Array.from({ length: 4 }, () => giveBackRest(hold, { note: "forgotten" })),
  );

  expect(answers.sort()).toEqual([0, 0, 0, 4]);
  expect(await loadWallet(shop)).toMatchObject({ available: 8, held: 0, spent: 2 });
  expect(await db.creditEntry.findFirst({ where: { shop, note: "forgotten" } })).toMatchObject({
    ...{ move: "give-back", amount: 4, runId, imageJobId: null },
  });
  expect(await auditLedger(shop)).toEqual([]);
});

import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { holdCredits, loadWallet } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { sweepHolds } from "~/generation/sweep-holds.server";
import { stopQueue } from "~/jobs/queue.server";
import { ownDatabase } from "../../support/database";
import { started, wishOf, workflowShop } from "../../support/workflow-shop";
import { ownBlobStore } from "../images/own-blob-store";

ownDatabase();
ownBlobStore();
afterAll(stopQueue);

const inDays = (days: number) => new Date(Date.now() + days * 24 * 3_600_000);

test("a hold that no image job will settle goes back after eight days; one that is waited for stays", async () => {
  const place = await workflowShop();
  const { shop } = place;
  await started(wishOf(place));
  await holdCredits(db, { shop, holdId: "lost", runId: randomUUID(), amount: 5, staff: null });

  expect(await sweepHolds(inDays(7))).toBe(0);
  expect(await loadWallet(shop)).toMatchObject({ available: 93, held: 7 });
  expect(await sweepHolds(inDays(9))).toBe(5);
  expect(await sweepHolds(inDays(9))).toBe(0);
  expect(await loadWallet(shop)).toMatchObject({ available: 98, held: 2 });
});

import { afterAll, expect, test } from "vitest";
import { loadWallet } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { listBulkItems } from "~/generation/bulk-items.server";
import { listBulkRuns, loadBulkRun } from "~/generation/bulk-run-view.server";
import { pauseBulkRun } from "~/generation/bulk-acts.server";
import { lapseBulkRuns } from "~/generation/keep-bulk-runs.server";
import { stopQueue } from "~/jobs/queue.server";
import {
  by,
  makeImages,
  retryAsShown,
  runErrands,
  startAsShown,
  startedSample,
} from "../../../support/bulk-shop";
import { ownDatabase } from "../../../support/database";
import { playProvider } from "../../../support/play-provider";
import { findLedgerFaults } from "../../../support/workflow-shop";
import { ownBlobStore } from "../../images/own-blob-store";

ownDatabase();
ownBlobStore();
afterAll(stopQueue);

type Place = { shop: string; bulkRunId: string };

async function pausedDaysAgo({ shop, bulkRunId: id }: Place, days: number): Promise<void> {
  const pausedAt = new Date(Date.now() - days * 24 * 3_600_000);
  await db.bulkRun.updateMany({ where: { id, shop }, data: { pausedAt } });
}

test("paused for more than seven days, what was not sent is given back, and can be made by a retry", async () => {
  const { place, bulk } = await startedSample();
  await pausedDaysAgo(bulk, 6);
  await lapseBulkRuns(new Date());
  await runErrands(bulk);
  expect(await loadBulkRun(bulk)).toMatchObject({ phase: "sampling", progress: { waiting: 6 } });

  await pausedDaysAgo(bulk, 8);
  await lapseBulkRuns(new Date());
  await runErrands(bulk);

  expect(await loadBulkRun(bulk)).toMatchObject({
    phase: "sample-made",
    pausedAt: null,
    progress: { failed: 6, held: 0 },
  });
  expect(await loadWallet(place.shop)).toMatchObject({ available: 100, held: 0 });
  const { items } = await listBulkItems(bulk, { filter: "failed" });
  expect(items[0]?.failures).toEqual(["Its bulk run stood paused for 7 days."]);

  await retryAsShown(bulk);
  await runErrands(bulk);
  await makeImages(bulk, playProvider().engine);
  expect(await loadBulkRun(bulk)).toMatchObject({ progress: { done: 6, failed: 0, spent: 6 } });
  expect(await findLedgerFaults(place.shop)).toEqual([]);
});

test("a bulk run of which nothing waits is not paused, and no number of days ends it", async () => {
  const { place, bulk } = await startedSample();
  await pausedDaysAgo(bulk, 8);
  await db.$executeRaw`update "BulkRun" set "pausedAt" = null where id = ${bulk.bulkRunId}::uuid`;
  await makeImages(bulk, playProvider().engine);
  await pausedDaysAgo(bulk, 8);

  expect(await loadBulkRun(bulk)).toMatchObject({ phase: "sample-made", pausedAt: null });
  expect(await listBulkRuns(place.shop, 1)).toMatchObject([{ isPaused: false }]);
  await lapseBulkRuns(new Date());
  await runErrands(bulk);
  expect(await loadBulkRun(bulk)).toMatchObject({ phase: "sample-made", progress: { done: 6 } });

  expect(await pauseBulkRun(by(bulk))).toBe(false);
  expect(await startAsShown(bulk, { stage: "rest" })).toBe(true);
  await runErrands(bulk);
  expect(await loadBulkRun(bulk)).toMatchObject({ phase: "running", pausedAt: null });
});

test("nothing is started or retried while it is paused", async () => {
  const { place, bulk } = await startedSample();
  await db.$executeRaw`update "ImageJob" set state = 'failed' where id = (
    select id from "ImageJob" where shop = ${place.shop} limit 1)`;
  await pauseBulkRun(by(bulk));

  expect(await retryAsShown(bulk)).toBe(false);
  expect(await startAsShown(bulk, { stage: "rest" })).toBe(false);
  await runErrands(bulk);

  expect(await db.run.count({ where: { shop: place.shop } })).toBe(1);
  expect(await loadWallet(place.shop)).toMatchObject({ held: 6 });
});

import { afterAll, afterEach, expect, test, vi } from "vitest";
import { loadWallet } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { recoverImageJobs } from "~/generation/recover-image-jobs.server";
import { runImageJob } from "~/generation/run-image-job.server";
import { consume } from "~/jobs/claim-loop.server";
import { stopQueue } from "~/jobs/queue.server";
import { ownDatabase } from "../../support/database";
import { playProvider } from "../../support/play-provider";
import {
  findLedgerFaults,
  generation,
  jobsOf,
  started,
  wire,
  wishOf,
  workflowShop,
} from "../../support/workflow-shop";
import { ownBlobStore } from "../images/own-blob-store";

ownDatabase();
ownBlobStore();
const loops: { stop: (deadlineSeconds?: number) => Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(loops.splice(0).map((loop) => loop.stop(1)));
});
afterAll(stopQueue);

const inFiveMinutes = () => new Date(Date.now() + 5 * 60_000);

/** As after a restore of the database without its queue. */
async function loseDeliveries(): Promise<void> {
  await db.$executeRaw`delete from pgboss.job`;
}

test("image jobs that the queue has lost are handed to it again, and made", async () => {
  const place = await workflowShop();
  const runId = await started(wishOf(place));
  await loseDeliveries();
  const { engine } = playProvider();
  loops.push(
    await consume("image-job", { concurrency: 2, perShop: 2 }, (payload) =>
      runImageJob(payload, engine),
    ),
  );

  expect(await recoverImageJobs(inFiveMinutes())).toBe(2);

  await vi.waitFor(
    async () => {
      const states = (await jobsOf(place.shop, runId)).map(({ state }) => state);
      expect(states).toEqual(["done", "done"]);
    },
    { timeout: 10_000 },
  );
  expect(await loadWallet(place.shop)).toMatchObject({ available: 98, held: 0, spent: 2 });
  expect(await findLedgerFaults(place.shop)).toEqual([]);
});

test("a live worker is not second-guessed, and what has ended or not begun is left alone", async () => {
  const place = await workflowShop({
    images: { count: 1 },
    nodes: [generation("second", { count: 1 })],
    edges: [wire("images", "second")],
  });
  await started(wishOf(place, { targets: ["second"], quotedCredits: 2 }));

  expect(await recoverImageJobs(new Date())).toBe(0);
  // Only the first node's job is ready; the second waits for its picture.
  expect(await recoverImageJobs(inFiveMinutes())).toBe(1);

  await db.imageJob.updateMany({ where: { shop: place.shop }, data: { state: "done" } });
  expect(await recoverImageJobs(inFiveMinutes())).toBe(0);
});

test("upkeep in two processes hands a forgotten job to the queue once", async () => {
  const place = await workflowShop();
  await started(wishOf(place));
  await loseDeliveries();

  await Promise.all([recoverImageJobs(inFiveMinutes()), recoverImageJobs(inFiveMinutes())]);

  const [{ count }] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from pgboss.job where data ->> 'shop' = ${place.shop}`;
  expect(count).toBe(2);
});

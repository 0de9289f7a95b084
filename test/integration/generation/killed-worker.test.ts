import { afterAll, afterEach, expect, test, vi } from "vitest";
import { loadWallet } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { runImageJob } from "~/generation/run-image-job.server";
import { consume } from "~/jobs/claim-loop.server";
import { stopQueue } from "~/jobs/queue.server";
import { ownDatabase } from "../../support/database";
import { startJobsProcess } from "../../support/jobs-process";
import { playProvider, type PlayedProvider } from "../../support/play-provider";
import {
  findLedgerFaults,
  jobsOf,
  started,
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

async function runOf(count: number) {
  const place = await workflowShop({ images: { count } });
  const runId = await started(wishOf(place, { quotedCredits: count }));
  return { shop: place.shop, runId };
}

/** Lets a jobs process of its own begin so many calls, and kills it as a machine that loses power does. */
async function workAndDie(traits: string[], afterCalls: number): Promise<string[]> {
  const worker = startJobsProcess(traits);
  await vi.waitUntil(() => worker.begun().length >= afterCalls, { timeout: 60_000, interval: 5 });
  await worker.kill();
  return worker.begun();
}

async function workHere({ engine }: PlayedProvider): Promise<void> {
  loops.push(
    await consume("image-job", { concurrency: 4, perShop: 4 }, (payload) =>
      runImageJob(payload, engine),
    ),
  );
}

test("what a killed worker left is delivered to another within twenty seconds, and every image is made and paid once", async () => {
  const { shop, runId } = await runOf(8);
  await workAndDie([], 5);
  const killedAt = Date.now();
  const studio = playProvider(undefined, { repeatable: true });

  await workHere(studio);
  await vi.waitFor(
    async () => {
      const states = (await jobsOf(shop, runId)).map(({ state }) => state);
      expect(new Set(states)).toEqual(new Set(["done"]));
    },
    { timeout: 50_000, interval: 100 },
  );

  const again = (await jobsOf(shop, runId)).filter(({ fence }) => fence > 1);
  const waited = again.map(({ claimedAt }) => ((claimedAt?.getTime() ?? 0) - killedAt) / 1000);
  expect(waited.length).toBeGreaterThan(0);
  expect(Math.max(...waited)).toBeLessThan(20);
  expect(await loadWallet(shop)).toMatchObject({ available: 92, held: 0, spent: 8 });
  expect(await findLedgerFaults(shop)).toEqual([]);
});

test("a paid call that a killed worker had begun is not made again", async () => {
  const { shop, runId } = await runOf(5);
  const begun = await workAndDie(["paid", "hanging"], 3);
  const paid = playProvider();

  await workHere(paid);
  // The three come again once their worker's heartbeat is missed, and are put off until nobody can know any more.
  await vi.waitFor(
    async () => {
      const jobs = await jobsOf(shop, runId);
      expect(jobs.filter(({ state }) => state === "done")).toHaveLength(2);
      expect(await countPutOff(shop)).toBe(3);
    },
    { timeout: 50_000, interval: 100 },
  );

  expect(paid.requests.filter(({ imageJobId }) => begun.includes(imageJobId))).toEqual([]);
  expect(paid.requests).toHaveLength(2);
  expect(await loadWallet(shop)).toMatchObject({ available: 95, held: 3, spent: 2 });
});

async function countPutOff(shop: string): Promise<number> {
  const [{ count }] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from pgboss.job
    where data ->> 'shop' = ${shop} and state = 'created' and start_after > now() + interval '60 seconds'`;
  return count;
}

import { afterAll, expect, test } from "vitest";
import { loadWallet } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { cancelRun } from "~/generation/cancel-run.server";
import { runImageJob } from "~/generation/run-image-job.server";
import { stopQueue } from "~/jobs/queue.server";
import { ownDatabase } from "../../support/database";
import { answerAsAsked, gate, playProvider } from "../../support/play-provider";
import { until } from "../../support/simulated-shop";
import {
  findLedgerFaults,
  generation,
  jobsOf,
  started,
  wire,
  wishOf,
  work,
  workflowShop,
} from "../../support/workflow-shop";
import { ownBlobStore } from "../images/own-blob-store";

ownDatabase();
ownBlobStore();
afterAll(stopQueue);

async function fourImages() {
  const place = await workflowShop({ images: { count: 4 } });
  const runId = await started(wishOf(place, { quotedCredits: 4 }));
  return { ...place, runId, jobs: await jobsOf(place.shop, runId) };
}

async function statesOf(shop: string, runId: string): Promise<string[]> {
  return (await jobsOf(shop, runId)).map(({ state }) => state);
}

test("cancelling a run keeps what was delivered, and gives back the rest", async () => {
  const { shop, runId, jobs } = await fourImages();
  const { engine, requests } = playProvider();
  await runImageJob({ shop, imageJobId: jobs[0].id }, engine);

  expect(await cancelRun({ shop, runId })).toEqual({ kind: "cancelled", cancelled: 3 });
  await work(shop, runId, engine);
  for (const { id } of jobs) await runImageJob({ shop, imageJobId: id }, engine);

  expect(requests).toHaveLength(1);
  expect(await statesOf(shop, runId)).toEqual(["done", "cancelled", "cancelled", "cancelled"]);
  expect(await loadWallet(shop)).toMatchObject({ available: 99, held: 0, spent: 1 });
  expect(await db.run.findFirst({ where: { id: runId } })).toMatchObject({ state: "done" });
  expect(await findLedgerFaults(shop)).toEqual([]);
});

test("one image can be cancelled, twice, without touching the others", async () => {
  const { shop, runId, jobs } = await fourImages();
  const wish = { shop, runId, imageJobId: jobs[2].id };

  expect(await cancelRun(wish)).toEqual({ kind: "cancelled", cancelled: 1 });
  expect(await cancelRun(wish)).toEqual({ kind: "cancelled", cancelled: 0 });

  expect(await statesOf(shop, runId)).toEqual(["waiting", "waiting", "cancelled", "waiting"]);
  expect(await loadWallet(shop)).toMatchObject({ available: 97, held: 3 });
  expect(await findLedgerFaults(shop)).toEqual([]);
});

test("a picture that a paid provider is making is delivered and paid, for it was sent", async () => {
  const { shop, runId, jobs } = await fourImages();
  const { opened, open } = gate();
  const { engine, requests } = playProvider(async (request) => {
    await opened;
    return answerAsAsked(request);
  });
  const sent = runImageJob({ shop, imageJobId: jobs[1].id }, engine);
  await until(() => requests.length === 1);
  // The catalogue's Studio is free to abandon; this image job belongs to somebody who is paid for each call.
  await db.imageJob.updateMany({ where: { shop }, data: { provider: "openai" } });

  expect(await cancelRun({ shop, runId })).toEqual({ kind: "cancelled", cancelled: 3 });
  open();
  await sent;

  expect(await statesOf(shop, runId)).toEqual(["cancelled", "done", "cancelled", "cancelled"]);
  expect(await loadWallet(shop)).toMatchObject({ available: 99, held: 0, spent: 1 });
  expect(await findLedgerFaults(shop)).toEqual([]);
});

test("a picture that Studio is making is abandoned, and what it still answers is dropped", async () => {
  const { shop, runId, jobs } = await fourImages();
  const { opened, open } = gate();
  const { engine, requests } = playProvider(
    async (request) => {
      await opened;
      return answerAsAsked(request);
    },
    { repeatable: true },
  );
  const making = runImageJob({ shop, imageJobId: jobs[0].id }, engine);
  await until(() => requests.length === 1);

  expect(await cancelRun({ shop, runId })).toEqual({ kind: "cancelled", cancelled: 4 });
  open();
  await making;

  expect(await loadWallet(shop)).toMatchObject({ available: 100, held: 0, spent: 0 });
  expect(await db.image.count({ where: { shop, origin: "generated" } })).toBe(0);
  expect(await findLedgerFaults(shop)).toEqual([]);
});

test("nodes that wait for a cancelled one are cancelled with it", async () => {
  const { shop, workflowId } = await workflowShop({
    nodes: [generation("second", { count: 2 }), generation("third", { count: 1 })],
    edges: [wire("images", "second"), wire("second", "third")],
  });
  const runId = await started(
    wishOf({ shop, workflowId }, { targets: ["third"], quotedCredits: 5 }),
  );

  expect(await cancelRun({ shop, runId })).toEqual({ kind: "cancelled", cancelled: 5 });

  expect(new Set(await statesOf(shop, runId))).toEqual(new Set(["cancelled"]));
  const steps = await db.step.findMany({ where: { runId } });
  expect(steps.map(({ state }) => state)).toEqual(["cancelled", "cancelled", "cancelled"]);
  expect(await loadWallet(shop)).toMatchObject({ available: 100, held: 0 });
  expect(await findLedgerFaults(shop)).toEqual([]);
});

test("cancelling while workers take and finish the images settles each exactly once", async () => {
  for (let round = 0; round < 5; round += 1) {
    const { shop, runId, jobs } = await fourImages();
    const { engine } = playProvider(answerAsAsked, { repeatable: round % 2 === 0 });

    await Promise.all([
      ...jobs.map(({ id }) => runImageJob({ shop, imageJobId: id }, engine)),
      cancelRun({ shop, runId }),
      cancelRun({ shop, runId }),
    ]);

    const states = await statesOf(shop, runId);
    const done = states.filter((state) => state === "done").length;
    expect(states.filter((state) => state === "cancelled")).toHaveLength(4 - done);
    expect(await loadWallet(shop)).toMatchObject({ available: 100 - done, held: 0, spent: done });
    expect(await findLedgerFaults(shop)).toEqual([]);
  }
});

test("another shop's run is not found and goes on", async () => {
  const [mine, theirs] = [await fourImages(), await fourImages()];

  expect(await cancelRun({ shop: mine.shop, runId: theirs.runId })).toEqual({ kind: "not-found" });
  const foreign = { shop: mine.shop, runId: mine.runId, imageJobId: theirs.jobs[0].id };
  expect(await cancelRun(foreign)).toEqual({ kind: "not-found" });

  expect(await statesOf(theirs.shop, theirs.runId)).toEqual(Array(4).fill("waiting"));
  expect(await statesOf(mine.shop, mine.runId)).toEqual(Array(4).fill("waiting"));
});

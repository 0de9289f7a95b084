import { afterAll, expect, test } from "vitest";
import { db } from "~/db.server";
import { cancelBulkProduct, putFirst } from "~/generation/bulk-products.server";
import {
  cancelBulkRun,
  pauseBulkRun,
  resumeBulkRun,
  retryBulkRun,
  startBulkStage,
} from "~/generation/bulk-acts.server";
import { loadBulkRun } from "~/generation/bulk-run-view.server";
import { loadSample } from "~/generation/load-sample.server";
import { includeProducts } from "~/generation/bulk-runs.server";
import { nameRuns } from "~/generation/runs.server";
import { stopQueue } from "~/jobs/queue.server";
import { ProviderError } from "~/providers/image-provider";
import {
  bulkShop,
  by,
  checkedBulk,
  makeImages,
  runErrands,
  startAsShown,
  startedSample,
} from "../../../support/bulk-shop";
import { ownDatabase } from "../../../support/database";
import { answerAsAsked, playProvider } from "../../../support/play-provider";
import { findLedgerFaults } from "../../../support/workflow-shop";
import { ownBlobStore } from "../../images/own-blob-store";

ownDatabase();
ownBlobStore();
afterAll(stopQueue);

/** Of each product in the sample one image of two fails. */
async function halfFailed() {
  const { place, bulk } = await startedSample();
  const { engine, behave } = playProvider((request) => {
    if (request.position === 1) {
      throw new ProviderError("No", { reason: "content-rejected", retry: "never" });
    }
    return answerAsAsked(request);
  });
  await makeImages(bulk, engine);
  behave(answerAsAsked);
  return { place, bulk, engine };
}

test("a start at another price than the page showed starts nothing, holds nothing and keeps the cap", async () => {
  const place = await bulkShop();
  const bulk = await checkedBulk(place);
  const [out = ""] = place.productIds.slice(-1);
  const wish = { stage: "sample" as const, credits: 5, cap: 20 };

  expect(await startBulkStage(by(bulk), wish)).toBe(false);
  await runErrands(bulk);

  expect(await loadBulkRun(bulk)).toMatchObject({
    ...{ phase: "ready", cap: null },
    trouble: { kind: "quote-changed", was: 5, now: 6 },
  });
  expect(await db.run.count({ where: { shop: place.shop } })).toBe(0);
  await includeProducts(bulk, { productIds: [out], included: false });
  expect(await loadBulkRun(bulk)).toMatchObject({ trouble: null });
});

test("of two starts the one that takes effect writes the cap", async () => {
  const bulk = await checkedBulk(await bulkShop());

  expect(await startAsShown(bulk, { stage: "sample", cap: 20 })).toBe(true);
  expect(await startAsShown(bulk, { stage: "sample", cap: 1000 })).toBe(false);

  expect(await loadBulkRun(bulk)).toMatchObject({ cap: 20 });
});

test("a retry at another price than the page showed is refused; at that price it is made once", async () => {
  const { place, bulk, engine } = await halfFailed();
  expect(await loadBulkRun(bulk)).toMatchObject({ progress: { failed: 3, retryCredits: 3 } });

  expect(await retryBulkRun(by(bulk), 2)).toBe(false);
  await runErrands(bulk);
  expect(await loadBulkRun(bulk)).toMatchObject({
    trouble: { kind: "quote-changed", was: 2, now: 3 },
  });
  expect(await db.run.count({ where: { shop: place.shop } })).toBe(1);

  await Promise.all([retryBulkRun(by(bulk), 3), retryBulkRun(by(bulk), 3)]);
  await runErrands(bulk);
  await makeImages(bulk, engine);
  expect(await db.run.count({ where: { shop: place.shop } })).toBe(2);
  expect(await loadBulkRun(bulk)).toMatchObject({ trouble: null, progress: { done: 6 } });
  expect(await findLedgerFaults(place.shop)).toEqual([]);
});

test("the sample says of each product what failed and why, also where nothing was made", async () => {
  const { bulk } = await halfFailed();
  await db.$executeRaw`update "ImageJob" set state = 'failed', failure = 'quota', "imageId" = null
    where shop = ${bulk.shop} and position = 0`;

  const sample = await loadSample(bulk);

  expect(sample).toHaveLength(3);
  expect(sample[0]).toMatchObject({ failed: 2, images: [] });
  expect(sample[0]?.photo).not.toBeNull();
  expect(sample[0]?.failures).toEqual([
    "The model refused this prompt or photo. Change the words and try again.",
    "The model's quota is used up for now. Choose another model or try later.",
  ]);
});

test("what fails between a retry and its worker is not paid for at a price nobody saw", async () => {
  const { place, bulk } = await halfFailed();
  await retryBulkRun(by(bulk), 3);
  await db.$executeRaw`update "ImageJob" set state = 'failed' where id = (
    select id from "ImageJob" where shop = ${place.shop} and state = 'done' limit 1)`;

  await runErrands(bulk);

  expect(await loadBulkRun(bulk)).toMatchObject({
    trouble: { kind: "quote-changed", was: 3, now: 4 },
  });
  expect(await db.run.count({ where: { shop: place.shop } })).toBe(1);
});

test("who did what with a bulk run is kept, and a hold is booked under who asked for it", async () => {
  const { place, bulk, engine } = await halfFailed();
  const { shop, productIds } = place;
  const as = (staff: string) => ({ ...bulk, staff });
  await retryBulkRun(as("retrier"), 3);
  await runErrands(bulk);
  await makeImages(bulk, engine);
  const rest = (await loadBulkRun(bulk))?.quote.rest.credits ?? 0;
  await startBulkStage(as("releaser"), { stage: "rest", credits: rest, cap: 50 });
  await runErrands(bulk);
  await pauseBulkRun(as("pauser"));
  await resumeBulkRun(as("resumer"));
  const open = await db.step.findFirstOrThrow({ where: { shop, state: "waiting" } });
  await putFirst({ ...as("hasty"), productId: open.productId });
  await cancelBulkProduct({ ...as("stopper"), productId: open.productId });
  await cancelBulkRun(as("canceller"));

  const acts = await db.bulkRunAct.findMany({ where: { shop }, orderBy: { doneAt: "asc" } });
  expect(
    acts.map(({ act, staff, credits, productId }) => [act, staff, credits, productId]),
  ).toEqual([
    ["start-sample", "staff-1", 6, null],
    ["retry", "retrier", 3, null],
    ["start-rest", "releaser", 6, null],
    ["pause", "pauser", null, null],
    ["resume", "resumer", null, null],
    ["put-first", "hasty", null, open.productId],
    ["cancel-product", "stopper", null, open.productId],
    ["cancel", "canceller", null, null],
  ]);
  expect(productIds).toContain(open.productId);
  const holds = await db.creditEntry.findMany({
    where: { shop, move: "hold" },
    orderBy: { createdAt: "asc" },
  });
  expect(holds.map(({ staff, amount }) => [staff, amount])).toEqual([
    ["staff-1", 6],
    ["retrier", 3],
    ["releaser", 6],
  ]);
});

test("a stage is named with its bulk run, where its credits are looked up", async () => {
  const { bulk } = await startedSample({ products: 2 });
  const [{ id }] = await db.run.findMany({ where: { shop: bulk.shop } });

  expect((await nameRuns(bulk.shop, [id]))[id]).toMatchObject({ bulkRunId: bulk.bulkRunId });
});

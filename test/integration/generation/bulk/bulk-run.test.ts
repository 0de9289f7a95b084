import { afterAll, expect, onTestFinished, test } from "vitest";
import { loadWallet } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { loadBulkRun } from "~/generation/bulk-run-view.server";
import { cancelBulkRun, pauseBulkRun, resumeBulkRun } from "~/generation/bulk-acts.server";
import { createBulkRun, includeProducts } from "~/generation/bulk-runs.server";
import { runImageJob } from "~/generation/run-image-job.server";
import { stopQueue } from "~/jobs/queue.server";
import { ProviderError } from "~/providers/image-provider";
import {
  bulkShop,
  type BulkShop,
  bulkWish,
  by,
  checkedBulk,
  makeImages,
  retryAsShown,
  runErrands,
  startAsShown,
} from "../../../support/bulk-shop";
import { ownDatabase } from "../../../support/database";
import { answerAsAsked, playProvider } from "../../../support/play-provider";
import { playShopify } from "../../../support/play-shopify";
import { signIn } from "../../../support/signed-in";
import { findLedgerFaults } from "../../../support/workflow-shop";
import { ownBlobStore } from "../../images/own-blob-store";

ownDatabase();
ownBlobStore();
afterAll(stopQueue);

async function sampled(place: BulkShop, engine = playProvider().engine) {
  const bulk = await checkedBulk(place);
  expect(await startAsShown(bulk, { stage: "sample" })).toBe(true);
  await runErrands(bulk);
  await makeImages(bulk, engine);
  return bulk;
}

test("what was chosen is frozen and looked at, priced, and nothing is held", async () => {
  const place = await bulkShop({ products: 12 });

  const bulk = await checkedBulk(place);

  expect(await loadBulkRun(bulk)).toMatchObject({
    phase: "ready",
    workflowName: "Mugs",
    scope: { products: 12, checked: 12, leftOut: 0 },
    quote: {
      sample: { products: 3, images: 6, credits: 6 },
      rest: { products: 9, images: 18, credits: 18 },
      available: 100,
    },
    progress: { asked: 0 },
  });
  expect(await loadWallet(place.shop)).toMatchObject({ available: 100, held: 0 });
});

test("the same click twice, at once, is one bulk run", async () => {
  const place = await bulkShop();
  const wish = bulkWish(place);

  const answers = await Promise.all(Array.from({ length: 5 }, () => createBulkRun(wish)));

  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(await db.bulkRun.count({ where: { shop: place.shop } })).toBe(1);
  expect(await db.bulkItem.count({ where: { shop: place.shop } })).toBe(6);
});

test("the sample is held and made by itself, and the rest waits to be released", async () => {
  const place = await bulkShop();
  const { engine, requests } = playProvider();

  const bulk = await sampled(place, engine);

  expect(requests).toHaveLength(6);
  expect(await loadBulkRun(bulk)).toMatchObject({
    phase: "sample-made",
    progress: { asked: 6, done: 6, spent: 6, held: 0, products: { asked: 3, ended: 3 } },
  });
  expect(await loadWallet(place.shop)).toMatchObject({ available: 94, held: 0, spent: 6 });
});

test("released, the rest is made and paid, and everything adds up", async () => {
  const place = await bulkShop();
  const { engine, requests } = playProvider();
  const bulk = await sampled(place, engine);

  expect(await startAsShown(bulk, { stage: "rest" })).toBe(true);
  await runErrands(bulk);
  expect(await loadWallet(place.shop)).toMatchObject({ available: 88, held: 6, spent: 6 });
  expect(await loadBulkRun(bulk)).toMatchObject({ phase: "running" });
  await makeImages(bulk, engine);

  expect(requests).toHaveLength(12);
  expect(await loadBulkRun(bulk)).toMatchObject({
    phase: "done",
    progress: { done: 12, spent: 12 },
  });
  expect(await findLedgerFaults(place.shop)).toEqual([]);
});

test("a stage is started once, however often it is asked for", async () => {
  const place = await bulkShop();
  const bulk = await checkedBulk(place);

  const answers = await Promise.all(
    Array.from({ length: 5 }, () => startAsShown(bulk, { stage: "sample" })),
  );
  await runErrands(bulk);

  expect(answers.filter(Boolean)).toHaveLength(1);
  expect(await db.run.count({ where: { shop: place.shop } })).toBe(1);
  expect(await loadWallet(place.shop)).toMatchObject({ available: 94, held: 6 });
});

test("short of credits nothing is held, and the bulk run stands where it stood", async () => {
  const place = await bulkShop({ credits: 5 });
  const bulk = await checkedBulk(place);

  await startAsShown(bulk, { stage: "sample" });
  await runErrands(bulk);

  expect(await loadBulkRun(bulk)).toMatchObject({
    phase: "ready",
    trouble: { kind: "short", needed: 6, available: 5 },
  });
  expect(await loadWallet(place.shop)).toMatchObject({ available: 5, held: 0 });
  expect(await db.imageJob.count({ where: { shop: place.shop } })).toBe(0);
});

test("a cap is never passed: the rest is not started beyond it", async () => {
  const place = await bulkShop();
  const bulk = await sampled(place);

  await startAsShown(bulk, { stage: "rest", cap: 11 });
  await runErrands(bulk);

  expect(await loadBulkRun(bulk)).toMatchObject({
    phase: "sample-made",
    trouble: { kind: "over-cap", needed: 12, cap: 11 },
  });
  await startAsShown(bulk, { stage: "rest", cap: 12 });
  await runErrands(bulk);
  expect(await loadBulkRun(bulk)).toMatchObject({ phase: "running", trouble: null });
});

test("a product that was deleted meanwhile is left out and says so; the others run", async () => {
  const place = await bulkShop();
  const bulk = await sampled(place);
  const gone = await db.bulkItem.findFirstOrThrow({ where: { ...bulk, isSample: false } });
  await db.catalogProduct.updateMany({
    where: { shop: place.shop, productId: gone.productId },
    data: { deletedAt: new Date() },
  });
  await signIn(place.shop);
  const shopify = playShopify().answer({ data: { nodes: [null] } });
  onTestFinished(shopify.stop);

  await startAsShown(bulk, { stage: "rest" });
  await runErrands(bulk);

  expect(await loadBulkRun(bulk)).toMatchObject({ phase: "running", scope: { leftOut: 1 } });
  expect(await loadWallet(place.shop)).toMatchObject({ held: 4 });
  const item = await db.bulkItem.findFirstOrThrow({
    where: { ...bulk, productId: gone.productId },
  });
  expect(item).toMatchObject({
    included: false,
    finding: { problems: [{ code: "product-gone" }] },
  });
});

test("paused, nothing new is begun; resumed, all of it is made", async () => {
  const place = await bulkShop();
  const { engine, requests } = playProvider();
  const bulk = await sampled(place, engine);
  await startAsShown(bulk, { stage: "rest" });
  await runErrands(bulk);

  expect(await pauseBulkRun(by(bulk))).toBe(true);
  const waiting = await db.imageJob.findFirstOrThrow({
    where: { shop: place.shop, state: "waiting" },
  });
  await runImageJob({ shop: place.shop, imageJobId: waiting.id }, engine);
  expect(requests).toHaveLength(6);
  await db.$executeRaw`delete from pgboss.job where data ->> 'shop' = ${place.shop}`;

  expect(await resumeBulkRun(by(bulk))).toBe(true);
  const [{ count }] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from pgboss.job where name = 'image-job' and data ->> 'shop' = ${place.shop}`;
  expect(count).toBe(6);
  await makeImages(bulk, engine);
  expect(await loadBulkRun(bulk)).toMatchObject({ phase: "done", progress: { done: 12 } });
});

test("only what failed is retried, once, with the seed it had", async () => {
  const place = await bulkShop({ images: { count: 2, seed: 40 } });
  const { engine, requests, behave } = playProvider((request) => {
    if (request.position === 1) {
      throw new ProviderError("No", { reason: "content-rejected", retry: "never" });
    }
    return answerAsAsked(request);
  });
  const bulk = await sampled(place, engine);
  expect(await loadBulkRun(bulk)).toMatchObject({ progress: { done: 3, failed: 3, spent: 3 } });
  expect(requests).toHaveLength(6);

  behave(answerAsAsked);
  await retryAsShown(bulk);
  await retryAsShown(bulk);
  await runErrands(bulk);
  await retryAsShown(bulk);
  await runErrands(bulk);
  await makeImages(bulk, engine);

  expect(requests.slice(6).map(({ position, seed }) => [position, seed])).toEqual([
    [1, 40],
    [1, 40],
    [1, 40],
  ]);
  expect(await loadBulkRun(bulk)).toMatchObject({
    phase: "sample-made",
    progress: { asked: 6, done: 6, failed: 0, spent: 6 },
  });
  expect(await findLedgerFaults(place.shop)).toEqual([]);
});

test("cancelled, what was not sent is given back and what was made stays paid", async () => {
  const place = await bulkShop();
  const { engine } = playProvider();
  const bulk = await sampled(place, engine);
  await startAsShown(bulk, { stage: "rest" });
  await runErrands(bulk);

  expect(await cancelBulkRun(by(bulk))).toBe(true);
  await runErrands(bulk);

  expect(await loadBulkRun(bulk)).toMatchObject({
    phase: "cancelled",
    progress: { done: 6, cancelled: 6, held: 0 },
  });
  expect(await loadWallet(place.shop)).toMatchObject({ available: 94, held: 0, spent: 6 });
  expect(await findLedgerFaults(place.shop)).toEqual([]);
});

test("what has images already is not made again, unless the merchant says so", async () => {
  const place = await bulkShop({ products: 3 });
  const { engine } = playProvider();
  await sampled(place, engine);

  const second = await checkedBulk(place);
  expect(await loadBulkRun(second)).toMatchObject({
    quote: { sample: { products: 0 }, rest: { products: 0 } },
    scope: { withNotes: 3 },
  });
  const third = await checkedBulk(place, true);
  expect(await loadBulkRun(third)).toMatchObject({
    quote: { sample: { products: 3, credits: 6 } },
  });
});

test("another shop's bulk run is not found", async () => {
  const place = await bulkShop();
  const bulk = await checkedBulk(place);
  const stranger = { ...bulk, shop: "stranger.myshopify.com" };

  expect(await loadBulkRun(stranger)).toBeNull();
  expect(await startAsShown(stranger, { stage: "sample" })).toBe(false);
  expect(await pauseBulkRun(by(stranger))).toBe(false);
  expect(await cancelBulkRun(by(stranger))).toBe(false);
  expect(await retryAsShown(stranger)).toBe(false);
  expect(await includeProducts(stranger, { productIds: place.productIds, included: false })).toBe(
    0,
  );
});

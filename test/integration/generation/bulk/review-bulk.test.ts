import { afterAll, expect, test } from "vitest";
import { db } from "~/db.server";
import { listBulkItems } from "~/generation/bulk-items.server";
import { cancelBulkProduct, putFirst } from "~/generation/bulk-products.server";
import { loadBulkRun } from "~/generation/bulk-run-view.server";
import { recoverBulkRuns } from "~/generation/keep-bulk-runs.server";
import { decideImages, loadReview, proposeApproved } from "~/generation/review-bulk.server";
import { stopQueue } from "~/jobs/queue.server";
import { newNode } from "~/workflow/document";
import {
  bulkShop,
  bulkWish,
  by,
  createdBulk,
  makeImages,
  runErrands,
  startAsShown,
  startedSample,
} from "../../../support/bulk-shop";
import { ownDatabase } from "../../../support/database";
import { playProvider } from "../../../support/play-provider";
import { findLedgerFaults, wire } from "../../../support/workflow-shop";
import { ownBlobStore } from "../../images/own-blob-store";

ownDatabase();
ownBlobStore();
afterAll(stopQueue);

const publish = newNode("shopifyPublish", {
  id: "publish",
  position: { x: 0, y: 0 },
  settings: { altText: "{{product.title}} on oak" },
});

const published = {
  products: 3,
  nodes: [publish],
  edges: [wire("images", "publish", "images")],
};

async function made() {
  const { place, bulk } = await startedSample(published);
  await makeImages(bulk, playProvider().engine);
  return { place, bulk };
}

test("the review has each product beside its photo, and nothing is decided yet", async () => {
  const { bulk } = await made();

  const page = await loadReview(bulk, {});

  expect(page.next).toBeNull();
  expect(page.items.map(({ title, images }) => [title, images.length])).toEqual([
    ["Mug 1", 2],
    ["Mug 2", 2],
    ["Mug 3", 2],
  ]);
  expect(page.items[0]?.photo).not.toBeNull();
  expect(page.items[0]?.images[0]).toMatchObject({
    decision: null,
    isHero: false,
    nodeId: "images",
  });
});

test("approved is the pick, hero first, and goes to the plan with the workflow's alt text", async () => {
  const { place, bulk } = await made();
  const { items } = await loadReview(bulk, {});
  const [first, second] = (items[0]?.images ?? []).map(({ imageId }) => imageId);
  const wish = { ...bulk, staff: "staff-1", decision: "approved" as const };

  expect(await decideImages({ ...wish, imageIds: [first], isHero: false })).toBe(1);
  expect(await decideImages({ ...wish, imageIds: [second], isHero: true })).toBe(1);

  const [productId] = place.productIds;
  expect(await db.pick.findFirst({ where: { shop: place.shop, productId } })).toMatchObject({
    imageIds: [second, first],
    pickedBy: "staff-1",
  });
  expect(await proposeApproved(bulk, { productIds: place.productIds })).toEqual([
    { productId, imageId: second, mode: "hero", altText: "Mug 1 on oak" },
    { productId, imageId: first, mode: "add", altText: "Mug 1 on oak" },
  ]);
  expect(await loadBulkRun(bulk)).toMatchObject({
    review: { approved: 2, rejected: 0, open: 4, approvedProducts: 1 },
  });
});

test("a decision can be taken back and turned round, and a product has one hero", async () => {
  const { place, bulk } = await made();
  const { items } = await loadReview(bulk, {});
  const ids = (items[0]?.images ?? []).map(({ imageId }) => imageId);
  const decide = (imageIds: string[], decision: "approved" | "rejected" | null, isHero = false) =>
    decideImages({ ...bulk, staff: "staff-1", imageIds, decision, isHero });

  await decide(ids.slice(0, 1), "approved", true);
  await decide(ids.slice(1), "approved", true);
  expect(await db.bulkDecision.count({ where: { shop: place.shop, isHero: true } })).toBe(1);
  await decide(ids.slice(1), "rejected");
  await decide(ids.slice(0, 1), null);

  expect(await loadBulkRun(bulk)).toMatchObject({ review: { approved: 0, rejected: 1, open: 5 } });
  const pick = await db.pick.findFirst({ where: { shop: place.shop } });
  expect(pick?.imageIds).toEqual([]);
  expect(await proposeApproved(bulk, { productIds: place.productIds })).toEqual([]);
});

test("only what this bulk run made for this shop can be decided on", async () => {
  const one = await made();
  const other = await made();
  const { items } = await loadReview(other.bulk, {});
  const imageIds = items.flatMap(({ images }) => images.map(({ imageId }) => imageId));
  const wish = { staff: "staff-1", imageIds, decision: "approved" as const, isHero: false };

  expect(await decideImages({ ...one.bulk, ...wish })).toBe(0);
  expect(await decideImages({ ...other.bulk, shop: one.place.shop, ...wish })).toBe(0);
  const decided = { shop: { in: [one.place.shop, other.place.shop] } };
  expect(await db.bulkDecision.count({ where: decided })).toBe(0);
});

test("one product is stopped and given back, and the others go on", async () => {
  const { place, bulk } = await startedSample(published);
  const [productId = ""] = place.productIds;

  expect(await cancelBulkProduct({ ...by(bulk), productId })).toBe(2);
  await makeImages(bulk, playProvider().engine);

  const { items } = await listBulkItems(bulk, { filter: "all" });
  expect(items.map(({ jobs }) => [jobs.done, jobs.cancelled])).toEqual([
    [0, 2],
    [2, 0],
    [2, 0],
  ]);
  expect(await findLedgerFaults(place.shop)).toEqual([]);
});

test("a list shows what was asked for: what is open, done, or failed", async () => {
  const { place, bulk } = await startedSample(published);
  const titles = async (filter: "open" | "done" | "failed" | "left-out") => {
    const page = await listBulkItems(bulk, { filter });
    return page.items.map(({ title }) => title);
  };
  expect(await titles("open")).toEqual(["Mug 1", "Mug 2", "Mug 3"]);
  expect(await titles("done")).toEqual([]);

  await cancelBulkProduct({ ...by(bulk), productId: place.productIds[0] ?? "" });
  await makeImages(bulk, playProvider().engine);

  expect(await titles("open")).toEqual([]);
  expect(await titles("done")).toEqual(["Mug 2", "Mug 3"]);
  expect(await titles("left-out")).toEqual([]);
});

test("what is put first waits before the other images of bulk runs", async () => {
  const { place, bulk } = await startedSample(published);
  const productId = place.productIds[2] ?? "";

  expect(await putFirst({ ...by(bulk), productId })).toBe(2);

  const order = await db.$queryRaw<{ productId: string }[]>`
    select step."productId" from pgboss.job queued
    join "ImageJob" job on job.id = (queued.data ->> 'imageJobId')::uuid join "Step" step on step.id = job."stepId"
    where queued.name = 'image-job' and step.shop = ${place.shop} order by queued.priority desc, queued.created_on`;
  expect(order.slice(0, 2).map((row) => row.productId)).toEqual([productId, productId]);
  expect(order).toHaveLength(6);
});

test("an errand that was lost is asked for again", async () => {
  const place = await bulkShop({ products: 25 });
  const bulk = await createdBulk(bulkWish(place));
  await db.$executeRaw`delete from pgboss.job where data ->> 'bulkRunId' = ${bulk.bulkRunId}`;

  await recoverBulkRuns();
  await runErrands(bulk);
  expect(await loadBulkRun(bulk)).toMatchObject({ phase: "ready", scope: { checked: 25 } });

  await startAsShown(bulk, { stage: "sample" });
  await db.$executeRaw`delete from pgboss.job where data ->> 'bulkRunId' = ${bulk.bulkRunId}`;
  await recoverBulkRuns();
  await runErrands(bulk);
  expect(await loadBulkRun(bulk)).toMatchObject({ phase: "sampling" });
});

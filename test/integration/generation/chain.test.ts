import { afterAll, expect, test } from "vitest";
import { loadWallet } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { runImageJob } from "~/generation/run-image-job.server";
import { stopQueue } from "~/jobs/queue.server";
import { ProviderError } from "~/providers/image-provider";
import { newNode } from "~/workflow/document";
import { ownDatabase } from "../../support/database";
import { answerAsAsked, playProvider } from "../../support/play-provider";
import {
  findLedgerFaults,
  generation,
  jobsOfNode,
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

const refuse = () =>
  Promise.reject(new ProviderError("No", { reason: "content-rejected", retry: "never" }));

/** photo → images → second → third, and what else a test adds. */
async function chain() {
  const place = await workflowShop({
    images: { count: 2 },
    nodes: [generation("second", { count: 1 }), generation("third", { count: 2 })],
    edges: [wire("images", "second"), wire("second", "third")],
  });
  const runId = await started(wishOf(place, { targets: ["third"], quotedCredits: 5 }));
  return { ...place, runId };
}

async function stepsOf(runId: string) {
  const steps = await db.step.findMany({ where: { runId } });
  return Object.fromEntries(steps.map(({ nodeId, state }) => [nodeId, state]));
}

test("nodes run one after the other, each from the first image of the one before", async () => {
  const place = await chain();
  const { engine, requests } = playProvider();
  expect(await loadWallet(place.shop)).toMatchObject({ available: 95, held: 5 });

  await work(place.shop, place.runId, engine);

  expect(await stepsOf(place.runId)).toEqual({ images: "done", second: "done", third: "done" });
  expect(requests).toHaveLength(5);
  const [first] = await jobsOfNode(place.shop, place.runId, "images");
  const second = await db.step.findFirstOrThrow({
    where: { runId: place.runId, nodeId: "second" },
  });
  expect(second.inputs).toMatchObject({
    references: [{ kind: "image", role: "subject", imageId: first.imageId }],
  });
  expect(await loadWallet(place.shop)).toMatchObject({ available: 95, held: 0, spent: 5 });
  expect(await db.run.findFirst({ where: { id: place.runId } })).toMatchObject({ state: "done" });
  expect(await findLedgerFaults(place.shop)).toEqual([]);
});

test("when the first node makes nothing, all that waited for it costs nothing", async () => {
  const place = await chain();
  const { engine, requests } = playProvider(refuse);

  await work(place.shop, place.runId, engine);

  expect(requests).toHaveLength(2);
  expect(await stepsOf(place.runId)).toEqual({
    images: "failed",
    second: "failed",
    third: "failed",
  });
  const third = await jobsOfNode(place.shop, place.runId, "third");
  expect(third.map(({ state, failure }) => [state, failure])).toEqual([
    ["failed", "upstream-failed"],
    ["failed", "upstream-failed"],
  ]);
  expect(await loadWallet(place.shop)).toMatchObject({ available: 100, held: 0, spent: 0 });
  expect(await db.run.findFirst({ where: { id: place.runId } })).toMatchObject({ state: "done" });
  expect(await findLedgerFaults(place.shop)).toEqual([]);
});

test("one good image of the node before is enough to go on", async () => {
  const place = await chain();
  const { engine } = playProvider((request) =>
    request.count === 2 && request.position === 0 ? refuse() : answerAsAsked(request),
  );

  await work(place.shop, place.runId, engine);

  const [failed, good] = await jobsOfNode(place.shop, place.runId, "images");
  expect(failed.state).toBe("failed");
  const second = await db.step.findFirstOrThrow({
    where: { runId: place.runId, nodeId: "second" },
  });
  expect(second.inputs).toMatchObject({ references: [{ imageId: good.imageId }] });
  expect(await findLedgerFaults(place.shop)).toEqual([]);
});

test("two branches that end at the same moment end their run once", async () => {
  const place = await workflowShop({
    images: { count: 1 },
    nodes: [generation("left", { count: 1 }), generation("right", { count: 1 })],
    edges: [wire("images", "left"), wire("images", "right")],
  });
  const runId = await started(wishOf(place, { targets: ["left", "right"], quotedCredits: 3 }));
  const { engine, requests } = playProvider();
  const run = async (node: string) => {
    const [job] = await jobsOfNode(place.shop, runId, node);
    await runImageJob({ shop: place.shop, imageJobId: job.id }, engine);
  };
  await run("images");

  await Promise.all([run("left"), run("right")]);

  expect(requests).toHaveLength(3);
  expect(await stepsOf(runId)).toEqual({ images: "done", left: "done", right: "done" });
  expect(await db.run.findFirst({ where: { id: runId } })).toMatchObject({ state: "done" });
  expect(await findLedgerFaults(place.shop)).toEqual([]);
});

test("a node that reads the product goes on from one that is the same for every product", async () => {
  const product = "gid://shopify/Product/7";
  const place = await workflowShop({
    images: { count: 1 },
    nodes: [
      newNode("shopifyImport", {
        id: "product",
        position: { x: 0, y: 0 },
        settings: { products: [{ id: product, photoId: null }] },
      }),
      newNode("textPrompt", {
        id: "words",
        position: { x: 0, y: 0 },
        settings: { text: "With {{product.title}}" },
      }),
      generation("second", { count: 1 }),
    ],
    edges: [wire("images", "second"), wire("words", "second", "prompt-input")],
  });
  await db.catalogProduct.create({
    data: {
      ...{ shop: place.shop, productId: product, title: "Teal mug", handle: "teal-mug" },
      snapshot: productSnapshot(product),
    },
  });
  const wish = wishOf(place, { targets: ["second"], productId: product, quotedCredits: 2 });
  const runId = await started(wish);
  const { engine, requests } = playProvider();

  await work(place.shop, runId, engine);

  expect(requests.map(({ prompt }) => prompt)).toEqual(["", "With Teal mug"]);
  expect(await stepsOf(runId)).toEqual({ images: "done", second: "done" });
  expect(await loadWallet(place.shop)).toMatchObject({ available: 98, held: 0, spent: 2 });
});

function productSnapshot(id: string) {
  return {
    ...{ id, title: "Teal mug", handle: "teal-mug", vendor: "Fern & Clay", type: "Mug" },
    ...{ tags: [], options: [], metafields: {}, media: [], variants: [], mediaCount: 0 },
    ...{ status: "active", updatedAt: "2026-11-20T10:00:00Z" },
  };
}

test("a chain of twenty nodes that fails at its first gives all twenty back", async () => {
  const names = Array.from({ length: 19 }, (_, at) => `node-${at}`);
  const place = await workflowShop({
    images: { count: 1 },
    nodes: names.map((name) => generation(name, { count: 1 })).reverse(),
    edges: names.map((name, at) => wire(at === 0 ? "images" : `node-${at - 1}`, name)),
  });
  const runId = await started(wishOf(place, { targets: ["node-18"], quotedCredits: 20 }));
  const { engine } = playProvider(refuse);

  await work(place.shop, runId, engine);

  expect(new Set(Object.values(await stepsOf(runId)))).toEqual(new Set(["failed"]));
  expect(await loadWallet(place.shop)).toMatchObject({ available: 100, held: 0 });
  expect(await findLedgerFaults(place.shop)).toEqual([]);
});

test("an empty set that fails and a paid image that ends beside it do not wait for each other", async () => {
  for (let round = 0; round < 12; round += 1) {
    const place = await workflowShop({
      images: { count: 1 },
      nodes: [generation("empty", { count: 1 }), generation("after", { count: 1 })],
      edges: [wire("empty", "after")],
    });
    const targets = ["images", "after"];
    const runId = await started(wishOf(place, { targets, quotedCredits: 2 }));
    const { engine } = playProvider((request) =>
      request.references.length === 0 ? refuse() : answerAsAsked(request),
    );

    const both = await Promise.all(
      ["images", "empty"].map((node) => jobsOfNode(place.shop, runId, node)),
    );
    await Promise.all(
      both.flat().map(({ id }) => runImageJob({ shop: place.shop, imageJobId: id }, engine)),
    );

    expect(await stepsOf(runId)).toEqual({ images: "done", empty: "failed", after: "failed" });
    expect(await loadWallet(place.shop)).toMatchObject({ available: 99, held: 0, spent: 1 });
  }
});

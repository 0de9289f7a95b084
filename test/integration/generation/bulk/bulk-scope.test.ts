import { afterAll, expect, onTestFinished, test, vi } from "vitest";
import { loadWallet } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { loadBulkRun } from "~/generation/bulk-run-view.server";
import { MOST_PRODUCTS } from "~/generation/bulk-view";
import { includeProducts } from "~/generation/bulk-runs.server";
import { streamBulk } from "~/generation/stream-bulk.server";
import { runBulkErrand } from "~/generation/run-bulk-errand.server";
import { stopQueue } from "~/jobs/queue.server";
import {
  bulkShop,
  bulkWish,
  checkedBulk,
  createdBulk,
  makeImages,
  runErrands,
  startAsShown,
  startedSample,
} from "../../../support/bulk-shop";
import { ownDatabase } from "../../../support/database";
import { playProvider } from "../../../support/play-provider";
import { playShopify } from "../../../support/play-shopify";
import { signIn } from "../../../support/signed-in";
import { ownBlobStore } from "../../images/own-blob-store";

ownDatabase();
ownBlobStore();
afterAll(stopQueue);

test("a product left out is not run, and not paid", async () => {
  const { place, bulk } = await startedSample();
  await makeImages(bulk, playProvider().engine);
  const sample = await db.bulkItem.findMany({ where: { ...bulk, isSample: true } });
  const rest = place.productIds.filter((id) => !sample.some(({ productId }) => productId === id));

  expect(await includeProducts(bulk, { productIds: rest.slice(0, 1), included: false })).toBe(1);
  await startAsShown(bulk, { stage: "rest" });
  await runErrands(bulk);

  expect(await loadWallet(place.shop)).toMatchObject({ held: 4 });
});

test("leaving out products of the sample chooses others for it, and the quote follows", async () => {
  const place = await bulkShop({ products: 8 });
  const bulk = await checkedBulk(place);
  const sampleOf = async () => {
    const items = await db.bulkItem.findMany({ where: { ...bulk, isSample: true } });
    return items.map(({ productId }) => productId);
  };
  const before = await sampleOf();
  expect(before).toHaveLength(3);
  const out = before.slice(0, 2);

  await includeProducts(bulk, { productIds: out, included: false });
  const after = await sampleOf();
  expect(after).toHaveLength(3);
  expect(after).toContain(before[2]);
  expect(after.filter((id) => out.includes(id))).toEqual([]);
  expect(await loadBulkRun(bulk)).toMatchObject({
    ...{ phase: "ready", scope: { leftOut: 2 } },
    quote: { sample: { products: 3, credits: 6 }, rest: { products: 3, credits: 6 } },
  });

  await includeProducts(bulk, { productIds: place.productIds, included: false });
  expect(await sampleOf()).toEqual([]);
  expect(await loadBulkRun(bulk)).toMatchObject({ phase: "nothing-to-make" });
  await includeProducts(bulk, { productIds: place.productIds.slice(0, 2), included: true });
  expect(await loadBulkRun(bulk)).toMatchObject({
    quote: { sample: { products: 2, credits: 4 }, rest: { products: 0 } },
  });

  expect(await startAsShown(bulk, { stage: "sample" })).toBe(true);
  await runErrands(bulk);
  await includeProducts(bulk, { productIds: place.productIds, included: false });
  expect(await sampleOf()).toHaveLength(2);
});

test("a product that cannot run stays out, whoever asks for it", async () => {
  const place = await bulkShop();
  const [bare = ""] = place.productIds;
  const { shop } = place;
  const { snapshot } = await db.catalogProduct.findFirstOrThrow({
    where: { shop, productId: bare },
  });
  await db.catalogProduct.updateMany({
    where: { shop, productId: bare },
    data: { snapshot: { ...(snapshot as object), media: [], mediaCount: 0 } },
  });
  const bulk = await checkedBulk(place);
  expect(await loadBulkRun(bulk)).toMatchObject({ scope: { products: 6, leftOut: 1 } });

  expect(await includeProducts(bulk, { productIds: [bare], included: true })).toBe(0);

  expect(await loadBulkRun(bulk)).toMatchObject({ scope: { leftOut: 1 } });
});

test("an open page hears of each image of its bulk run, and nothing of another's", async () => {
  const [place, other] = [await bulkShop(), await bulkShop()];
  const [bulk, strange] = [await checkedBulk(place), await checkedBulk(other)];
  const leaving = new AbortController();
  const lines = read(streamBulk(bulk, leaving.signal));
  await vi.waitFor(() => expect(lines).toHaveLength(1));

  await startAsShown(strange, { stage: "sample" });
  await startAsShown(bulk, { stage: "sample" });
  await runErrands(bulk);
  await makeImages(bulk, playProvider().engine);

  const { progress } = (await loadBulkRun(bulk)) ?? {};
  expect(progress).toMatchObject({ done: 6 });
  await vi.waitFor(() => expect(lines.at(-1)).toMatchObject({ progress }));
  expect(new Set(lines.map(({ bulkRunId }) => bulkRunId))).toEqual(new Set([bulk.bulkRunId]));
  leaving.abort();
});

const COLLECTION = "gid://shopify/Collection/1";

async function collected(...answers: object[]) {
  const place = await bulkShop({ products: 1 });
  await signIn(place.shop);
  const shopify = playShopify();
  for (const collection of answers) shopify.answer({ data: collection });
  onTestFinished(shopify.stop);
  const scope = { kind: "collection" as const, collectionId: COLLECTION, title: "Mugs" };
  const bulk = await createdBulk(bulkWish(place, { scope }));
  return { place, bulk };
}

function pageOf(numbers: number[], next: string | null) {
  const nodes = numbers.map((number) => ({
    ...{ id: `gid://shopify/Product/${number}`, title: `Mug ${number}`, handle: `mug-${number}` },
    ...{ vendor: "Fern", status: "ACTIVE", mediaCount: { count: 1 }, featuredMedia: null },
  }));
  const pageInfo = { hasNextPage: next !== null, endCursor: next };
  return { collection: { title: "Mugs", products: { nodes, pageInfo } } };
}

test.each([
  ["gone or another shop's", { collection: null }, "collection-gone"],
  ["empty", pageOf([], null), "collection-empty"],
])("a collection that is %s is said, and never ready", async (_, answer, kind) => {
  const { bulk } = await collected(answer);

  await runErrands(bulk);

  expect(await loadBulkRun(bulk)).toMatchObject({ phase: "nothing-to-make", trouble: { kind } });
});

test("of more products than a bulk run takes the first are taken, and that is said", async () => {
  const { bulk } = await collected(
    pageOf(
      Array.from({ length: MOST_PRODUCTS + 1 }, (_, at) => at + 1),
      null,
    ),
  );

  await runBulkErrand(
    { ...bulk, errand: "collect" },
    { attempt: 1, findPublished: () => Promise.resolve(new Set<string>()) },
  );

  expect(await db.bulkItem.count({ where: bulk })).toBe(MOST_PRODUCTS);
  expect(await loadBulkRun(bulk)).toMatchObject({ source: { onlyFirst: true } });
});

type Line = { bulkRunId: string; progress: unknown };

function read(stream: ReadableStream<Uint8Array>): Line[] {
  const lines: Line[] = [];
  void (async () => {
    let text = "";
    const decoder = new TextDecoder();
    const reader = stream.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const whole = (text + decoder.decode(part.value, { stream: true })).split("\n");
      text = whole.pop() ?? "";
      for (const line of whole) if (line !== "") lines.push(JSON.parse(line) as Line);
    }
  })();
  return lines;
}

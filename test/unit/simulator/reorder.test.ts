import { expect, test } from "vitest";
import {
  mediaIds,
  openShop,
  ownFolder,
  until,
  type SimulatedShop,
} from "../../support/simulated-shop";

type Reordered = {
  productReorderMedia: {
    job: { id: string; done: boolean } | null;
    userErrors: { code: string }[];
  };
};

async function move(shop: SimulatedShop, productId: string, moves: [string, number][]) {
  const { data } = await shop.admin<Reordered>(
    `mutation Move($id: ID!, $moves: [MoveInput!]!) {
      productReorderMedia(id: $id, moves: $moves) {
        job { id done }
        userErrors: mediaUserErrors { code field message }
      }
    }`,
    { id: productId, moves: moves.map(([id, to]) => ({ id, newPosition: String(to) })) },
  );
  return data.productReorderMedia;
}

async function isDone(shop: SimulatedShop, jobId: string): Promise<boolean> {
  const { data } = await shop.admin<{ job: { done: boolean } }>(
    "query Job($id: ID!) { job(id: $id) { done } }",
    { id: jobId },
  );
  return data.job.done;
}

test("a reorder is a job: the order changes when the job is done and not before", async () => {
  const shop = await openShop();
  const { id } = await shop.productNamed("Fern & Clay Mug");
  const [a = "", b = "", c = "", d = ""] = await mediaIds(shop, id);

  const { job } = await move(shop, id, [[c, 0]]);

  expect(job?.done).toBe(false);
  expect(await mediaIds(shop, id)).toEqual([a, b, c, d]);
  await shop.control("clock", { advanceSeconds: 61 });
  expect(await isDone(shop, job?.id ?? "")).toBe(true);
  expect(await mediaIds(shop, id)).toEqual([c, a, b, d]);
});

test("moves are applied one after another, also those of a second job that came before the first was done", async () => {
  const shop = await openShop();
  const { id } = await shop.productNamed("Fern & Clay Mug");
  const [a = "", b = "", c = "", d = ""] = await mediaIds(shop, id);

  await move(shop, id, [
    [d, 0],
    [a, 3],
  ]);
  await move(shop, id, [[c, 0]]);
  await shop.control("clock", { advanceSeconds: 61 });

  expect(await mediaIds(shop, id)).toEqual([c, d, b, a]);
});

test("ids that are not media of the product are accepted and do nothing", async () => {
  const shop = await openShop();
  const { id } = await shop.productNamed("Fern & Clay Mug");
  const before = await mediaIds(shop, id);
  const imageSource = (before[2] ?? "").replace("MediaImage", "ImageSource");

  const { job, userErrors } = await move(shop, id, [
    [imageSource, 0],
    ["gid://shopify/MediaImage/1", 0],
  ]);
  await shop.control("clock", { advanceSeconds: 61 });

  expect(userErrors).toEqual([]);
  expect(await isDone(shop, job?.id ?? "")).toBe(true);
  expect(await mediaIds(shop, id)).toEqual(before);
});

test("a reorder that was under way when the shop was stopped is done after its restart", async () => {
  const dataDir = ownFolder();
  const first = await openShop({ dataDir });
  const { id } = await first.productNamed("Fern & Clay Mug");
  const [a = "", b = "", c = "", d = ""] = await mediaIds(first, id);
  await move(first, id, [[d, 0]]);
  await first.stop();

  const second = await openShop({ dataDir });
  await second.control("clock", { advanceSeconds: 61 });

  expect(await mediaIds(second, id)).toEqual([d, a, b, c]);
});

test("an unknown product is refused with a code", async () => {
  const shop = await openShop();

  const { job, userErrors } = await move(shop, "gid://shopify/Product/1", []);

  expect(job).toBeNull();
  expect(userErrors.map(({ code }) => code)).toEqual(["PRODUCT_DOES_NOT_EXIST"]);
});

test("the app is told of the new order once", async () => {
  const shop = await openShop();
  const { id } = await shop.productNamed("Fern & Clay Mug");
  const [, second = ""] = await mediaIds(shop, id);

  await move(shop, id, [[second, 0]]);
  await shop.control("clock", { advanceSeconds: 61 });

  await until(() => shop.app.received.length > 0);
  const topics = shop.app.received.map(({ headers }) => headers["x-shopify-topic"]);
  expect(topics).toEqual(["products/update"]);
});

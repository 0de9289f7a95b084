import { afterAll, expect, test } from "vitest";
import { loadLiveState } from "~/generation/live-state.server";
import { stopQueue } from "~/jobs/queue.server";
import {
  addProduct,
  bulkShop,
  bulkWish,
  createdBulk,
  makeImages,
  runErrands,
  startAsShown,
} from "../../../support/bulk-shop";
import { ownDatabase } from "../../../support/database";
import { playProvider } from "../../../support/play-provider";
import { ownBlobStore } from "../../images/own-blob-store";

ownDatabase();
ownBlobStore();
afterAll(stopQueue);

test("a canvas has the results of the products on it, and not of all that bulk runs ran it for", async () => {
  const place = await bulkShop({ products: 2 });
  const elsewhere = [await addProduct(place.shop, 31), await addProduct(place.shop, 32)];
  const productIds = [...place.productIds.slice(0, 1), ...elsewhere];
  const bulk = await createdBulk(bulkWish(place, { scope: { kind: "products", productIds } }));
  await runErrands(bulk);
  await startAsShown(bulk, { stage: "sample" });
  await runErrands(bulk);
  await makeImages(bulk, playProvider().engine);

  const { steps, results } = await loadLiveState(place);

  const [onCanvas] = place.productIds;
  expect(steps.map(({ productId }) => productId)).toEqual([onCanvas]);
  expect(results.map(({ productId }) => productId)).toEqual([onCanvas]);
});

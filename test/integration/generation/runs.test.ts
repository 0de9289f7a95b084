import { afterAll, expect, test } from "vitest";
import { db } from "~/db.server";
import { listRecentRuns, nameRuns } from "~/generation/runs.server";
import { stopQueue } from "~/jobs/queue.server";
import { ownDatabase } from "../../support/database";
import { shopWith } from "../../support/shop-with";
import { started, wishOf, workflowShop } from "../../support/workflow-shop";
import { ownBlobStore } from "../images/own-blob-store";

ownDatabase();
ownBlobStore();
afterAll(stopQueue);

const productId = "gid://shopify/Product/1";

async function keepTitle(shop: string, title: string): Promise<void> {
  await db.catalogProduct.create({ data: { shop, productId, title, handle: "", snapshot: {} } });
}

test("a run names the products it ran for, as its own shop calls them", async () => {
  const place = await workflowShop();
  const { shop } = place;
  const runId = await started(wishOf(place));
  await db.step.updateMany({ where: { shop, runId }, data: { productId } });
  await keepTitle(shop, "Teal mug");
  await keepTitle(await shopWith(), "Somebody else's mug");

  expect(await listRecentRuns(shop, 5)).toMatchObject([{ runId, productTitles: ["Teal mug"] }]);
});

test("runs are named by their ids, those of another shop and deleted workflows not", async () => {
  const [place, other] = [await workflowShop(), await workflowShop()];
  const [runId, theirs] = [await started(wishOf(place)), await started(wishOf(other))];
  const { shop, workflowId } = place;

  expect(await nameRuns(shop, [runId, runId, theirs])).toEqual({
    [runId]: { workflowId, workflowName: "Mugs", productTitles: [], bulkRunId: null },
  });
  await db.workflow.deleteMany({ where: { shop } });
  expect(await nameRuns(shop, [runId])).toMatchObject({ [runId]: { workflowName: "" } });
});

test("a run that depends on no product names none", async () => {
  const place = await workflowShop();
  const runId = await started(wishOf(place));

  expect(await listRecentRuns(place.shop, 5)).toMatchObject([{ runId, productTitles: [] }]);
});

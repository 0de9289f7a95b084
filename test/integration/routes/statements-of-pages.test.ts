import { afterAll, expect, test } from "vitest";
import { grantCredits } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { createWorkflow } from "~/generation/workflows.server";
import { stopQueue } from "~/jobs/queue.server";
import { operatorAddress } from "~/platform/operator-address.server";
import { emptyDocument } from "~/workflow/empty-document";
import { ownDatabase } from "../../support/database";
import { furnishedShop, PRODUCT, type Furnished } from "../../support/furnished-shop";
import { playProvider } from "../../support/play-provider";
import { recordStatements } from "../../support/record-statements";
import { loadRouteTable } from "../../support/route-table";
import { answerOf, requestOf } from "../../support/signed-in";
import { started, wishOf, work } from "../../support/workflow-shop";
import { ownBlobStore } from "../images/own-blob-store";

ownDatabase();
ownBlobStore();
afterAll(stopQueue);

const table = await loadRouteTable();

/** The session that the Shopify library looks up is one of them. */
const MOST = 6;

type Address = { path: string; params?: Record<string, string> };

const pages: Record<string, (shop: Furnished) => Address> = {
  _index: () => ({ path: "/" }),
  app: () => ({ path: "/app" }),
  "app._index": () => ({ path: "/app" }),
  "app.brand-models._index": () => ({ path: "/app/brand-models" }),
  "app.brand-models.$brandModelId": ({ brandModelId }) => ({
    path: `/app/brand-models/${brandModelId}`,
    params: { brandModelId },
  }),
  "app.bulk._index": () => ({ path: "/app/bulk" }),
  "app.bulk.new": () => ({ path: "/app/bulk/new" }),
  "app.bulk.$bulkRunId": ({ bulkRunId }) => ({
    path: `/app/bulk/${bulkRunId}`,
    params: { bulkRunId },
  }),
  "app.bulk.$bulkRunId.items": ({ bulkRunId }) => ({
    path: `/app/bulk/${bulkRunId}/items`,
    params: { bulkRunId },
  }),
  "app.bulk.$bulkRunId_.review": ({ bulkRunId }) => ({
    path: `/app/bulk/${bulkRunId}/review`,
    params: { bulkRunId },
  }),
  "app.credits": () => ({ path: "/app/credits" }),
  "app.credits_.how": () => ({ path: "/app/credits/how" }),
  "app.models": () => ({ path: "/app/models" }),
  "app.publications._index": () => ({ path: "/app/publications" }),
  "app.settings": () => ({ path: "/app/settings" }),
  "app.tips": () => ({ path: "/app/tips" }),
  "app.publications.$planId": ({ planId }) => ({
    path: `/app/publications/${planId}`,
    params: { planId },
  }),
  operator: () => ({ path: operatorAddress(new Date()) }),
  "app.workflows._index": () => ({ path: "/app/workflows" }),
  "app.workflows.$workflowId": ({ workflowId }) => ({
    path: `/app/workflows/${workflowId}`,
    params: { workflowId },
  }),
  "app.workflows.$workflowId.versions": ({ workflowId }) => ({
    path: `/app/workflows/${workflowId}/versions`,
    params: { workflowId },
  }),
  "app.workflows.$workflowId.history": ({ workflowId }) => ({
    path: `/app/workflows/${workflowId}/history?nodeId=images`,
    params: { workflowId },
  }),
};

/** What answers something else than a page: pictures, streams, one record as JSON, Shopify's own addresses. */
const NO_PAGES = [
  "app.$",
  "app.statement",
  "app.cut-outs.$imageId",
  "app.bulk.$bulkRunId.progress",
  "app.changes",
  "app.workflows.$workflowId.progress",
  "auth.$",
  "auth.login",
  "health",
  "images.$shop.$imageId.$rendition",
];

test("every page there is has its statements counted", () => {
  const loaders = [...table].filter(([, { loader }]) => loader).map(([name]) => name);

  expect([...Object.keys(pages), ...NO_PAGES].sort()).toEqual(expect.arrayContaining(loaders));
});

test("a page sends at most six statements, and no more for a shop with fifty times the rows", async () => {
  const shop = await furnishedShop();
  // The first request of a process also makes sure that there is a table of sessions.
  await countAll(shop);

  const few = await countAll(shop);
  await addMuch(shop);
  const many = await countAll(shop);

  expect(many).toEqual(few);
  const tooMany = Object.entries(many).filter(([, count]) => count > MOST);
  expect(tooMany).toEqual([]);
});

async function countAll(shop: Furnished): Promise<Record<string, number>> {
  const statements = recordStatements();
  const counts: Record<string, number> = {};
  for (const [name, addressOf] of Object.entries(pages)) {
    const { path, params = {} } = addressOf(shop);
    const request = await requestOf(path, { shop: shop.shop });
    statements.length = 0;
    await answerOf(() => table.get(name)?.loader?.({ request, params, context: {} }));
    counts[name] = statements.length;
  }
  return counts;
}

/** Fifty of what there was one of: workflows, runs with their images, credits, plans and what they publish. */
async function addMuch({ shop, workflowId, imageId, planId }: Furnished): Promise<void> {
  const grant = { shop, kind: "promotional" as const, expiresAt: null, amount: 20 };
  for (let round = 0; round < 50; round += 1) {
    await grantCredits(db, { ...grant, source: `gift-${round}` });
    await createWorkflow({ shop, name: `Mugs ${round}`, document: emptyDocument });
    const requestId = crypto.randomUUID();
    const plan = await db.publishPlan.create({
      data: { shop, requestId, state: "proposed", proposedBy: "staff-1" },
    });
    await db.publication.createMany({
      data: [plan.id, planId].map((id) => ({
        ...{ shop, planId: id, productId: PRODUCT, productTitle: "Mug", mode: "add", imageId },
        ...{ altText: "", filename: "mug", state: "proposed", seen: {}, position: round + 1 },
      })),
    });
  }
  for (let round = 0; round < 10; round += 1) {
    const runId = await started(wishOf({ shop, workflowId }));
    await work(shop, runId, playProvider().engine);
  }
}

import "../../support/fetch-of-the-moment";
import type { ActionFunction, LoaderFunction } from "@remix-run/node";
import { expect, test } from "vitest";
import { db } from "~/db.server";
import { action as importProducts } from "~/routes/app.products.import";
import { action as actOnPlan } from "~/routes/app.publications.$planId/route";
import { action as startWorkflow, loader as home } from "~/routes/app._index/route";
import { action as uninstalled } from "~/routes/webhooks.app.uninstalled";
import { sessionToken } from "../../support/simulated-shop";
import { answerOf, asForm, asJson, requestOf, webhookOf } from "../../support/signed-in";
import {
  mediaOf,
  only,
  openPublishingShop,
  approve,
  preparePublishing,
  propose,
  publicationsOf,
  SHOP,
  work,
  workThrough,
  type PublishingShop,
} from "../publishing/publishing-shop";

preparePublishing();

const ASK_AGAIN = "X-Shopify-Retry-Invalid-Session-Request";
const OPEN_THE_APP = "Open Packshot once from your Shopify admin to let it work again.";

type Wish = { path: string; init?: RequestInit; params?: Record<string, string> };

/** What App Bridge does: send it with a session token, and once more with a new one where the answer asks for that. */
async function askAsAppBridge(
  shop: PublishingShop,
  answering: ActionFunction | LoaderFunction,
  { path, init, params = {} }: Wish,
): Promise<{ first: Response; last: Response }> {
  const send = async () => {
    const request = await requestOf(path, { token: await sessionToken(shop), ...init });
    return answerOf(() => answering({ request, params, context: {} }));
  };
  const first = await send();
  return { first, last: first.headers.has(ASK_AGAIN) ? await send() : first };
}

function openApp(shop: PublishingShop) {
  return askAsAppBridge(shop, home, { path: "/app" });
}

async function mug(shop: PublishingShop): Promise<string> {
  return (await shop.productNamed("Fern & Clay Mug")).id;
}

test.each<[string, (shop: PublishingShop, productId: string) => Promise<[ActionFunction, Wish]>]>([
  [
    "importing a product",
    (_, productId) =>
      Promise.resolve([
        importProducts,
        { path: "/app/products/import", init: asJson({ productIds: [productId] }) },
      ]),
  ],
  [
    "starting with a product",
    (_, productId) =>
      Promise.resolve([
        startWorkflow,
        { path: "/app", init: asForm({ intent: "from-product", productId }) },
      ]),
  ],
  [
    "looking at a plan again",
    async (shop, productId) => {
      const { id: planId } = await propose({ productId });
      await shop.control("tokens", { do: "revoke" });
      const form = asForm({ intent: "look-again", requestId: crypto.randomUUID() });
      return [actOnPlan, { path: `/app/publications/${planId}`, init: form, params: { planId } }];
    },
  ],
])("%s with a token Shopify has revoked gets a new one and is done", async (_, wishOf) => {
  const shop = await openPublishingShop();
  const [action, wish] = await wishOf(shop, await mug(shop));
  await shop.control("tokens", { do: "revoke" });

  const { first, last } = await askAsAppBridge(shop, action, wish);

  expect(first.status).toBe(401);
  expect(last.status).toBe(200);
  expect(["imported", "created", "proposed-again"]).toContain(
    ((await last.json()) as { kind: string }).kind,
  );
  expect((await shop.state()).tokens.exchanged).toBe(2);
});

test("after a job met a revoked token, opening the app is enough for everything to work again", async () => {
  const shop = await openPublishingShop();
  const productId = await mug(shop);
  const plan = await propose({ productId });
  await approve(plan.id);
  await shop.control("tokens", { do: "revoke" });

  const { id } = only(await publicationsOf(plan.id));
  await work(id);
  const waiting = only(await publicationsOf(plan.id));
  expect(waiting).toMatchObject({ state: "applying", failure: OPEN_THE_APP });

  expect((await openApp(shop)).last.status).toBe(200);
  const published = only(await workThrough(plan.id));
  expect(published).toMatchObject({ state: "published", failure: null });
  expect((await mediaOf(shop, productId)).at(0)?.id).toBe(published.mediaId);
});

test("pages that open at once with an expired token exchange it once, and the token kept is the last one", async () => {
  const shop = await openPublishingShop();
  const before = (await shop.state()).tokens.exchanged;
  const expires = new Date(Date.now() - 1000);
  await db.session.updateMany({ where: { shop: SHOP }, data: { expires } });

  const pages = await Promise.all(Array.from({ length: 5 }, () => openApp(shop)));

  expect(pages.map(({ last }) => last.status)).toEqual([200, 200, 200, 200, 200]);
  expect((await shop.state()).tokens.exchanged).toBe(before + 1);
});

test("a refusal that comes late leaves the token alone that the merchant brought meanwhile", async () => {
  const shop = await openPublishingShop();
  const productId = await mug(shop);
  const plan = await propose({ productId });
  await approve(plan.id);
  await shop.control("tokens", { do: "revoke" });
  const refusal = shop.wire.holdAfter(({ name }) => name === "Token");

  const working = work(only(await publicationsOf(plan.id)).id);
  await refusal.reached;
  await db.session.updateMany({ where: { shop: SHOP }, data: { accessToken: "" } });
  expect((await openApp(shop)).last.status).toBe(200);
  refusal.letGo();
  await working;

  const session = await db.session.findFirstOrThrow({ where: { shop: SHOP } });
  expect(session.accessToken).toMatch(/^shpat_/);
  expect(only(await workThrough(plan.id)).state).toBe("published");
});

test("who uninstalls and comes back finds workflows, images and credits, and the app works", async () => {
  const shop = await openPublishingShop();
  const productId = await mug(shop);
  const start = asForm({ intent: "from-product", productId });
  const started = await askAsAppBridge(shop, startWorkflow, { path: "/app", init: start });
  const { workflowId } = (await started.last.json()) as { workflowId: string };

  await shop.control("app", { do: "uninstall" });
  const request = await webhookOf("/webhooks/app/uninstalled", {
    ...{ shop: SHOP, topic: "app/uninstalled", body: {} },
  });
  expect((await uninstalled({ request, params: {}, context: {} })).status).toBe(200);
  expect(await db.session.count({ where: { shop: SHOP } })).toBe(0);

  const opened = await openApp(shop);
  expect(await opened.last.json()).toMatchObject({
    workflows: expect.arrayContaining([expect.objectContaining({ id: workflowId })]) as unknown,
    wallet: { available: 100, granted: 100 },
  });
  const again = await askAsAppBridge(shop, importProducts, {
    ...{ path: "/app/products/import", init: asJson({ productIds: [productId] }) },
  });
  expect(await again.last.json()).toMatchObject({ kind: "imported" });
  const row = await db.shop.findUniqueOrThrow({ where: { shop: SHOP } });
  expect(row.uninstalledAt).toBeNull();
});

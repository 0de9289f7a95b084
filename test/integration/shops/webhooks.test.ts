import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import type { ActionFunction } from "@remix-run/node";
import { loadWallet } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { stopQueue } from "~/jobs/queue.server";
import { action as compliance } from "~/routes/webhooks.compliance";
import { action as products } from "~/routes/webhooks.products";
import { action as scopesUpdate } from "~/routes/webhooks.app.scopes-update";
import { action as uninstalled } from "~/routes/webhooks.app.uninstalled";
import { recordInstall } from "~/shops/install.server";
import { agreed } from "../../support/agreed";
import { ownDatabase } from "../../support/database";
import { furnishedShop } from "../../support/furnished-shop";
import { rowsOf } from "../../support/rows-of";
import { shopWith } from "../../support/shop-with";
import { answerOf, hmacOf, signIn, webhookOf } from "../../support/signed-in";
import { findLedgerFaults } from "../../support/workflow-shop";
import { ownBlobStore } from "../images/own-blob-store";

ownDatabase();
const store = ownBlobStore();
afterAll(stopQueue);

const topics: Record<string, { action: ActionFunction; path: string; body?: object }> = {
  "app/uninstalled": { action: uninstalled, path: "/webhooks/app/uninstalled" },
  "app/scopes_update": {
    ...{ action: scopesUpdate, path: "/webhooks/app/scopes-update" },
    body: { current: ["write_products"] },
  },
  "products/update": { action: products, path: "/webhooks/products", body: { id: 7 } },
  "products/delete": { action: products, path: "/webhooks/products", body: { id: 7 } },
  "shop/redact": { action: compliance, path: "/webhooks/compliance" },
  "customers/redact": { action: compliance, path: "/webhooks/compliance" },
  "customers/data_request": { action: compliance, path: "/webhooks/compliance" },
};

type Changes = Partial<Parameters<typeof webhookOf>[1]>;

async function deliver(topic: string, shop: string, changes: Changes = {}): Promise<Response> {
  const { action, path, body } = topics[topic];
  const request = await webhookOf(path, { shop, topic, body, ...changes });
  return answerOf(() => action({ request, params: {}, context: {} }));
}

async function installedShop(): Promise<string> {
  const shop = await shopWith({ credits: 5 });
  await signIn(shop);
  const hourAgo = new Date(Date.now() - 3_600_000);
  await db.shop.update({ where: { shop }, data: { installedAt: hourAgo } });
  await db.catalogProduct.create({
    data: {
      ...{ shop, productId: "gid://shopify/Product/7", title: "Mug", handle: "mug", snapshot: {} },
      readAt: hourAgo,
    },
  });
  return shop;
}

test.each(Object.keys(topics))(
  "%s with an altered, missing or foreign signature is refused and changes nothing",
  async (topic) => {
    const shop = await installedShop();
    const before = await rowsOf(shop);
    const text = JSON.stringify(topics[topic].body ?? {});
    const signatures = [
      null,
      "",
      hmacOf(`${text} `),
      hmacOf(text, "another-secret"),
      hmacOf(text).slice(0, -4),
      Buffer.from(hmacOf(text), "base64").toString("hex"),
    ];

    for (const hmac of signatures) {
      const answer = await deliver(topic, shop, { hmac });
      expect([400, 401], String(hmac)).toContain(answer.status);
    }
    expect(await rowsOf(shop)).toEqual(before);
  },
);

test.each(Object.keys(topics))("%s delivered five times at once is one effect", async (topic) => {
  const [shop, other] = [await installedShop(), await installedShop()];
  const untouched = await rowsOf(other);
  const webhookId = randomUUID();

  const answers = await Promise.all(
    Array.from({ length: 5 }, () => deliver(topic, shop, { webhookId })),
  );
  const once = await rowsOf(shop);
  answers.push(await deliver(topic, shop, { webhookId }));

  expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
  expect(await rowsOf(shop)).toEqual(once);
  expect(await db.webhookDelivery.count({ where: { id: webhookId } })).toBe(1);
  expect(await rowsOf(other)).toEqual(untouched);
});

test("uninstalling throws away what let us in, and keeps credits and work for a return", async () => {
  const shop = await installedShop();

  await deliver("app/uninstalled", shop);

  expect(await db.session.count({ where: { shop } })).toBe(0);
  expect((await db.shop.findUniqueOrThrow({ where: { shop } })).uninstalledAt).not.toBeNull();
  expect(await loadWallet(shop)).toMatchObject({ available: 5 });
});

test("uninstalling takes back what was agreed to, also when the news comes after the next installation", async () => {
  const shop = await installedShop();
  const before = new Date(Date.now() + 60_000);
  await agreed(shop, "openai");
  await deliver("app/uninstalled", shop, { triggeredAt: before });
  expect(await db.providerConsent.count({ where: { shop } })).toBe(0);

  await agreed(shop, "openai", "fal");
  const installedAt = new Date(before.getTime() + 120_000);
  await db.shop.update({ where: { shop }, data: { installedAt, uninstalledAt: null } });
  await db.providerConsent.update({
    where: { shop_provider: { shop, provider: "fal" } },
    data: { agreedAt: installedAt },
  });
  await deliver("app/uninstalled", shop, { triggeredAt: before });

  const left = await db.providerConsent.findMany({ where: { shop } });
  expect(left.map(({ provider }) => provider)).toEqual(["fal"]);
});

test("an uninstall that comes late, after the shop installed again, changes nothing", async () => {
  const shop = await installedShop();
  const triggeredAt = new Date(Date.now() - 60_000);
  await recordInstall(shop);

  const answer = await deliver("app/uninstalled", shop, { triggeredAt });

  expect(answer.status).toBe(200);
  expect(await db.session.count({ where: { shop } })).toBe(1);
  expect((await db.shop.findUniqueOrThrow({ where: { shop } })).uninstalledAt).toBeNull();
});

test("a shop that asks to be forgotten loses every picture, prompt and product; the ledger stays and adds up", async () => {
  const [{ shop }, kept] = [await furnishedShop(), await furnishedShop()];
  await db.shop.update({
    where: { shop },
    data: { installedAt: new Date(0), uninstalledAt: new Date(1000) },
  });
  const untouched = await rowsOf(kept.shop);
  expect(store.listFiles().some((file) => file.includes(shop))).toBe(true);

  const answer = await deliver("shop/redact", shop);

  expect(answer.status).toBe(200);
  const left = Object.entries(await rowsOf(shop)).filter(([, print]) => !print.startsWith("0 "));
  expect(left.map(([name]) => name)).toEqual([
    ...["CreditEntry", "CreditGrant", "CreditHold", "CreditHoldPart", "Wallet", "WebhookDelivery"],
  ]);
  expect(store.listFiles().filter((file) => file.includes(shop))).toEqual([]);
  expect(await loadWallet(shop)).toMatchObject({ granted: 100, available: 98, held: 0, spent: 2 });
  expect(await findLedgerFaults(shop)).toEqual([]);
  expect(await rowsOf(kept.shop)).toEqual(untouched);
  expect(store.listFiles().some((file) => file.includes(kept.shop))).toBe(true);
});

import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import {
  API_SECRET,
  openShop,
  ownFolder,
  until,
  type SimulatedShop,
} from "../../support/simulated-shop";

const product = { id: 8_000_000_001, title: "A mug", updated_at: "2026-11-01T00:00:00Z" };

async function received(shop: SimulatedShop, count: number) {
  await until(() => shop.app.received.length >= count);
  return shop.app.received.map(({ path, headers, body }) => ({
    path,
    body,
    topic: headers["x-shopify-topic"],
    id: headers["x-shopify-webhook-id"],
    eventId: headers["x-shopify-event-id"],
    triggeredAt: headers["x-shopify-triggered-at"],
    hmac: headers["x-shopify-hmac-sha256"],
    shop: headers["x-shopify-shop-domain"],
  }));
}

function hmacOf(body: string): string {
  return createHmac("sha256", API_SECRET).update(body).digest("base64");
}

test("a webhook goes to the route of shopify.app.toml, signed over its very bytes", async () => {
  const shop = await openShop();

  await shop.control("webhook", { topic: "products/update", payload: product });

  const [webhook] = await received(shop, 1);
  expect(webhook).toMatchObject({
    path: "/webhooks/products",
    topic: "products/update",
    shop: "packshot-demo.myshopify.com",
    hmac: hmacOf(webhook.body),
  });
});

test("only the fields that the file asks for are sent", async () => {
  const shop = await openShop();

  await shop.control("webhook", { topic: "products/update", payload: product });

  const [webhook] = await received(shop, 1);
  expect(JSON.parse(webhook.body)).toEqual({
    id: product.id,
    updated_at: product.updated_at,
  });
});

test.each([
  ["app/uninstalled", "/webhooks/app/uninstalled"],
  ["app/scopes_update", "/webhooks/app/scopes-update"],
  ["products/delete", "/webhooks/products"],
  ["customers/data_request", "/webhooks/compliance"],
  ["customers/redact", "/webhooks/compliance"],
  ["shop/redact", "/webhooks/compliance"],
])("%s reaches %s", async (topic, route) => {
  const shop = await openShop();

  await shop.control("webhook", { topic, payload: {} });

  expect((await received(shop, 1)).map(({ path }) => path)).toEqual([route]);
});

test("a topic nobody asked for is sent to nobody", async () => {
  const shop = await openShop();

  await shop.control("webhook", { topic: "orders/create", payload: {} });
  await shop.control("webhook", { topic: "products/update", payload: product });

  expect((await received(shop, 1)).map(({ topic }) => topic)).toEqual(["products/update"]);
});

test("a duplicate has the id of the first delivery", async () => {
  const shop = await openShop();
  await shop.control("faults", { kind: "webhook-duplicate", topic: "products/update" });

  await shop.control("webhook", { topic: "products/update", payload: product });

  const [first, second] = await received(shop, 2);
  expect(second).toEqual(first);
});

test("a late webhook arrives after those that came later, with the time of its event", async () => {
  const shop = await openShop();
  await shop.control("faults", { kind: "webhook-delay", milliseconds: 3_600_000 });
  await shop.control("webhook", { topic: "products/update", payload: { id: 1 } });
  await shop.control("webhook", { topic: "products/update", payload: { id: 2 } });
  await received(shop, 1);

  await shop.control("clock", { advanceSeconds: 3_601 });

  const all = await received(shop, 2);
  expect(all.map(({ body }) => (JSON.parse(body) as { id: number }).id)).toEqual([2, 1]);
  expect(Date.parse(String(all[1]?.triggeredAt))).toBeLessThanOrEqual(
    Date.parse(String(all[0]?.triggeredAt)),
  );
});

test("a webhook the app does not take is sent again with the same id until it is", async () => {
  const shop = await openShop();
  shop.app.answer({ status: 500 });
  shop.app.answer({ status: 503 });

  await shop.control("webhook", { topic: "products/update", payload: product });

  const all = await received(shop, 3);
  expect(new Set(all.map(({ id }) => id)).size).toBe(1);
  await until(async () => (await shop.state()).webhooks.length === 3);
  const { webhooks } = await shop.state();
  expect(webhooks.map(({ status, attempt }) => [status, attempt])).toEqual([
    [500, 1],
    [503, 2],
    [200, 3],
  ]);
});

test("after the last attempt it is given up", async () => {
  const shop = await openShop({ webhookRetrySeconds: [0.01] });
  shop.app.answer({ status: 500 });
  shop.app.answer({ status: 500 });

  await shop.control("webhook", { topic: "products/update", payload: product });
  await until(async () => (await shop.state()).webhooks.length === 2);
  await shop.control("clock", { advanceSeconds: 86_400 });

  expect(shop.app.received).toHaveLength(2);
});

test("webhooks can be lost, and signed with a wrong secret", async () => {
  const shop = await openShop();
  await shop.control("faults", [{ kind: "webhook-drop" }, { kind: "webhook-bad-hmac" }]);
  await shop.control("webhook", { topic: "products/update", payload: { id: 1 }, times: 1 });
  await shop.control("webhook", { topic: "products/update", payload: { id: 2 }, isHmacBad: true });

  const all = await received(shop, 1);

  expect(all.map(({ body }) => body)).toEqual([JSON.stringify({ id: 2 })]);
  expect(all[0]?.hmac).not.toBe(hmacOf(all[0].body));
  expect((await shop.state()).webhooks[0]?.status).toBe("dropped");
});

test("a subscription made through the Admin API is served too", async () => {
  const shop = await openShop();
  await shop.admin(
    `mutation W($to: WebhookSubscriptionInput!) {
      webhookSubscriptionCreate(topic: APP_PURCHASES_ONE_TIME_UPDATE, webhookSubscription: $to) {
        userErrors { message }
      }
    }`,
    { to: { uri: "https://packshot.test/webhooks/purchases" } },
  );

  await shop.control("webhook", { topic: "app_purchases_one_time/update", payload: {} });

  expect((await received(shop, 1))[0]?.path).toBe("/webhooks/purchases");
});

test("a webhook that was on its way when the shop was stopped goes out after its restart", async () => {
  const dataDir = ownFolder();
  const first = await openShop({ dataDir });
  await first.control("faults", { kind: "webhook-delay", milliseconds: 3_600_000 });
  await first.control("webhook", { topic: "products/update", payload: product });
  await first.stop();

  const second = await openShop({ dataDir });
  await second.control("clock", { advanceSeconds: 3_601 });

  expect((await received(second, 1)).map(({ topic }) => topic)).toEqual(["products/update"]);
});

test("changed permissions and an uninstall are told to the app", async () => {
  const shop = await openShop();

  await shop.control("app", { do: "scopes", scopes: ["write_products"] });
  const [scopes] = await received(shop, 1);
  await shop.control("app", { do: "uninstall" });

  expect(JSON.parse(scopes.body)).toMatchObject({
    previous: ["write_products", "write_files"],
    current: ["write_products"],
  });
  const topics = (await received(shop, 2)).map(({ topic }) => topic);
  expect(topics).toEqual(["app/scopes_update", "app/uninstalled"]);
});

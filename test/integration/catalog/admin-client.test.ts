import pg from "pg";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { adminOf, mutate, query } from "~/catalog/admin-api.server";
import { ShopifyRefusal, ShopifyUnavailable, ShopTokenDead } from "~/catalog/admin-errors";
import type { Operation } from "~/catalog/admin-operation";
import { explainShopifyError } from "~/catalog/messages";
import { db } from "~/db.server";
import { databaseUrl, ownDatabase } from "../../support/database";
import { playShopify, type Wire } from "../../support/play-shopify";

ownDatabase();

const SHOP = "mugs.myshopify.com";
const ask = operation("query", "ShopName", { shop: z.object({ name: z.string() }) });
const write = operation("mutation", "productUpdate", { product: z.object({ id: z.string() }) });

let wire: Wire;

beforeEach(async () => {
  await db.adminBucket.deleteMany();
  await db.session.deleteMany();
  await storeToken({ accessToken: "first", secondsLeft: 3600 });
  wire = playShopify();
});

afterEach(() => {
  wire.stop();
});

test("an answer is checked and handed over", async () => {
  wire.answer({ data: { shop: { name: "Mugs" } } });
  expect(await query(adminOf(SHOP), ask)).toEqual({ shop: { name: "Mugs" } });
  expect(wire.tokens).toEqual(["first"]);
});

test("200 with userErrors is a refusal in Shopify's own words", async () => {
  const userErrors = [{ field: ["media"], message: "Image URL is invalid" }];
  wire.answer({ data: { productUpdate: { product: null, userErrors } } });

  const error = await failureOf(mutate(adminOf(SHOP), write, {}));
  expect(error).toBeInstanceOf(ShopifyRefusal);
  expect(explainShopifyError(error)).toBe("Shopify refused: Image URL is invalid");
});

test("a missing permission is said as such", async () => {
  wire.answer({ errors: [{ message: "Access denied", extensions: { code: "ACCESS_DENIED" } }] });
  const error = await failureOf(query(adminOf(SHOP), ask));
  expect(explainShopifyError(error)).toContain("permission");
});

test("a query is asked again after a broken answer, and given up after the third", async () => {
  wire.status(502).answer({ data: { shop: { name: "Mugs" } } });
  expect(await query(adminOf(SHOP), ask)).toEqual({ shop: { name: "Mugs" } });
  expect(wire.requests).toHaveLength(2);

  wire.cut().cut().cut();
  const error = await failureOf(query(adminOf(SHOP), ask));
  expect(error).toMatchObject({ name: "ShopifyUnavailable", outcome: "nothing" });
});

test.each([
  ["the connection is cut", (faulty: Wire) => faulty.cut()],
  ["a gateway answers 502", (faulty: Wire) => faulty.status(502)],
  ["the answer cannot be read", (faulty: Wire) => faulty.text("<html>")],
  [
    "Shopify reports a failure of its own",
    (faulty: Wire) =>
      faulty.answer({
        errors: [{ message: "Oops", extensions: { code: "INTERNAL_SERVER_ERROR" } }],
      }),
  ],
  ["the payload is missing", (faulty: Wire) => faulty.answer({ data: { productUpdate: null } })],
])("a mutation is sent once and its outcome is unknown when %s", async (_, fault) => {
  fault(wire);
  const error = await failureOf(mutate(adminOf(SHOP), write, {}));
  expect(error).toBeInstanceOf(ShopifyUnavailable);
  expect(error).toMatchObject({ outcome: "unknown" });
  expect(wire.requests).toHaveLength(1);
});

test("a throttled mutation did nothing, so it waits for its points and goes again", async () => {
  const cost = {
    requestedQueryCost: 50,
    throttleStatus: { maximumAvailable: 1000, currentlyAvailable: 10, restoreRate: 100 },
  };
  const begun = Date.now();
  wire
    .answer({
      errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }],
      extensions: { cost },
    })
    .answer({ data: { productUpdate: { product: { id: "1" }, userErrors: [] } } });

  await mutate(adminOf(SHOP), write, {});
  expect(wire.requests).toHaveLength(2);
  expect(Date.now() - begun).toBeGreaterThan(350);
});

test("background work leaves a share of the points to a merchant at a page", async () => {
  await db.adminBucket.create({
    data: { shop: SHOP, available: 20, maximum: 100, restore: 10, at: new Date() },
  });
  wire.answer({ data: { shop: { name: "Mugs" } } }).answer({ data: { shop: { name: "Mugs" } } });

  const begun = Date.now();
  await query(adminOf(SHOP, "interactive"), ask);
  expect(Date.now() - begun).toBeLessThan(300);
  await query(adminOf(SHOP), ask);
  expect(Date.now() - begun).toBeGreaterThan(1000);
});

test("requests at once never spend more points than there are", async () => {
  await db.adminBucket.create({
    data: { shop: SHOP, available: 60, maximum: 100, restore: 20, at: new Date() },
  });
  for (let index = 0; index < 8; index += 1) wire.answer({ data: { shop: { name: "Mugs" } } });
  const admin = adminOf(SHOP, "interactive");

  const begun = Date.now();
  await Promise.all(Array.from({ length: 8 }, () => query(admin, ask)));
  expect(Date.now() - begun).toBeGreaterThan(800);
  const bucket = await db.adminBucket.findUniqueOrThrow({ where: { shop: SHOP } });
  expect(bucket.available).toBeGreaterThanOrEqual(0);
});

test("a token near its end is renewed once, however many ask at the same time", async () => {
  await storeToken({ accessToken: "old", secondsLeft: 60 });
  wire.renewTo("new");
  for (let index = 0; index < 5; index += 1) wire.answer({ data: { shop: { name: "Mugs" } } });

  const admin = adminOf(SHOP, "interactive");
  await Promise.all(Array.from({ length: 5 }, () => query(admin, ask)));
  expect(wire.renewals).toEqual(["refresh of old"]);
  expect(new Set(wire.tokens)).toEqual(new Set(["new"]));
});

test("what another process is renewing is waited for and used, not renewed a second time", async () => {
  await storeToken({ accessToken: "old", secondsLeft: 60 });
  wire.renewTo("ours").answer({ data: { shop: { name: "Mugs" } } });
  const other = new pg.Client({ connectionString: databaseUrl() });
  await other.connect();
  await other.query("begin");
  await other.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [
    `shop-token:${SHOP}`,
  ]);

  const asking = query(adminOf(SHOP), ask);
  await vi.waitFor(async () => expect(await waitingForLock()).toBe(1), 10_000);
  await storeToken({ accessToken: "theirs", secondsLeft: 3600 });
  await other.query("commit");
  await other.end();

  await asking;
  expect(wire.renewals).toEqual([]);
  expect(wire.tokens).toEqual(["theirs"]);
});

test("a renewal that comes late leaves the token alone that the merchant brought meanwhile", async () => {
  await storeToken({ accessToken: "old", secondsLeft: 60 });
  wire
    .renewTo("late", () => storeToken({ accessToken: "brought", secondsLeft: 3600 }))
    .answer({ data: { shop: { name: "Mugs" } } });

  expect(await query(adminOf(SHOP), ask)).toEqual({ shop: { name: "Mugs" } });
  expect(wire.renewals).toEqual(["refresh of old"]);
  expect(wire.tokens).toEqual(["brought"]);
  const kept = await db.session.findFirstOrThrow({ where: { shop: SHOP } });
  expect(kept).toMatchObject({ accessToken: "brought", refreshToken: "refresh of brought" });
});

test("a token Shopify no longer takes is renewed and the request goes again", async () => {
  wire
    .renewTo("second")
    .status(401)
    .answer({ data: { shop: { name: "Mugs" } } });
  expect(await query(adminOf(SHOP), ask)).toEqual({ shop: { name: "Mugs" } });
  expect(wire.tokens).toEqual(["first", "second"]);
});

test("a token that cannot be renewed asks the merchant to open the app", async () => {
  wire.status(401);
  const error = await failureOf(query(adminOf(SHOP), ask));
  expect(error).toBeInstanceOf(ShopTokenDead);
  expect(explainShopifyError(error)).toBe(
    "Open Packshot once from your Shopify admin to let it work again.",
  );
});

test("a shop without the app has no token", async () => {
  expect(await failureOf(query(adminOf("other.myshopify.com"), ask))).toBeInstanceOf(ShopTokenDead);
  expect(wire.requests).toEqual([]);
});

test("no error of the client carries a token", async () => {
  wire.cut().cut().cut();
  const error = await failureOf(query(adminOf(SHOP), ask));
  expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain("first");
});

function operation<Shape extends z.ZodRawShape>(
  kind: "query" | "mutation",
  name: string,
  shape: Shape,
): Operation<z.infer<z.ZodObject<Shape>>> {
  const document = `#graphql ${kind} ${name}`;
  return { kind, name, document, answer: z.object(shape), cost: 20 };
}

async function storeToken({
  accessToken,
  secondsLeft,
}: {
  accessToken: string;
  secondsLeft: number;
}) {
  const row = {
    shop: SHOP,
    state: "",
    accessToken,
    expires: new Date(Date.now() + secondsLeft * 1000),
    refreshToken: `refresh of ${accessToken}`,
  };
  const id = `offline_${SHOP}`;
  await db.session.upsert({ where: { id }, create: { id, ...row }, update: row });
}

async function waitingForLock(): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from pg_locks lock
    join pg_database base on base.oid = lock.database and base.datname = current_database()
    where lock.locktype = 'advisory' and not lock.granted`;
  return rows[0].count;
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => expect.fail("This was meant to fail."),
    (error: unknown) => error,
  );
}

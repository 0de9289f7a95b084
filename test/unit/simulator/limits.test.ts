import { expect, test } from "vitest";
import { exchangeToken, openShop, SHOP, until } from "../../support/simulated-shop";

const twoHundredFifty = "{ products(first: 250) { nodes { id title } pageInfo { hasNextPage } } }";

test("every answer says what it cost and how much is left", async () => {
  const shop = await openShop();

  const { cost } = await shop.admin("{ products(first: 10) { nodes { id } } }");

  expect(cost.requestedQueryCost).toBe(12);
  expect(cost.actualQueryCost).toBeLessThanOrEqual(cost.requestedQueryCost);
  expect(cost.throttleStatus).toMatchObject({ maximumAvailable: 2_000, restoreRate: 100 });
  expect(cost.throttleStatus.currentlyAvailable).toBeLessThan(2_000);
});

test("a mutation costs ten points", async () => {
  const shop = await openShop();
  const { id } = await shop.productNamed("Fern & Clay Mug");

  const { cost } = await shop.admin(
    "mutation M($id: ID!) { productReorderMedia(id: $id, moves: []) { job { id } } }",
    { id },
  );

  expect(cost.requestedQueryCost).toBe(10);
});

test("asking for several products by id costs so many times as asking for one", async () => {
  const shop = await openShop();
  const { products } = await shop.state();
  const costOf = async (count: number) => {
    const ids = products.slice(0, count).map(({ id }) => id);
    const { cost } = await shop.admin(
      "query N($ids: [ID!]!) { nodes(ids: $ids) { ... on Product { media(first: 10) { nodes { id } } } } }",
      { ids },
    );
    return cost.requestedQueryCost;
  };

  expect(await costOf(4)).toBe(4 * (await costOf(1)));
});

test("when the bucket is empty the answer is 200 THROTTLED with nothing in it, and it fills again", async () => {
  const shop = await openShop({ bucket: { maximumAvailable: 30, restoreRate: 1_000 } });
  await shop.control("settings", { bucket: { maximumAvailable: 5, restoreRate: 0 } });

  const refused = await shop.admin<object | null>("{ products(first: 10) { nodes { id } } }");

  expect(refused.status).toBe(200);
  expect(refused.errors[0]?.extensions?.code).toBe("THROTTLED");
  expect(refused.data).toEqual({});
  expect(refused.cost.throttleStatus.currentlyAvailable).toBeLessThan(
    refused.cost.requestedQueryCost,
  );
  await shop.control("settings", { bucket: { maximumAvailable: 30, restoreRate: 1_000 } });
  await until(async () => {
    const { errors } = await shop.admin("{ products(first: 10) { nodes { id } } }");
    return errors.length === 0;
  });
});

test("a throttle that is armed refuses its operation once and says that the bucket is empty", async () => {
  const shop = await openShop();
  await shop.control("faults", { kind: "throttle", operation: "Wanted" });

  const other = await shop.admin("query Other { shop { name } }");
  const wanted = await shop.admin("query Wanted { shop { name } }");
  const again = await shop.admin("query Wanted { shop { name } }");

  expect(other.errors).toEqual([]);
  expect(wanted.errors[0]?.extensions?.code).toBe("THROTTLED");
  expect(wanted.cost.throttleStatus.currentlyAvailable).toBeLessThan(
    wanted.cost.requestedQueryCost,
  );
  expect(again.errors).toEqual([]);
});

test("one query may not cost more than a thousand points", async () => {
  const shop = await openShop();
  const dear = `{ products(first: 250) { nodes { id media(first: 250) { nodes { id preview { image { url } } } } } } }`;

  const { errors } = await shop.admin(dear);

  expect(errors[0]?.extensions?.code).toBe("MAX_COST_EXCEEDED");
});

test("a page needs a size, of 250 at most", async () => {
  const shop = await openShop();

  expect((await shop.admin(twoHundredFifty)).errors).toEqual([]);
  const tooLarge = await shop.admin(twoHundredFifty.replace("250", "251"));
  expect(tooLarge.errors[0]?.extensions?.code).toBe("BAD_REQUEST");
  const without = await shop.admin("{ products { nodes { id } } }");
  expect(without.errors[0]?.message).toBe("you must provide one of first or last");
});

test("a field that does not exist is refused in Shopify's words", async () => {
  const shop = await openShop();

  const { errors } = await shop.admin("{ shop { nickname } }");

  expect(errors[0]).toMatchObject({
    message: "Field 'nickname' doesn't exist on type 'Shop'",
    extensions: { code: "undefinedField" },
  });
});

test("what the simulator does not model it says, instead of answering null", async () => {
  const shop = await openShop();

  const { errors } = await shop.admin("{ shop { shopOwnerName billingAddress { city } } }");

  expect(errors[0]?.message).toBe("The simulator does not model Shop.billingAddress");
});

test("pages follow each other without a gap or a repeat", async () => {
  const shop = await openShop();
  type Page = {
    products: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
  };
  const ids: string[] = [];
  for (let after: string | null = null, more = true; more;) {
    const { data }: { data: Page } = await shop.admin<Page>(
      `query P($after: String) {
        products(first: 7, after: $after, sortKey: TITLE) {
          nodes { id }
          pageInfo { hasNextPage endCursor }
        }
      }`,
      { after },
    );
    ids.push(...data.products.nodes.map(({ id }) => id));
    more = data.products.pageInfo.hasNextPage;
    after = data.products.pageInfo.endCursor;
  }

  const { products } = await shop.state();
  const byTitle = [...products].sort((a, b) => a.title.localeCompare(b.title));
  expect(ids).toEqual(byTitle.map(({ id }) => id));
});

test("collections come in the order that was asked for", async () => {
  const shop = await openShop();

  const { data } = await shop.admin<{ collections: { nodes: { title: string }[] } }>(
    "{ collections(first: 10, sortKey: TITLE) { nodes { title } } }",
  );

  const titles = data.collections.nodes.map(({ title }) => title);
  expect(titles).toEqual(["Bath & Skin", "Carry & Home", "Kitchen & Table"]);
});

test.each([
  ["{ orders(first: 1) { nodes { id } } }", "orders"],
  ["{ customers(first: 1) { edges { node { id } } } }", "customers"],
  ['{ order(id: "gid://shopify/Order/1") { id } }', "order"],
])("what the app has no scope for is denied, modelled or not: %s", async (query, field) => {
  const shop = await openShop();

  const { errors } = await shop.admin(query);

  expect(errors).toHaveLength(1);
  expect(errors[0]?.extensions?.code).toBe("ACCESS_DENIED");
  expect(errors[0]?.message).toMatch(
    new RegExp(`^Access denied for ${field} field\\. Required access: \`read_`),
  );
});

test.each([
  ["2026-10/", 200, "2026-10"],
  ["2024-01/", 200, "2026-10"],
  ["", 200, "2026-10"],
  ["2099-01/", 404, null],
  ["2026-11/", 404, null],
  ["latest/", 404, null],
])(
  "asked for version %s the Admin API answers %i and says which it served",
  async (...expected) => {
    const [version, status, served] = expected;
    const shop = await openShop();

    const reply = await shop.ask(SHOP, `/admin/api/${version}graphql.json`, {
      method: "POST",
      headers: { "x-shopify-access-token": (await exchangeToken(shop)).access_token },
      body: JSON.stringify({ query: "{ shop { name } }" }),
    });

    expect([reply.status, reply.headers.get("x-shopify-api-version")]).toEqual([status, served]);
  },
);

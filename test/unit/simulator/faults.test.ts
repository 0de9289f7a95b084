import { expect, test } from "vitest";
import { openShop, type SimulatedShop } from "../../support/simulated-shop";

const rename = `mutation Rename($product: ProductUpdateInput!) {
  productUpdate(product: $product) { product { title } userErrors { field message } }
}`;

async function renamed(shop: SimulatedShop, title: string) {
  const { id } = (await shop.state()).products[0] ?? { id: "" };
  return shop.admin<{
    productUpdate: { product: { title: string } | null; userErrors: { message: string }[] };
  }>(rename, { product: { id, title } });
}

async function firstTitle(shop: SimulatedShop) {
  return (await shop.state()).products[0]?.title;
}

test("a reply is lost after the effect: the connection breaks and the change is there", async () => {
  const shop = await openShop();
  await shop.control("faults", { kind: "drop-reply", operation: "productUpdate" });

  await expect(renamed(shop, "Renamed all the same")).rejects.toThrow("fetch failed");

  expect(await firstTitle(shop)).toBe("Renamed all the same");
});

test("a 500 before the call leaves everything as it was, one after it does not", async () => {
  const shop = await openShop();
  const title = await firstTitle(shop);
  await shop.control("faults", [
    { kind: "fail-reply", status: 500, when: "before" },
    { kind: "fail-reply", status: 503, when: "after" },
  ]);

  expect((await renamed(shop, "First try")).status).toBe(500);
  expect(await firstTitle(shop)).toBe(title);
  expect((await renamed(shop, "Second try")).status).toBe(503);
  expect(await firstTitle(shop)).toBe("Second try");
  expect((await renamed(shop, "Third try")).status).toBe(200);
});

test("a mutation can be refused with any code, and then does nothing", async () => {
  const shop = await openShop();
  const { id } = await shop.productNamed("Fern & Clay Mug");
  const fault = { kind: "user-error", code: "MEDIA_CANNOT_BE_MODIFIED", message: "Busy" };
  await shop.control("faults", [
    { ...fault, operation: "productReorderMedia" },
    { ...fault, operation: "Rename" },
  ]);

  const { data } = await shop.admin(
    `mutation M($id: ID!) {
      productReorderMedia(id: $id, moves: []) { job { id } mediaUserErrors { code message } }
    }`,
    { id },
  );
  const { data: name } = await renamed(shop, "Refused");

  expect(data).toEqual({
    productReorderMedia: {
      job: null,
      mediaUserErrors: [{ code: "MEDIA_CANNOT_BE_MODIFIED", message: "Busy" }],
    },
  });
  expect(name.productUpdate).toEqual({
    product: null,
    userErrors: [{ field: null, message: "Busy" }],
  });
  expect(await firstTitle(shop)).toBe("Fern & Clay Mug");
});

test("a fault comes as often as it was armed and only to its operation", async () => {
  const shop = await openShop();
  await shop.control("faults", { kind: "fail-reply", times: 2, operation: "Rename" });

  const statuses = [];
  for (const title of ["One", "Two", "Three"]) {
    expect((await shop.admin("query Other { shop { name } }")).status).toBe(200);
    statuses.push((await renamed(shop, title)).status);
  }

  expect(statuses).toEqual([502, 502, 200]);
});

test("faults are shown in the state and can be taken away", async () => {
  const shop = await openShop();
  await shop.control("faults", { kind: "throttle", times: 3 });
  expect((await shop.state()).faults).toEqual([{ kind: "throttle", times: 3 }]);

  await shop.control("faults", {}, "DELETE");

  expect((await shop.state()).faults).toEqual([]);
});

test("a fault nobody knows, and a lever nobody knows, are refused with what there is", async () => {
  const shop = await openShop();

  await expect(shop.control("faults", { kind: "earthquake" })).rejects.toThrow(
    "Expected 'throttle'",
  );
  await expect(shop.control("toString")).rejects.toThrow("There are: faults");
});

test("the state tells what the app sent, what it cost and what went wrong", async () => {
  const shop = await openShop();
  await renamed(shop, "Told");

  const { calls, tokens } = await shop.state();

  expect(calls).toMatchObject([
    { operation: "Rename", kind: "mutation", root: ["productUpdate"], status: 200, errors: [] },
  ]);
  expect(tokens.exchanged).toBe(1);
});

test("a foreign page cannot pull a lever, and a token closes the control API to others", async () => {
  const shop = await openShop({ controlToken: "secret of the test" });
  const pull = (headers: Record<string, string>) =>
    fetch(`${shop.simulator.controlUrl}/reset`, { method: "POST", headers, body: "{}" });
  const bearer = { authorization: "Bearer secret of the test" };

  expect((await pull({ "content-type": "application/json" })).status).toBe(401);
  expect((await pull({ ...bearer, "content-type": "text/plain" })).status).toBe(415);
  expect((await pull({ ...bearer, "content-type": "application/json" })).status).toBe(200);
});

test("somebody else may change the shop while the app is at work", async () => {
  const shop = await openShop();
  const mug = await shop.productNamed("Fern & Clay Mug");
  const [a = "", b = "", c = "", d = ""] = mug.media.map(({ id }) => id);
  const change = (input: object) => shop.control("shop", { productId: mug.id, ...input });

  await change({ do: "reorder-media", mediaIds: [d] });
  await change({ do: "set-alt", mediaId: b, alt: "Changed by a colleague" });
  await change({ do: "remove-media", mediaId: c });
  await change({ do: "add-media", copyOf: a });

  const { media } = await shop.productNamed("Fern & Clay Mug");
  expect(media.slice(0, 3).map(({ id }) => id)).toEqual([d, a, b]);
  expect(media).toHaveLength(4);
  expect(media[2]?.alt).toBe("Changed by a colleague");
  await change({ do: "delete-product" });
  await expect(shop.productNamed("Fern & Clay Mug")).rejects.toThrow();
});

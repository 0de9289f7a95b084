import { expect, test } from "vitest";
import { attach, openShop, settle, SHOP, stagePicture } from "../../support/simulated-shop";
import type { SimulatedShop } from "../../support/simulated-shop";

async function productPage(shop: SimulatedShop, title: string): Promise<string> {
  const { id } = await shop.productNamed(title);
  return (await fetch(shop.simulator.productPageUrl(id))).text();
}

async function storefront(shop: SimulatedShop, path: string): Promise<string> {
  return (await shop.ask(SHOP, path)).text();
}

function mediaOn(page: string): { id: string; text: string }[] {
  return [...page.matchAll(/data-media-id="([^"]*)"([\s\S]*?)<\/li>/g)].map(
    ([, id = "", inside = ""]) => ({ id, text: inside.replaceAll(/<[^>]*>|\s+/g, " ") }),
  );
}

test("the product page shows every medium in its place, with its state, alt text and variants", async () => {
  const shop = await openShop();
  const { media } = await shop.productNamed("Fern & Clay Mug");

  const shown = mediaOn(await productPage(shop, "Fern & Clay Mug"));

  expect(shown.map(({ id }) => id)).toEqual(media.map(({ id }) => id));
  expect(shown[0]?.text).toMatch(/1 · hero.*ready.*Teal stoneware mug on white.*For Teal/);
  expect(shown[3]?.text).toContain("No alt text");
});

test("a film and a model are named by their own ids and said to be what they are", async () => {
  const shop = await openShop();
  const { media } = await shop.productNamed("Ridgeline Bottle, Trail Edition");

  const shown = mediaOn(await productPage(shop, "Ridgeline Bottle, Trail Edition"));

  expect(shown.map(({ id }) => id)).toEqual(media.map(({ id }) => id));
  expect(shown[1]?.text).toContain("Video");
});

test("a medium that is being prepared or failed is on the product page and not in the shop", async () => {
  const shop = await openShop();
  const { id, handle } = await shop.productNamed("North Pine Matches");
  await shop.control("faults", { kind: "media-fails", code: "IMAGE_PROCESSING_FAILURE" });
  const failing = await attach(shop, id, (await stagePicture(shop)).resourceUrl);
  expect(mediaOn(await productPage(shop, "North Pine Matches"))[0]?.text).toContain(
    "Being prepared",
  );
  await settle(shop, failing);

  const [shown] = mediaOn(await productPage(shop, "North Pine Matches"));
  expect(shown.text).toMatch(/Failed.*IMAGE_PROCESSING_FAILURE: Image processing failed/);
  expect(await storefront(shop, `/products/${handle}`)).toContain("No picture yet");
});

test("the shop shows a product's pictures in their order, the first one large", async () => {
  const shop = await openShop();
  const { handle, media } = await shop.productNamed("Fern & Clay Mug");

  const page = await storefront(shop, `/products/${handle}`);

  const places = media.map(({ name }) => page.indexOf(name));
  expect([...places].sort((a, b) => a - b)).toEqual(places);
  expect(page).toMatch(new RegExp(`id="hero">\\s*<img src="[^"]*${media[0]?.name}`));
});

test("what was made the hero is what shoppers see first, also in the listing", async () => {
  const shop = await openShop();
  const { id, handle, media } = await shop.productNamed("Fern & Clay Mug");
  const last = media.at(-1);

  await shop.control("shop", { do: "reorder-media", productId: id, mediaIds: [last?.id] });

  expect(await storefront(shop, `/products/${handle}`)).toMatch(
    new RegExp(`id="hero">\\s*<img src="[^"]*${last?.name}`),
  );
  expect(await storefront(shop, "/")).toContain(String(last?.name));
});

test("a product without a picture says so, and nothing else", async () => {
  const shop = await openShop();

  const page = await storefront(shop, "/products/north-pine-matches");

  expect(page).toContain("No picture yet");
  expect(page).not.toMatch(/undefined|null|\[object/);
});

test("a draft is in the admin and not in the shop", async () => {
  const shop = await openShop();
  const { handle } = await shop.productNamed("Lumen Retinol Serum, Winter Batch");

  expect((await shop.ask(SHOP, `/products/${handle}`)).status).toBe(404);
  expect(await storefront(shop, "/collections/bath-skin")).not.toContain("Winter Batch");
  expect(await productPage(shop, "Lumen Retinol Serum, Winter Batch")).toContain("draft");
});

test("every page of the admin says that it is simulated and that it is not Shopify", async () => {
  const shop = await openShop();
  const { products, collections } = await shop.state();
  const base = `${shop.origin}/store/packshot-demo`;
  const numberOf = (id = "") => id.split("/").at(-1);
  const addresses = [
    shop.simulator.adminUrl,
    `${base}/products`,
    `${base}/products/${numberOf(products[0]?.id)}`,
    `${base}/collections`,
    `${base}/collections/${numberOf(collections[0]?.id)}`,
  ];

  for (const address of addresses) {
    const page = await (await fetch(address)).text();
    expect(page).toContain("Simulated admin");
    expect(page).toContain("Not Shopify");
  }
});

test("the list of products can be searched and turned page by page", async () => {
  const shop = await openShop({ products: 120 });
  const rows = async (query: string) => {
    const page = await (await fetch(`${shop.origin}/store/packshot-demo/products${query}`)).text();
    return page.match(/<tr>/g)?.length ?? 0;
  };

  expect(await rows("")).toBe(51);
  expect(await rows("?from=100")).toBe(21);
  expect(await rows("?q=nothing%20of%20the%20kind")).toBe(0);
});

test("titles and alt texts cannot become markup", async () => {
  const shop = await openShop();
  const { id, media } = await shop.productNamed("Fern & Clay Mug");
  const evil = `"><img src=x onerror=alert(1)>`;
  await shop.control("shop", { do: "set-title", productId: id, title: evil });
  await shop.control("shop", {
    do: "set-alt",
    productId: id,
    mediaId: media[0]?.id,
    alt: `${evil}</script>`,
  });

  const pages = [await productPage(shop, evil), await storefront(shop, "/products/fern-clay-mug")];

  for (const page of pages) expect(page).not.toContain("<img src=x");
});

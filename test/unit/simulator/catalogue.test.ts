import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { demoPlans } from "../../simulator/catalogue/demo-shop";
import { largeShopPlans } from "../../simulator/catalogue/large-shop";
import type { ProductPlan } from "../../simulator/catalogue/product-plan";
import { openShop, ownFolder, type SimulatedShop } from "../../support/simulated-shop";

type Product = {
  id: string;
  title: string;
  hasOnlyDefaultVariant: boolean;
  variants: { nodes: { title: string; media: { nodes: { id: string }[] } }[] };
  metafields: { nodes: { namespace: string; key: string; value: string }[] };
  media: { nodes: { mediaContentType: string; image?: { width: number; thumbhash: string } }[] };
};

async function catalogue(shop: SimulatedShop): Promise<Product[]> {
  const { data, errors } = await shop.admin<{ products: { nodes: Product[] } }>(
    `{ products(first: 50) { nodes {
      id title hasOnlyDefaultVariant
      variants(first: 6) { nodes { title media(first: 1) { nodes { id } } } }
      metafields(first: 2) { nodes { namespace key value } }
      media(first: 5) { nodes { mediaContentType ... on MediaImage { image { width thumbhash } } } }
    } } }`,
  );
  expect(errors).toEqual([]);
  return data.products.nodes;
}

async function hashOf(shop: SimulatedShop, url: string): Promise<string> {
  const { host, pathname, search } = new URL(url);
  const bytes = Buffer.from(await (await shop.ask(host, pathname + search)).arrayBuffer());
  return createHash("sha256").update(bytes).digest("hex");
}

test("the demo shop has at least 24 products, all in one of three collections", async () => {
  const shop = await openShop();
  const { products, collections } = await shop.state();

  expect(products.length).toBeGreaterThanOrEqual(24);
  expect(collections).toHaveLength(3);
  const members = collections.flatMap((collection) => collection.products);
  expect([...members].sort()).toEqual(products.map(({ id }) => id).sort());
  expect(Math.min(...collections.map((one) => one.products.length))).toBeGreaterThanOrEqual(7);
});

test("it holds what a real shop holds: variants, several photos, metafields, poor photos, none, a video, a model", async () => {
  const shop = await openShop();
  const products = await catalogue(shop);
  const withMedia = (type: string) =>
    products.filter(({ media }) => media.nodes.some((one) => one.mediaContentType === type));

  expect(products.filter((one) => !one.hasOnlyDefaultVariant).length).toBeGreaterThanOrEqual(9);
  expect(products.filter(({ media }) => media.nodes.length >= 3).length).toBeGreaterThanOrEqual(4);
  expect(products.every(({ metafields }) => metafields.nodes.length > 0)).toBe(true);
  expect(products.filter(({ media }) => media.nodes.length === 0)).toHaveLength(1);
  expect(withMedia("VIDEO")).toHaveLength(1);
  expect(withMedia("MODEL_3D")).toHaveLength(1);
  const small = products.filter(({ media }) => (media.nodes[0]?.image?.width ?? 900) < 300);
  expect(small.map(({ title }) => title)).toEqual(["Halcyon Travel Soap"]);
});

test("variants of a colour show the photo of that colour", async () => {
  const shop = await openShop();
  const { variants } = await shop.productNamed("Ridgeline Bottle");

  const pictures = new Set(variants.map(({ mediaId }) => mediaId));
  expect(variants).toHaveLength(6);
  expect(pictures.size).toBe(3);
  expect(pictures).not.toContain(null);
});

/** What the label in each photo says. A product of another name would show a picture that contradicts it. */
const LABELS: Record<string, RegExp> = {
  "fern-and-clay": /Fern & Clay Mug/,
  halcyon: /Halcyon .*Soap/,
  lumen: /Lumen .*Serum/,
  "north-pine": /North Pine Candle/,
  oolong: /Oolong No\. 7/,
  ridgeline: /Ridgeline Bottle/,
  sola: /Sola Sparkling Yuzu/,
  "vela-day": /Vela Day Cream/,
  "vela-night": /Vela (?:Night Cream|Gift Jar)/,
};

test("every product's name agrees with the label in its photos", () => {
  const wrong = [...demoPlans(), ...largeShopPlans(90, 1)].flatMap(({ title, media }) =>
    media.flatMap((one) => {
      const { name } = one.kind === "image" ? one.photo : one.poster;
      const label = Object.entries(LABELS).find(([photo]) => name.startsWith(photo))?.[1];
      return label?.test(title) ? [] : [`${title}: ${name}`];
    }),
  );

  expect(wrong).toEqual([]);
});

test("every photo can be drawn in the size it says", async () => {
  const shop = await openShop();
  const { files } = await shop.state();

  const wrong = await Promise.all(
    files.map(async ({ url, name }) => {
      const { host, pathname, search } = new URL(`${url}&width=32`);
      const reply = await shop.ask(host, pathname + search);
      return reply.status === 200 ? [] : [name];
    }),
  );

  expect(wrong.flat()).toEqual([]);
});

test("the shop of a thousand is up within two seconds and takes little memory", async () => {
  await openShop();
  global.gc?.();
  const before = process.memoryUsage().heapUsed;
  const startedAt = performance.now();

  const shop = await openShop({ products: 1_000 });

  expect(performance.now() - startedAt).toBeLessThan(2_000);
  const { products } = await shop.state();
  expect(products).toHaveLength(1_000);
  expect((process.memoryUsage().heapUsed - before) / 1_048_576).toBeLessThan(150);
});

test("in the shop of a thousand each product has its own cut, hue and scale, and no two photos are alike", async () => {
  const shop = await openShop({ products: 1_000 });
  const { products } = await shop.state();
  const firsts = products.flatMap(({ media }) => media.slice(0, 1)).slice(0, 60);

  const hashes = await Promise.all(firsts.map((file) => hashOf(shop, `${file.url}&width=64`)));

  expect(new Set(hashes).size).toBe(60);
  const sizes = new Set(products.map(({ media }) => `${media[0]?.widthPx}×${media[0]?.heightPx}`));
  expect(sizes.size).toBeGreaterThan(300);
});

test("two products of one photo and one cut differ by their hue", async () => {
  const shop = await openShop();
  const photos = ["Fern & Clay Mug in Plum", "Fern & Clay Mug in Moss"].map(async (title) => {
    const { media } = await shop.productNamed(title);
    return hashOf(shop, `${media[0]?.url}&width=64`);
  });

  const [plum, moss] = await Promise.all(photos);

  expect(plum).not.toBe(moss);
});

test("a shop of a thousand holds what a real one does, for any seed", () => {
  const counts = (seed: number) => {
    const plans = largeShopPlans(1_000, seed);
    const tagged = (tag: string) => plans.filter(({ tags }) => tags.includes(tag)).length;
    const optionsOf = ({ options }: ProductPlan) => Object.keys(options ?? {}).length;
    return {
      products: plans.length,
      names: new Set(plans.map(({ title }) => title)).size,
      withOptions: plans.filter((plan) => optionsOf(plan) > 0).length,
      withTwoOptions: plans.filter((plan) => optionsOf(plan) === 2).length,
      withoutPhoto: plans.filter(({ media }) => media.length === 0).length,
      poorPhotos: tagged("poor photo"),
      nearDuplicates: tagged("near-duplicate"),
      films: plans.filter(({ media }) => media.some(({ kind }) => kind === "video")).length,
    };
  };

  expect(counts(1)).toEqual({
    products: 1_000,
    names: 1_000,
    withOptions: 505,
    withTwoOptions: 165,
    withoutPhoto: 34,
    poorPhotos: 52,
    nearDuplicates: 44,
    films: 1,
  });
  for (const seed of [2, 3, 4]) {
    const { withOptions, withoutPhoto, poorPhotos, nearDuplicates, ...rest } = counts(seed);
    expect(rest).toMatchObject({ products: 1_000, names: 1_000, films: 1 });
    expect(withOptions).toBeGreaterThan(400);
    for (const few of [withoutPhoto, poorPhotos, nearDuplicates]) {
      expect(few).toBeGreaterThan(15);
      expect(few).toBeLessThan(80);
    }
  }
});

test("a poor photo is tiny or cut through the product, a near-duplicate looks like the one it copies", () => {
  const plans = largeShopPlans(1_000, 1);
  const recipeOf = (plan: ProductPlan | undefined) => {
    const first = plan?.media.at(0);
    if (first?.kind !== "image") throw new Error(`${plan?.title ?? "Nothing"} has no photo`);
    return first.photo.recipe;
  };

  for (const plan of plans.filter(({ tags }) => tags.includes("poor photo"))) {
    expect(recipeOf(plan).widthPx).toBeLessThan(300);
  }
  for (const copy of plans.filter(({ tags }) => tags.includes("near-duplicate"))) {
    const own = recipeOf(copy);
    const copied = recipeOf(plans.find(({ title }) => copy.title === `Copy of ${title}`));
    expect(own).not.toEqual(copied);
    expect(own.photo).toBe(copied.photo);
    expect(Math.abs(own.crop.x - copied.crop.x)).toBeLessThan(0.01);
    expect(Math.abs(own.crop.y - copied.crop.y)).toBeLessThan(0.01);
  }
});

test("in a large shop too, variants of a shade show the photo of that shade", async () => {
  const shop = await openShop({ products: 60 });
  const { products } = await shop.state();
  const shaded = products.filter(({ variants }) => variants.some(({ mediaId }) => mediaId));

  expect(shaded.length).toBeGreaterThan(5);
  for (const { variants } of shaded) {
    const shades = variants.map(({ title, mediaId }) => [title.split(" / ")[0], mediaId] as const);
    expect(new Map(shades).size).toBe(2);
    expect(new Set(shades.map(([, mediaId]) => mediaId)).size).toBe(2);
  }
});

test("plans of a large shop hold a cut of their own each and every part of the colour circle", () => {
  const recipes = largeShopPlans(1_000, 1).flatMap(({ media }) =>
    media[0]?.kind === "image" ? [media[0].photo.recipe] : [],
  );

  expect(new Set(recipes.map(({ crop }) => JSON.stringify(crop))).size).toBe(recipes.length);
  expect(new Set(recipes.map(({ hueDegrees }) => Math.floor(hueDegrees / 10))).size).toBe(36);
  expect(
    new Set(recipes.map(({ widthPx, crop }) => (widthPx / crop.width).toFixed(1))).size,
  ).toBeGreaterThan(300);
});

test("the same seed gives the same shop, another seed another one", async () => {
  const photosOf = async (seed: number) => {
    const shop = await openShop({ products: 12, seed });
    const { files } = await shop.state();
    return Promise.all(files.slice(0, 6).map(({ url }) => hashOf(shop, `${url}&width=64`)));
  };

  const first = await photosOf(1);

  expect(await photosOf(1)).toEqual(first);
  expect(await photosOf(2)).not.toEqual(first);
});

test("a thousand products are read page by page within the rate limit's bucket of points", async () => {
  const shop = await openShop({ products: 1_000 });
  let after: string | null = null;
  let count = 0;
  do {
    type Page = {
      products: { nodes: object[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    };
    const { data, errors }: { data: Page; errors: object[] } = await shop.admin<Page>(
      `query P($after: String) {
        products(first: 50, after: $after, sortKey: TITLE) {
          nodes { id title featuredMedia { preview { image { url } } } }
          pageInfo { hasNextPage endCursor }
        }
      }`,
      { after },
    );
    expect(errors).toEqual([]);
    count += data.products.nodes.length;
    after = data.products.pageInfo.hasNextPage ? data.products.pageInfo.endCursor : null;
  } while (after !== null);

  expect(count).toBe(1_000);
});

test("a shop keeps its changes over two restarts, and starts anew when asked", async () => {
  const dataDir = ownFolder();
  const titleIn = async (options: object) => {
    const shop = await openShop({ dataDir, ...options });
    const { products } = await shop.state();
    return { shop, id: products[0]?.id, title: products[0]?.title };
  };
  const first = await titleIn({});
  await first.shop.control("shop", { do: "set-title", productId: first.id, title: "Kept" });
  await first.shop.stop();

  const second = await titleIn({});
  await second.shop.stop();
  const third = await titleIn({});
  await third.shop.stop();
  const fresh = await titleIn({ fresh: true });

  expect([second.title, third.title, fresh.title]).toEqual(["Kept", "Kept", first.title]);
});

test("another catalogue than the one that lies there is refused instead of quietly left out", async () => {
  const dataDir = ownFolder();
  await (await openShop({ dataDir })).stop();

  await expect(openShop({ dataDir, products: 12 })).rejects.toThrow("has another catalogue");
  const shop = await openShop({ dataDir, products: 12, fresh: true });
  expect((await shop.state()).products).toHaveLength(12);
});

test("without a wish for its size the shop that lies there is opened, and a demo shop where none is", async () => {
  const dataDir = ownFolder();
  await (await openShop({ dataDir, products: 12 })).stop();

  const again = await openShop({ dataDir, products: "as it lies" });
  expect((await again.state()).products).toHaveLength(12);
  await again.control("reset");
  expect((await again.state()).products).toHaveLength(12);
  await again.stop();
  const anew = await openShop({ dataDir, products: "as it lies", fresh: true });
  expect((await anew.productNamed("Fern & Clay Mug")).media).toHaveLength(4);
});

test("reset puts the shop back to its first day and leaves the app its token", async () => {
  const shop = await openShop();
  const { id } = await shop.productNamed("Fern & Clay Mug");
  await shop.admin("{ shop { name } }");
  await shop.control("shop", { do: "delete-product", productId: id });

  await shop.control("reset");

  expect((await shop.productNamed("Fern & Clay Mug")).media).toHaveLength(4);
  expect((await shop.admin("{ shop { name } }")).status).toBe(200);
});

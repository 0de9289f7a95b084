import { expect, test } from "vitest";
import sharp from "sharp";
import {
  aPicture,
  attach,
  mediaIds,
  openShop,
  ownFolder,
  settle,
  stagePicture,
  statusOf,
  until,
  untilRead,
  type SimulatedShop,
} from "../../support/simulated-shop";

type Media = {
  node: {
    status: string;
    image: { url: string; width: number; height: number } | null;
    preview: { image: object | null };
    mediaErrors: { code: string }[];
  };
};
type Featured = { product: { featuredMedia: { id: string } | null } };

async function readMedia(shop: SimulatedShop, id: string) {
  const { data } = await shop.admin<Media>(
    `query Media($id: ID!) {
      node(id: $id) {
        ... on MediaImage {
          status
          image { url width height }
          preview { image { url } }
          mediaErrors { code }
        }
      }
    }`,
    { id },
  );
  return data.node;
}

async function attached(shop: SimulatedShop, bytes?: Uint8Array) {
  const { id } = await shop.productNamed("North Pine Matches");
  const { resourceUrl } = await stagePicture(shop, { bytes });
  return { productId: id, mediaId: await attach(shop, id, resourceUrl) };
}

async function failureOf(shop: SimulatedShop, mediaId: string) {
  expect(await settle(shop, mediaId)).toBe("FAILED");
  const { image, mediaErrors } = await readMedia(shop, mediaId);
  expect(image).toBeNull();
  return mediaErrors.map(({ code }) => code);
}

test("new media are UPLOADED, then PROCESSING, then READY, and have no image before that", async () => {
  const shop = await openShop();
  const { mediaId } = await attached(shop, await aPicture(640, 480));

  expect(await readMedia(shop, mediaId)).toMatchObject({
    status: "UPLOADED",
    image: null,
    preview: { image: null },
  });
  await untilRead(shop, mediaId);
  await shop.control("clock", { advanceSeconds: 61 });
  expect(await readMedia(shop, mediaId)).toMatchObject({ status: "PROCESSING", image: null });
  await settle(shop, mediaId);
  expect(await readMedia(shop, mediaId)).toMatchObject({
    status: "READY",
    image: { width: 640, height: 480 },
  });
});

test("a product has no featured media while its first picture is being prepared", async () => {
  const shop = await openShop();
  const { productId, mediaId } = await attached(shop);
  const featured = () =>
    shop.admin<Featured>("query F($id: ID!) { product(id: $id) { featuredMedia { id } } }", {
      id: productId,
    });

  expect((await featured()).data.product.featuredMedia).toBeNull();
  await settle(shop, mediaId);
  expect((await featured()).data.product.featuredMedia).toEqual({ id: mediaId });
});

test("new media stand at the end and carry the name of the staged file", async () => {
  const shop = await openShop();
  const { id } = await shop.productNamed("Fern & Clay Mug");
  const { resourceUrl } = await stagePicture(shop, { filename: "mug-k3f9.png" });

  const mediaId = await attach(shop, id, resourceUrl);
  await settle(shop, mediaId);

  expect((await mediaIds(shop, id)).at(-1)).toBe(mediaId);
  expect((await readMedia(shop, mediaId)).image?.url).toMatch(
    /^https:\/\/cdn\.shopify\.com\/.*\/mug-k3f9_[\w-]+\.png\?v=\d+$/,
  );
});

test("an address that holds no bytes is accepted and fails later", async () => {
  const shop = await openShop();
  const { id } = await shop.productNamed("North Pine Matches");
  const mediaId = await attach(shop, id, "https://cdn.shopify.com/s/files/1/nothing/files/a.png");

  expect(await failureOf(shop, mediaId)).toEqual(["IMAGE_DOWNLOAD_FAILURE"]);
});

test.each([
  ["not a picture", "UNSUPPORTED_IMAGE_FILE_TYPE", () => Buffer.from("not a picture")],
  ["a picture cut short", "IMAGE_PROCESSING_FAILURE", async () => (await noise()).subarray(0, 900)],
  ["a very long strip", "INVALID_IMAGE_ASPECT_RATIO", () => aPicture(1010, 10)],
  ["more than 25 megapixels", "INVALID_IMAGE_RESOLUTION", () => aPicture(5001, 5001)],
])("%s fails as %s", async (_name, code, make) => {
  const shop = await openShop();
  const { mediaId } = await attached(shop, await make());

  expect(await failureOf(shop, mediaId)).toEqual([code]);
});

test("one source that is no address refuses the whole call, and nothing is attached", async () => {
  const shop = await openShop();
  const { id } = await shop.productNamed("North Pine Matches");
  const { resourceUrl } = await stagePicture(shop);

  const { data } = await shop.admin<{ productUpdate: { userErrors: { field: string[] }[] } }>(
    `mutation Attach($product: ProductUpdateInput!, $media: [CreateMediaInput!]!) {
      productUpdate(product: $product, media: $media) { userErrors { field message } }
    }`,
    {
      product: { id },
      media: [
        { originalSource: resourceUrl, mediaContentType: "IMAGE" },
        { originalSource: "data:image/png;base64,AAAA", mediaContentType: "IMAGE" },
      ],
    },
  );

  expect(data.productUpdate.userErrors.map(({ field }) => field)).toEqual([
    ["media", "1", "originalSource"],
  ]);
  expect(await mediaIds(shop, id)).toEqual([]);
});

test("a product takes 250 media and no more", async () => {
  const shop = await openShop();
  const { id } = await shop.productNamed("North Pine Matches");
  const { resourceUrl } = await stagePicture(shop);
  await shop.control("shop", { do: "fill-media", productId: id, count: 250 });

  await expect(attach(shop, id, resourceUrl)).rejects.toThrow("Exceeded 250 media per product");
});

test("media can be made to fail, with the code that was asked for", async () => {
  const shop = await openShop();
  await shop.control("faults", { kind: "media-fails", code: "MEDIA_TIMEOUT_ERROR" });
  const { mediaId } = await attached(shop);

  expect(await failureOf(shop, mediaId)).toEqual(["MEDIA_TIMEOUT_ERROR"]);
});

test("media can be stuck at Shopify until the faults are taken away", async () => {
  const shop = await openShop();
  await shop.control("faults", { kind: "media-stuck" });
  const { mediaId } = await attached(shop);
  await untilRead(shop, mediaId);
  await shop.control("clock", { advanceSeconds: 86_400 });
  expect(await statusOf(shop, mediaId)).toBe("PROCESSING");

  await shop.control("faults", {}, "DELETE");

  expect(await settle(shop, mediaId)).toBe("READY");
});

test("a picture that was being prepared when the shop was stopped is READY after its restart", async () => {
  const dataDir = ownFolder();
  const first = await openShop({ dataDir });
  const { mediaId, productId } = await attached(first);
  await first.stop();

  const second = await openShop({ dataDir });

  expect(await settle(second, mediaId)).toBe("READY");
  expect(await mediaIds(second, productId)).toEqual([mediaId]);
});

test("what was uploaded is what the signed address of the original gives back, for a short while", async () => {
  const shop = await openShop();
  const bytes = await aPicture(33, 44);
  const { mediaId } = await attached(shop, bytes);
  await settle(shop, mediaId);
  const { data } = await shop.admin<{
    node: { originalSource: { url: string; fileSize: number } };
  }>(
    "query O($id: ID!) { node(id: $id) { ... on MediaImage { originalSource { url fileSize } } } }",
    { id: mediaId },
  );
  const { host, pathname, search } = new URL(data.node.originalSource.url);

  const reply = await shop.ask(host, pathname + search);
  expect(Buffer.from(await reply.arrayBuffer()).equals(bytes)).toBe(true);
  expect(data.node.originalSource.fileSize).toBe(bytes.byteLength);

  await shop.control("clock", { advanceSeconds: 301 });
  expect((await shop.ask(host, pathname + search)).status).toBe(403);
});

test("when media are READY the app hears that the product changed", async () => {
  const shop = await openShop();
  const { mediaId } = await attached(shop);
  await until(() => shop.app.received.length === 1);

  await settle(shop, mediaId);

  await until(() => shop.app.received.length === 2);
});

async function noise(): Promise<Buffer> {
  return sharp({
    create: {
      width: 200,
      height: 200,
      channels: 3,
      background: "#888",
      noise: { type: "gaussian", mean: 128, sigma: 60 },
    },
  })
    .png()
    .toBuffer();
}

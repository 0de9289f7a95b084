import sharp from "sharp";
import { expect, test } from "vitest";
import { modelBytes } from "../../simulator/store/model-3d";
import { openShop, SHOP, type SimulatedShop } from "../../support/simulated-shop";

type Transform = Record<string, unknown>;

async function address(shop: SimulatedShop, title: string, transform: Transform = {}) {
  const { media } = await shop.productNamed(title);
  const { data } = await shop.admin<{ node: { image: { url: string } } }>(
    `query U($id: ID!, $transform: ImageTransformInput) {
      node(id: $id) { ... on MediaImage { image { url(transform: $transform) } } }
    }`,
    { id: media[0]?.id, transform },
  );
  return new URL(data.node.image.url);
}

async function picture(shop: SimulatedShop, { host, pathname, search }: URL) {
  const reply = await shop.ask(host, pathname + search);
  const bytes = Buffer.from(await reply.arrayBuffer());
  const { width, height, format } = await sharp(bytes).metadata();
  return { status: reply.status, width, height, format, type: reply.headers.get("content-type") };
}

test("the plain address gives the original in its full size", async () => {
  const shop = await openShop();
  const url = await address(shop, "Ridgeline Bottle");

  expect(url.host).toBe("cdn.shopify.com");
  expect(await picture(shop, url)).toMatchObject({ width: 800, height: 1000, type: "image/jpeg" });
});

test.each<[string, Transform, object]>([
  ["a width", { maxWidth: 320 }, { width: 320, height: 400 }],
  ["a height", { maxHeight: 250 }, { width: 200, height: 250 }],
  ["both sides without a crop", { maxWidth: 300, maxHeight: 300 }, { width: 240, height: 300 }],
  ["a crop", { maxWidth: 300, maxHeight: 300, crop: "CENTER" }, { width: 300, height: 300 }],
  ["a crop at the top", { maxWidth: 300, maxHeight: 90, crop: "TOP" }, { width: 300, height: 90 }],
  ["twice the size", { maxWidth: 100, scale: 2 }, { width: 200, height: 250 }],
  ["more than there is", { maxWidth: 5_000 }, { width: 800, height: 1000 }],
  ["another format", { maxWidth: 80, preferredContentType: "WEBP" }, { format: "webp" }],
])("a transform for %s is drawn", async (_name, transform, expected) => {
  const shop = await openShop();
  const url = await address(shop, "Ridgeline Bottle", transform);

  expect(await picture(shop, url)).toMatchObject({ status: 200, ...expected });
});

test("a crop nobody knows is left out, and a name nobody has is not found", async () => {
  const shop = await openShop();
  const url = await address(shop, "Ridgeline Bottle", { maxWidth: 100, maxHeight: 100 });
  url.searchParams.set("crop", "diagonal");
  expect(await picture(shop, url)).toMatchObject({ width: 80, height: 100 });

  url.pathname = url.pathname.replace("ridgeline", "missing");
  expect((await shop.ask(url.host, url.pathname)).status).toBe(404);
});

test("a poster of a video is a picture at an address of its own", async () => {
  const shop = await openShop();
  const { data } = await shop.admin<{
    products: { nodes: { media: { nodes: { preview: { image: { url: string } } }[] } }[] };
  }>(
    `{ products(first: 1, query: "title:Trail") { nodes {
      media(first: 5, query: "media_type:VIDEO") { nodes { preview { image { url } } } }
    } } }`,
  );
  const url = new URL(data.products.nodes[0]?.media.nodes[0]?.preview.image.url ?? "");

  expect(url.pathname).toMatch(/preview_images\/.+\.jpg$/);
  expect(await picture(shop, url)).toMatchObject({ format: "jpeg", status: 200 });
});

test("any page may show the pictures, and a browser keeps them", async () => {
  const shop = await openShop();
  const url = await address(shop, "Ridgeline Bottle", { maxWidth: 40 });

  const { headers } = await shop.ask(url.host, url.pathname + url.search);

  expect(headers.get("access-control-allow-origin")).toBe("*");
  expect(headers.get("cache-control")).toContain("max-age=31557600");
});

test("the film of a product can be watched: the Admin API, the product page and the shop name one address", async () => {
  const shop = await openShop();
  const { id, handle } = await shop.productNamed("Ridgeline Bottle, Trail Edition");
  const { data } = await shop.admin<{
    product: { media: { nodes: { sources: { url: string; fileSize: number }[] }[] } };
  }>(
    `query V($id: ID!) { product(id: $id) { media(first: 5, query: "media_type:VIDEO") {
      nodes { ... on Video { sources { url fileSize } } }
    } } }`,
    { id },
  );
  const source = data.product.media.nodes[0]?.sources[0];
  const { host, pathname } = new URL(source.url);

  const film = await shop.ask(host, pathname);
  const bytes = Buffer.from(await film.arrayBuffer());

  expect(film.headers.get("content-type")).toBe("video/mp4");
  expect(bytes.subarray(4, 8).toString("latin1")).toBe("ftyp");
  expect(bytes.byteLength).toBe(source.fileSize);
  const shown = `src="${shop.origin}/_hosts/${host}${pathname}"`;
  const page = await (await fetch(shop.simulator.productPageUrl(id))).text();
  expect(page).toContain(shown);
  expect(await (await shop.ask(SHOP, `/products/${handle}`)).text()).toContain(shown.slice(5, -1));
});

test("a film and a 3D model lie where the shop says, of the type and size it says", async () => {
  const shop = await openShop();
  type Source = { url: string; mimeType: string; fileSize?: number; filesize?: number };
  const sourceOf = async (title: string, type: string, size: string) => {
    const { media } = await shop.productNamed(title);
    const { data, errors } = await shop.admin<{ node: { sources: Source[] } }>(
      `query S($id: ID!) { node(id: $id) { ... on ${type} { sources { url mimeType ${size} } } } }`,
      { id: media.find(({ id }) => id.includes(type))?.id },
    );
    expect(errors).toEqual([]);
    return data.node.sources[0];
  };

  const sources = [
    await sourceOf("Ridgeline Bottle, Trail Edition", "Video", "fileSize"),
    await sourceOf("Vela Gift Jar", "Model3d", "filesize"),
  ];

  for (const { url, mimeType, fileSize, filesize } of sources) {
    const { host, pathname } = new URL(url);
    const reply = await shop.ask(host, pathname);
    expect(reply.headers.get("content-type")).toBe(mimeType);
    expect((await reply.arrayBuffer()).byteLength).toBe(fileSize ?? filesize);
  }
});

test("the 3D model is a whole glTF file: its lists hold as many numbers as it says", () => {
  const bytes = modelBytes();
  const jsonLength = bytes.readUInt32LE(12);
  type Scene = {
    accessors: { count: number; max?: number[] }[];
    buffers: { byteLength: number }[];
  };
  const scene = JSON.parse(bytes.subarray(20, 20 + jsonLength).toString("utf8")) as Scene;
  const binary = bytes.subarray(20 + jsonLength + 8);
  const [positions, indices] = scene.accessors.map(({ count }) => count);

  expect(bytes.subarray(0, 4).toString("latin1")).toBe("glTF");
  expect(bytes.readUInt32LE(8)).toBe(bytes.length);
  expect(binary.length).toBe(scene.buffers[0]?.byteLength);
  expect(binary.length).toBe(positions * 12 + indices * 2);
  const drawn = Array.from({ length: indices }, (_, at) =>
    binary.readUInt16LE(positions * 12 + at * 2),
  );
  expect(Math.max(...drawn)).toBe(positions - 1);
});

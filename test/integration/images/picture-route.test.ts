import { expect, test } from "vitest";
import { imageAddress } from "~/images/address.server";
import { blobKey } from "~/images/blobs.server";
import { deleteImages, undeleteImages } from "~/images/delete-images.server";
import { readMark } from "~/images/mark-source.server";
import type { Rendition } from "~/images/rendition";
import { loadRendition } from "~/images/renditions.server";
import {
  createImage,
  storePicture,
  type ImageRow,
  type StoreOptions,
} from "~/images/store-image.server";
import { removeUnder } from "~/platform/storage.server";
import { loader } from "~/routes/images.$shop.$imageId.$rendition";
import sharp from "sharp";
import { db } from "~/db.server";
import { ownDatabase } from "../../support/database";
import { photo } from "../../support/hostile-pictures";
import { shopWith } from "../../support/shop-with";
import { ownBlobStore } from "./own-blob-store";

ownDatabase();
const store = ownBlobStore();

const mug = await photo(1600, 1200).jpeg().toBuffer();

test("a picture is served in the size asked for, and nothing else can be made of it", async () => {
  const image = await storedImage();
  const sizes = { tile: [320, 240], view: [1280, 960], full: [1600, 1200] } as const;

  for (const [rendition, [width, height]] of Object.entries(sizes)) {
    const answer = await ask(addressOf(image, rendition as Rendition));
    const bytes = Buffer.from(await answer.arrayBuffer());
    const format = rendition === "full" ? "jpeg" : "webp";

    expect(answer.status).toBe(200);
    expect(await sharp(bytes).metadata()).toMatchObject({ width, height, format });
    expect(answer.headers.get("Content-Type")).toBe(`image/${format}`);
    expect(answer.headers.get("Content-Length")).toBe(String(bytes.length));
    expect(answer.headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(answer.headers.get("Cross-Origin-Resource-Policy")).toBe("cross-origin");
    expect(answer.headers.get("Content-Security-Policy")).toBe("default-src 'none'; sandbox");
    expect(answer.headers.get("Content-Disposition")).toBeNull();
  }
});

test("a browser may keep a picture for as long as its address is good, and no proxy may touch it", async () => {
  const image = await storedImage();
  const answer = await ask(addressOf(image, "tile"));

  const cache = answer.headers.get("Cache-Control") ?? "";
  expect(cache).toMatch(/^private, max-age=\d+, immutable, no-transform$/);
  const seconds = Number(/max-age=(\d+)/.exec(cache)?.[1]);
  expect(seconds).toBeGreaterThan(86_400 - 60);
  expect(seconds).toBeLessThanOrEqual(2 * 86_400);
});

test("a download is the stored file, to be saved under a plain name", async () => {
  const image = await storedImage({ productHandle: 'mug"\r\nX-Evil: 1' });
  const answer = await ask(addressOf(image, "jpeg"));

  const name = `mug-x-evil-1-${image.id.slice(0, 8)}.jpg`;
  expect(answer.headers.get("Content-Disposition")).toBe(`attachment; filename="${name}"`);
  expect(Buffer.from(await answer.arrayBuffer()).equals(mug)).toBe(true);
});

test.each(["png", "webp"] as const)(
  "saved as %s it is the whole picture, and still says how it came to be",
  async (format) => {
    const mark = { source: "compositeSynthetic", recipeId: "0af1" } as const;
    const image = await storedImage({ productHandle: "mug" }, mug, mark);
    const [answer, again] = [
      await ask(addressOf(image, format)),
      await ask(addressOf(image, format)),
    ];
    const bytes = Buffer.from(await answer.arrayBuffer());

    expect(answer.headers.get("Content-Type")).toBe(`image/${format}`);
    expect(answer.headers.get("Content-Length")).toBe(String(bytes.length));
    expect(answer.headers.get("Content-Disposition")).toBe(
      `attachment; filename="mug-${image.id.slice(0, 8)}.${format}"`,
    );
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 1600, height: 1200, format });
    expect(await readMark(bytes)).toEqual(mark);
    expect(Buffer.from(await again.arrayBuffer()).equals(bytes)).toBe(true);
  },
);

test("what is clear in a PNG is white in a JPEG", async () => {
  const clear = {
    create: { width: 64, height: 64, channels: 4 as const, background: "#00000000" },
  };
  const image = await storedImage({}, await sharp(clear).png().toBuffer());
  const answer = await ask(addressOf(image, "jpeg"));

  const { dominant } = await sharp(Buffer.from(await answer.arrayBuffer())).stats();
  expect(Math.min(dominant.r, dominant.g, dominant.b)).toBeGreaterThan(240);
});

test("a browser that has the picture is told so and gets no bytes", async () => {
  const image = await storedImage();
  const address = addressOf(image, "view");
  const etag = (await ask(address)).headers.get("ETag") ?? "";

  const same = await ask(address, { "If-None-Match": `W/"other", ${etag}` });
  const other = await ask(address, { "If-None-Match": '"another"' });

  expect([same.status, await same.text()]).toEqual([304, ""]);
  expect(same.headers.get("ETag")).toBe(etag);
  expect(other.status).toBe(200);
});

test("a changed, foreign or outdated address is answered like a picture that never was", async () => {
  const image = await storedImage();
  const foreign = await storedImage();
  const address = addressOf(image, "tile");
  const longAgo = new Date(Date.now() - 3 * 86_400_000);

  const refused = [
    address.replace("/tile", "/full"),
    address.replace(image.id, foreign.id),
    address.replace(image.shop, foreign.shop),
    address.replace(/s=./, "s=_"),
    address.replace(/&s=.*/, ""),
    imageAddress({ shop: image.shop, imageId: image.id, rendition: "tile" }, longAgo),
    // Signed by us, and still nobody's: the image is another shop's.
    imageAddress({ shop: foreign.shop, imageId: image.id, rendition: "tile" }, new Date()),
  ];

  for (const changed of refused) {
    const answer = await ask(changed);
    expect([changed, answer.status, await answer.text()]).toEqual([changed, 404, ""]);
  }
});

test("a deleted image is gone at its address too, and back when it is undeleted", async () => {
  const image = await storedImage();
  const address = addressOf(image, "full");

  expect(await deleteImages(image.shop, [image.id], new Date())).toBe(1);
  expect((await ask(address)).status).toBe(404);

  expect(await undeleteImages(image.shop, [image.id])).toBe(1);
  expect((await ask(address)).status).toBe(200);
});

test("a size asked for ten times at once is drawn once", async () => {
  const image = await storedImage();
  const wanted = { shop: image.shop, hash: image.hash, rendition: "view" } as const;

  const drawn = await Promise.all(Array.from({ length: 10 }, () => loadRendition(wanted)));

  // Ten drawings would be ten byte arrays; one drawing is shared by all who wait for it.
  expect(new Set(drawn).size).toBe(1);
  expect(
    store
      .listFiles()
      .filter((file) => file.includes(`${image.shop}/renditions/${image.hash}/view`)),
  ).toHaveLength(1);
});

test("a size drawn before is read back, not drawn again", async () => {
  const image = await storedImage();
  const wanted = { shop: image.shop, hash: image.hash, rendition: "view" } as const;
  const first = await loadRendition(wanted);
  await removeUnder(blobKey(image.shop, image.hash));

  expect(Buffer.from(await loadRendition(wanted)).equals(first)).toBe(true);
});

test("a tile that was lost is drawn again", async () => {
  const image = await storedImage();
  await removeUnder(`${image.shop}/renditions/${image.hash}`);

  const answer = await ask(addressOf(image, "tile"));

  expect(answer.status).toBe(200);
  expect((await sharp(await answer.arrayBuffer()).metadata()).width).toBe(320);
});

async function storedImage(
  recipe: Record<string, string> = {},
  bytes: Uint8Array = mug,
  mark: StoreOptions = {},
): Promise<ImageRow> {
  const shop = await shopWith();
  const picture = await storePicture(shop, bytes, mark);
  if (picture.kind === "refused") throw new Error(picture.reason);
  return createImage(db, { shop, origin: "generated", picture, recipe });
}

function addressOf({ shop, id }: ImageRow, rendition: Rendition): string {
  return imageAddress({ shop, imageId: id, rendition }, new Date());
}

function ask(address: string, headers: Record<string, string> = {}): Promise<Response> {
  const request = new Request(new URL(address, "http://app.test"), { headers });
  return loader({ request, params: {}, context: {} });
}

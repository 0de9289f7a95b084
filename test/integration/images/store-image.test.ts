import { randomUUID } from "node:crypto";
import sharp from "sharp";
import { expect, test } from "vitest";
import { db } from "~/db.server";
import { blobKey, loadBlob } from "~/images/blobs.server";
import { readSource } from "~/images/mark-source.server";
import { createImage, storePicture, type StoredPicture } from "~/images/store-image.server";
import { hasKey, removeKey } from "~/platform/storage.server";
import { ownDatabase } from "../../support/database";
import { makeHostilePictures, photo } from "../../support/hostile-pictures";
import { shopWith } from "../../support/shop-with";
import { ownBlobStore } from "./own-blob-store";

ownDatabase();
const store = ownBlobStore();

const mug = await photo(800, 600).jpeg().toBuffer();

test("a stored picture is its bytes, its size and its placeholder, under the shop's own folder", async () => {
  const shop = await shopWith();

  const picture = await stored(shop, mug);

  expect(picture).toMatchObject({ mediaType: "image/jpeg", widthPx: 800, heightPx: 600 });
  expect(picture.byteCount).toBe(mug.length);
  expect(Buffer.from(await loadBlob(shop, picture.hash)).equals(mug)).toBe(true);
  expect(blobKey(shop, picture.hash).startsWith(`${shop}/blobs/`)).toBe(true);
  expect(await hasKey(`${shop}/renditions/${picture.hash}/tile.webp`)).toBe(true);
});

test("the same bytes are one blob, also when stored ten times at once", async () => {
  const shop = await shopWith();
  const pictures = await Promise.all(Array.from({ length: 10 }, () => stored(shop, mug)));

  expect(new Set(pictures.map(({ hash }) => hash)).size).toBe(1);
  expect(await db.blob.count({ where: { shop } })).toBe(1);
  expect(store.listFiles().filter((file) => file.includes(`${shop}/blobs`))).toHaveLength(1);
});

test("two shops that store the same bytes share nothing", async () => {
  const [mine, theirs] = [await shopWith(), await shopWith()];
  const { hash } = await stored(mine, mug);
  await stored(theirs, mug);

  await removeKey(blobKey(theirs, hash));

  expect(Buffer.from(await loadBlob(mine, hash)).equals(mug)).toBe(true);
});

test("a refused file leaves neither bytes nor a row", async () => {
  const shop = await shopWith();
  for (const { bytes, reason } of await makeHostilePictures()) {
    expect(await storePicture(shop, bytes)).toEqual({ kind: "refused", reason });
  }
  expect(await db.blob.count({ where: { shop } })).toBe(0);
  expect(store.listFiles().filter((file) => file.includes(shop))).toEqual([]);
});

test("a picture we made says so, and still says so when a merchant uploads it again", async () => {
  const shop = await shopWith();
  const made = await storePicture(shop, mug, { source: "compositeSynthetic" });
  if (made.kind === "refused") throw new Error(made.reason);
  const bytes = await loadBlob(shop, made.hash);
  expect(await readSource(bytes)).toBe("compositeSynthetic");
  expect(made.byteCount).toBe(bytes.length);

  const smaller = await sharp(bytes).keepXmp().resize(400).jpeg().toBuffer();
  const again = await stored(shop, smaller);
  expect(await readSource(await loadBlob(shop, again.hash))).toBe("compositeSynthetic");
});

test("a row whose bytes were lost gets them back when the picture is stored again", async () => {
  const shop = await shopWith();
  const { hash } = await stored(shop, mug);
  await removeKey(blobKey(shop, hash));

  await stored(shop, mug);

  expect(await hasKey(blobKey(shop, hash))).toBe(true);
});

test("an image row takes part in the caller's transaction", async () => {
  const shop = await shopWith();
  const picture = await stored(shop, mug);
  const image = { shop, picture, origin: "generated", recipe: { prompt: "on oak" } } as const;

  const undone = db.$transaction(async (tx) => {
    await createImage(tx, image);
    throw new Error("the credits could not be spent");
  });
  await expect(undone).rejects.toThrow("could not be spent");
  expect(await db.image.count({ where: { shop } })).toBe(0);

  const workflowId = randomUUID();
  const row = await createImage(db, { ...image, workflowId, nodeId: "generate", credits: 1 });
  expect(row).toMatchObject({
    shop,
    workflowId,
    hash: picture.hash,
    origin: "generated",
    credits: 1,
  });
});

async function stored(shop: string, bytes: Uint8Array): Promise<StoredPicture> {
  const picture = await storePicture(shop, bytes);
  if (picture.kind === "refused") throw new Error(`Refused: ${picture.reason}`);
  return picture;
}

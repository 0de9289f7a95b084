import { randomBytes } from "node:crypto";
import sharp from "sharp";
import { expect, test } from "vitest";
import { db } from "~/db.server";
import { readSource } from "~/images/mark-source.server";
import { loadPublishableJpeg } from "~/images/publishable.server";
import { createImage, storePicture, type StoreOptions } from "~/images/store-image.server";
import { ownDatabase } from "../../support/database";
import { photo } from "../../support/hostile-pictures";
import { shopWith } from "../../support/shop-with";
import { ownBlobStore } from "./own-blob-store";

ownDatabase();
ownBlobStore();

test("a JPEG within Shopify's limits is published as it is stored, mark of its origin included", async () => {
  const { shop, id, picture } = await imageOf(await photo(1024, 1024).jpeg().toBuffer(), {
    source: "compositeSynthetic",
  });
  const jpeg = await loadPublishableJpeg(shop, id);

  expect(jpeg).toMatchObject({ widthPx: 1024, heightPx: 1024 });
  expect(jpeg?.bytes.length).toBe(picture.byteCount);
  expect(jpeg && (await readSource(jpeg.bytes))).toBe("compositeSynthetic");
});

test("a transparent WebP is published as a JPEG on white that still says how it was made", async () => {
  const cutOut = sharp({
    create: { width: 600, height: 400, channels: 4, background: "#c0603000" },
  });
  const { shop, id } = await imageOf(await cutOut.webp({ lossless: true }).toBuffer(), {
    source: "trainedAlgorithmicMedia",
  });
  const jpeg = await loadPublishableJpeg(shop, id);
  if (!jpeg) throw new Error("No JPEG");

  expect(await sharp(jpeg.bytes).metadata()).toMatchObject({
    format: "jpeg",
    width: 600,
    height: 400,
  });
  const { channels } = await sharp(jpeg.bytes).stats();
  expect(channels.map(({ min }) => min)).toEqual([255, 255, 255]);
  expect(await readSource(jpeg.bytes)).toBe("trainedAlgorithmicMedia");
});

test("a picture longer than Shopify takes is made to fit", async () => {
  const { shop, id } = await imageOf(await photo(4600, 460).jpeg().toBuffer());
  expect(await loadPublishableJpeg(shop, id)).toMatchObject({ widthPx: 4472, heightPx: 447 });
});

test("a picture heavier than Shopify takes is made to fit, and its mark with it", async () => {
  const raw = { width: 3300, height: 3300, channels: 3 } as const;
  const noise = sharp(randomBytes(3300 * 3300 * 3), { raw });
  const { shop, id, picture } = await imageOf(await noise.png({ compressionLevel: 0 }).toBuffer(), {
    source: "trainedAlgorithmicMedia",
  });
  expect(picture.byteCount).toBeGreaterThan(20_000_000);

  const jpeg = await loadPublishableJpeg(shop, id);

  expect(jpeg).toMatchObject({ widthPx: 3300, heightPx: 3300 });
  expect(jpeg?.bytes.length).toBeLessThanOrEqual(20_000_000);
  expect(jpeg && (await readSource(jpeg.bytes))).toBe("trainedAlgorithmicMedia");
});

test("another shop's image and a deleted one cannot be published", async () => {
  const { shop, id } = await imageOf(await photo(300, 300).jpeg().toBuffer());
  expect(await loadPublishableJpeg(await shopWith(), id)).toBeNull();

  await db.image.update({ where: { id, shop }, data: { deletedAt: new Date() } });
  expect(await loadPublishableJpeg(shop, id)).toBeNull();
});

async function imageOf(bytes: Uint8Array, options: StoreOptions = {}) {
  const shop = await shopWith();
  const picture = await storePicture(shop, bytes, options);
  if (picture.kind === "refused") throw new Error(picture.reason);
  const { id } = await createImage(db, { shop, origin: "generated", picture, recipe: {} });
  return { shop, id, picture };
}

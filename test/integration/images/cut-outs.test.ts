import sharp from "sharp";
import { expect, test } from "vitest";
import { db } from "~/db.server";
import { cutOutPreview } from "~/images/cut-out-preview.server";
import {
  askCutOut,
  findCutOut,
  forgetDrawing,
  loadMask,
  saveCutOut,
} from "~/images/cut-outs.server";
import { findWithCutOuts } from "~/images/find-with-cut-outs.server";
import { createImage, storePicture } from "~/images/store-image.server";
import { ownDatabase } from "../../support/database";
import { photo } from "../../support/hostile-pictures";
import { shopWith } from "../../support/shop-with";
import { ownBlobStore } from "./own-blob-store";

ownDatabase();
ownBlobStore();

const imageHash = "a".repeat(64);
const cutOut = { imageHash, engineVersion: "1", method: "grabcut", confidence: 0.8 };
const hint = { kind: "rectangle", x: 0.1, y: 0.1, width: 0.8, height: 0.8 };

test("a mask is kept byte by byte and found by the photo it was cut from", async () => {
  const shop = await shopWith();
  const mask = await maskOf(200);

  const reading = { heightPx: 320 };
  await saveCutOut({ shop, ...cutOut, mask, hint, reading });

  const kept = await loadMask(shop, imageHash);
  expect(kept && mask.equals(kept)).toBe(true);
  expect(await findCutOut(shop, imageHash)).toMatchObject({ ...cutOut, hint, reading });
});

test("a photo cut anew has the new mask", async () => {
  const shop = await shopWith();
  await saveCutOut({ shop, ...cutOut, mask: await maskOf(200) });
  const better = await maskOf(220);

  expect(await saveCutOut({ shop, ...cutOut, engineVersion: "2", mask: better })).toBe(true);

  const kept = await loadMask(shop, imageHash);
  expect(kept && better.equals(kept)).toBe(true);
  expect(await findCutOut(shop, imageHash)).toMatchObject({ engineVersion: "2", hint: null });
  expect(await db.cutOut.count({ where: { shop } })).toBe(1);
});

test("a mask cut from anything but the merchant's last drawing is not kept", async () => {
  const shop = await shopWith();
  const later = { ...hint, x: 0.2 };
  await askCutOut(shop, imageHash, hint);

  expect(await saveCutOut({ shop, ...cutOut, mask: await maskOf(200) })).toBe(false);
  await askCutOut(shop, imageHash, later);
  expect(await saveCutOut({ shop, ...cutOut, mask: await maskOf(200), hint })).toBe(false);

  expect(await findCutOut(shop, imageHash)).toMatchObject({ state: "asked", hint: later });
  expect(await saveCutOut({ shop, ...cutOut, mask: await maskOf(200), hint: later })).toBe(true);
  expect(await saveCutOut({ shop, ...cutOut, mask: await maskOf(90) })).toBe(false);
  expect(await findCutOut(shop, imageHash)).toMatchObject({ state: "made", hint: later });
});

test("looking at a photo leaves the drawing that waits for it alone", async () => {
  const shop = await shopWith();
  await askCutOut(shop, imageHash, hint);

  await askCutOut(shop, imageHash, null);

  expect(await findCutOut(shop, imageHash)).toMatchObject({ state: "asked", hint });
});

test("a drawing that is taken back is no correction, and its mask is not kept when it comes late", async () => {
  const [shop, theirs] = [await shopWith(), await shopWith()];
  for (const each of [shop, theirs]) {
    await askCutOut(each, imageHash, hint);
    await saveCutOut({ shop: each, ...cutOut, mask: await maskOf(200), hint });
  }

  await forgetDrawing(shop, imageHash);

  expect(await saveCutOut({ shop, ...cutOut, mask: await maskOf(90), hint })).toBe(false);
  expect(await saveCutOut({ shop, ...cutOut, mask: await maskOf(90) })).toBe(true);
  expect(await findCutOut(shop, imageHash)).toMatchObject({ state: "made", hint: null });
  expect(await findCutOut(theirs, imageHash)).toMatchObject({ state: "made", hint });
});

test("an image comes with its own shop's cut-out, and a drawing that is being cut with the mask it had", async () => {
  const [shop, theirs] = [await shopWith(), await shopWith()];
  const ids = [await imageOf(shop), await imageOf(theirs)];
  await saveCutOut({ shop: theirs, ...cutOut, mask: await maskOf(90), reason: "In pieces." });
  const found = async () => (await findWithCutOuts(shop, { ids })).map((image) => image.cutOut);
  expect(await found()).toEqual([null]);

  await askCutOut(shop, imageHash, hint);
  expect(await found()).toMatchObject([{ state: "asked", maskHash: "", isDrawn: true }]);
  await saveCutOut({ shop, ...cutOut, mask: await maskOf(200), hint });
  const [drawn] = await found();
  await askCutOut(shop, imageHash, { ...hint, x: 0.2 });

  expect(drawn).toMatchObject({ state: "made", confidence: 0.8, isDrawn: true });
  expect(await found()).toMatchObject([{ state: "asked", maskHash: drawn?.maskHash }]);
});

/** An image whose bytes have the hash that the masks of these tests are kept under. */
async function imageOf(shop: string): Promise<string> {
  const picture = await storePicture(shop, await photo(320, 240).jpeg().toBuffer());
  if (picture.kind === "refused") throw new Error(picture.reason);
  const { id } = await createImage(db, { shop, picture, origin: "uploaded", recipe: {} });
  await db.image.updateMany({ where: { id, shop }, data: { hash: imageHash } });
  return id;
}

test("a photo that waits to be cut has no mask yet, and one asked for again keeps the old mask till then", async () => {
  const shop = await shopWith();
  await askCutOut(shop, imageHash, null);
  expect(await loadMask(shop, imageHash)).toBeNull();

  await saveCutOut({ shop, ...cutOut, mask: await maskOf(200) });
  await askCutOut(shop, imageHash, hint);

  expect(await findCutOut(shop, imageHash)).toMatchObject({ state: "asked", hint });
  expect(await loadMask(shop, imageHash)).not.toBeNull();
});

test("another shop with the same photo has no mask of ours", async () => {
  const shop = await shopWith();
  await saveCutOut({ shop, ...cutOut, mask: await maskOf(200) });
  expect(await loadMask(await shopWith(), imageHash)).toBeNull();
});

test("the preview of a cut-out shows the product, white or dark, on checks", async () => {
  const shown = await photo(400, 400, "#203040").jpeg().toBuffer();
  const half = await sharp({ create: { width: 400, height: 400, channels: 3, background: "#000" } })
    .composite([
      {
        input: { create: { width: 200, height: 400, channels: 3, background: "#fff" } },
        left: 0,
        top: 0,
      },
    ])
    .greyscale()
    .png()
    .toBuffer();

  const address = await cutOutPreview(shown, half);

  const bytes = Buffer.from(address.replace("data:image/jpeg;base64,", ""), "base64");
  const [left, right] = await Promise.all([0, 250].map((x) => brightness(bytes, x)));
  expect(left).toBeLessThan(100);
  expect(right).toBeGreaterThan(140);
  expect(right).toBeLessThan(180);
});

async function brightness(bytes: Buffer, left: number): Promise<number> {
  const part = await sharp(bytes).extract({ left, top: 0, width: 150, height: 400 }).toBuffer();
  const { channels } = await sharp(part).stats();
  return channels[0].mean;
}

function maskOf(grey: number): Promise<Buffer> {
  const background = { r: grey, g: grey, b: grey };
  const create = { width: 40, height: 30, channels: 3, background } as const;
  return sharp({ create }).greyscale().png().toBuffer();
}

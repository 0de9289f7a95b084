import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { afterAll, expect, test } from "vitest";
import { db } from "~/db.server";
import { makeCutOut } from "~/generation/cut-out-of-photo.server";
import { productMask } from "~/generation/product-mask.server";
import { askCutOut, findCutOut, loadMask, saveCutOut } from "~/images/cut-outs.server";
import { createImage, storePicture } from "~/images/store-image.server";
import { stopQueue } from "~/jobs/queue.server";
import { cutOutProduct } from "~/providers/cut-out.server";
import { stopStudio } from "~/studio/studio.server";
import { ownDatabase } from "../../support/database";
import { pictureOf, playProvider } from "../../support/play-provider";
import { recordStatements } from "../../support/record-statements";
import { shopWith } from "../../support/shop-with";
import { until } from "../../support/simulated-shop";
import { started, wishOf, work, workflowShop } from "../../support/workflow-shop";
import { ownBlobStore } from "../images/own-blob-store";

ownDatabase();
ownBlobStore();
afterAll(stopQueue);
afterAll(stopStudio);

const wholeMug = { kind: "rectangle" as const, x: 0.1, y: 0.1, width: 0.8, height: 0.8 };
const leftHalf = { ...wholeMug, width: 0.4 };

async function mugShop() {
  const shop = await shopWith();
  const file = await readFile("test/simulator/photos/fern-and-clay-mug-teal.jpg");
  const bytes = await sharp(file).resize(240, 240, { fit: "inside" }).jpeg().toBuffer();
  const picture = await storePicture(shop, bytes);
  if (picture.kind === "refused") throw new Error(picture.reason);
  const { id: imageId, hash } = await createImage(db, {
    ...{ shop, picture, origin: "uploaded", recipe: {} },
  });
  return { shop, imageId, hash, photo: { hash, bytes } };
}

/** The photo's row was looked at: what is drawn from here on comes while the engine is at work. */
function cuttingBegins() {
  const statements = recordStatements();
  return until(() => statements.some((text) => /^select[^]*"CutOut"/i.test(text)));
}

test("what the merchant draws while the photo is being cut is what everybody gets", async () => {
  const { shop, imageId, hash, photo } = await mugShop();

  const isCutting = cuttingBegins();
  const automatic = productMask(shop, photo);
  await isCutting;
  await askCutOut(shop, hash, leftHalf);
  await makeCutOut({ shop, imageId });

  expect(await findCutOut(shop, hash)).toMatchObject({ state: "made", hint: leftHalf });
  const drawn = Buffer.from((await cutOutProduct(photo.bytes, { hint: leftHalf })).mask);
  expect(drawn.equals((await loadMask(shop, hash)) ?? Buffer.alloc(0))).toBe(true);
  expect(drawn.equals((await automatic).mask)).toBe(true);
});

test("of two drawings at once the later one counts", async () => {
  const { shop, imageId, hash, photo } = await mugShop();
  await askCutOut(shop, hash, wholeMug);

  const isCutting = cuttingBegins();
  const first = makeCutOut({ shop, imageId });
  await isCutting;
  await askCutOut(shop, hash, leftHalf);
  await Promise.all([first, makeCutOut({ shop, imageId })]);

  expect(await findCutOut(shop, hash)).toMatchObject({ state: "made", hint: leftHalf });
  const drawn = Buffer.from((await cutOutProduct(photo.bytes, { hint: leftHalf })).mask);
  expect(drawn.equals((await loadMask(shop, hash)) ?? Buffer.alloc(0))).toBe(true);
});

test("a picture is made with the mask it was planned with, whatever is drawn before its turn", async () => {
  const place = await workflowShop({ images: { count: 1 } });
  const { shop, photoId: imageId } = place;
  const { hash } = await db.image.findUniqueOrThrow({ where: { id: imageId } });
  await askCutOut(shop, hash, wholeMug);
  await makeCutOut({ shop, imageId });
  const planned = await loadMask(shop, hash);
  const runId = await started(wishOf(place, { quotedCredits: 1 }));

  await askCutOut(shop, hash, leftHalf);
  await saveCutOut({
    ...{ shop, imageHash: hash, mask: await pictureOf(96, 96, 7), hint: leftHalf },
    ...{ engineVersion: "1", method: "rectangle", confidence: 0.9 },
  });
  const { engine, requests } = playProvider(undefined, { needsCutOut: true });
  await work(shop, runId, engine);

  const used = requests[0]?.references[0]?.mask ?? Buffer.alloc(0);
  expect(planned?.length).toBeGreaterThan(0);
  expect(Buffer.from(used).equals(planned ?? Buffer.alloc(0))).toBe(true);
  expect(Buffer.from(used).equals((await loadMask(shop, hash)) ?? Buffer.alloc(0))).toBe(false);
});

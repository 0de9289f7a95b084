import { readFile } from "node:fs/promises";
import { afterAll, expect, test } from "vitest";
import { db } from "~/db.server";
import { stopFidelity } from "~/fidelity/fidelity.server";
import { judgeImage } from "~/generation/judge-image.server";
import { viewImage } from "~/generation/view-images.server";
import { findImage } from "~/images/find-images.server";
import { createImage, storePicture } from "~/images/store-image.server";
import { stopQueue } from "~/jobs/queue.server";
import { stopStudio } from "~/studio/studio.server";
import { ownDatabase } from "../../support/database";
import { playProvider } from "../../support/play-provider";
import { shopWith } from "../../support/shop-with";
import { started, wishOf, work, workflowShop } from "../../support/workflow-shop";
import { ownBlobStore } from "../images/own-blob-store";

ownDatabase();
ownBlobStore();
afterAll(stopQueue);
afterAll(stopStudio);
afterAll(stopFidelity);

const waiting = () =>
  db.$queryRaw<{ data: { imageId: string } }[]>`
    select data from pgboss.job where name = 'fidelity'`;

test("a delivered picture of a product asks for a verdict", async () => {
  const place = await workflowShop({ images: { count: 1 } });
  const runId = await started(wishOf(place, { quotedCredits: 1 }));
  await work(place.shop, runId, playProvider().engine);

  const image = await db.image.findFirstOrThrow({
    where: { shop: place.shop, origin: "generated" },
  });
  expect((await waiting()).map(({ data }) => data.imageId)).toEqual([image.id]);
  expect(viewImage(image).recipe?.reference?.imageId).toBe(place.photoId);
});

test("the verdict is kept with the picture and shown with it, to its own shop alone", async () => {
  const shop = await shopWith();
  const bytes = await readFile("test/simulator/photos/lumen-vitamin-c-serum.jpg");
  const photoId = await store(shop, bytes, {});
  const references = [{ kind: "image", role: "subject", imageId: photoId, hash: "of-the-photo" }];
  // The photo itself is the truest picture of its product.
  const imageId = await store(shop, bytes, { references });

  await judgeImage({ shop: await shopWith(), imageId });
  expect(viewImage(await stored(shop, imageId)).fidelity).toBeNull();

  await judgeImage({ shop, imageId });
  const { fidelity } = viewImage(await stored(shop, imageId));
  expect(fidelity).toMatchObject({ kind: "verified", name: "Verified", place: null });
  expect(fidelity?.sentences[0]).toBe("Shape, print and colour match your photo.");
});

async function store(shop: string, bytes: Buffer, recipe: object): Promise<string> {
  const picture = await storePicture(shop, bytes);
  if (picture.kind === "refused") throw new Error(picture.reason);
  const origin = "references" in recipe ? "generated" : "imported";
  const { id } = await createImage(db, { shop, picture, origin, recipe: { ...recipe } });
  return id;
}

async function stored(shop: string, imageId: string) {
  const image = await findImage(shop, imageId);
  if (!image) throw new Error("The picture is gone");
  return image;
}

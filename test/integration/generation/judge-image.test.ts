import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { afterAll, expect, test } from "vitest";
import { db } from "~/db.server";
import { stopFidelity } from "~/fidelity/fidelity.server";
import { judgeImage } from "~/generation/judge-image.server";
import { recoverVerdicts } from "~/generation/recover-verdicts.server";
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
  // The photo itself is the truest picture of its product.
  const imageId = await store(shop, bytes, subject(photoId));

  await judgeImage({ shop: await shopWith(), imageId });
  expect(viewImage(await stored(shop, imageId)).fidelity?.kind).toBe("checking");

  await judgeImage({ shop, imageId });
  const { fidelity } = viewImage(await stored(shop, imageId));
  expect(fidelity).toMatchObject({ kind: "verified", name: "Verified", place: null });
  expect(fidelity?.sentences[0]).toBe(
    "Print, colour and proportions match your photo. How cleanly its edge was cut is not checked.",
  );
});

test("a verdict by a soft photo says what the photo cannot show", async () => {
  const shop = await shopWith();
  const sharpPhoto = await readFile("test/simulator/photos/fern-and-clay-mug-ochre.jpg");
  const bytes = await sharp(sharpPhoto).blur(9).jpeg().toBuffer();
  const imageId = await store(shop, bytes, subject(await store(shop, bytes, {})));

  await judgeImage({ shop, imageId });
  const { fidelity } = viewImage(await stored(shop, imageId));
  expect(fidelity?.kind).toBe("verified");
  expect(fidelity?.sentences).toContain(
    "Your photo is too soft to judge small details. They were not compared.",
  );
});

test("a picture made without a photo of the product says that it cannot be judged, an upload says nothing", async () => {
  const shop = await shopWith();
  const bytes = await readFile("test/simulator/photos/lumen-vitamin-c-serum.jpg");
  const backdrop = await store(shop, bytes, { references: [] });
  const upload = await store(shop, bytes, {});

  expect(viewImage(await stored(shop, backdrop)).fidelity).toMatchObject({
    kind: "not-judged",
    sentences: ["It was made without a photo of your product to compare it with."],
  });
  expect(viewImage(await stored(shop, upload)).fidelity).toBeNull();
});

test("where nobody can tell the product from the room, that is kept and said instead of a verdict", async () => {
  const shop = await shopWith();
  const noise = { width: 256, height: 256, channels: 3 as const };
  const noisy = { type: "gaussian" as const, mean: 128, sigma: 60 };
  const bytes = await sharp({ create: { ...noise, background: "#888", noise: noisy } })
    .png()
    .toBuffer();
  const imageId = await store(shop, bytes, subject(await store(shop, bytes, {})));

  await judgeImage({ shop, imageId });

  expect(viewImage(await stored(shop, imageId)).fidelity).toMatchObject({
    kind: "not-judged",
    name: "Not judged",
  });
  expect(await askedAgain(later({ minutes: 11 }))).not.toContain(imageId);
});

test("a verdict that was never asked for, as after a crash, is caught up for six hours, then it is said that there is none", async () => {
  const shop = await shopWith();
  const bytes = await readFile("test/simulator/photos/lumen-vitamin-c-serum.jpg");
  const imageId = await store(shop, bytes, subject(await store(shop, bytes, {})));
  const backdrop = await store(shop, bytes, { references: [] });
  const kindAt = async (now: Date) => viewImage(await stored(shop, imageId), now).fidelity?.kind;

  expect(await askedAgain(new Date())).not.toContain(imageId);
  const soon = await askedAgain(later({ minutes: 11 }));
  expect(soon).toContain(imageId);
  expect(soon).not.toContain(backdrop);
  expect(await kindAt(later({ minutes: 11 }))).toBe("checking");

  expect(await askedAgain(later({ minutes: 6 * 60 + 1 }))).not.toContain(imageId);
  expect(await kindAt(later({ minutes: 6 * 60 + 1 }))).toBe("not-judged");
});

/** The pictures whose verdict upkeep asks for at this time. */
async function askedAgain(now: Date): Promise<string[]> {
  await db.$executeRaw`delete from pgboss.job where name = 'fidelity'`;
  await recoverVerdicts(now);
  return (await waiting()).map(({ data }) => data.imageId);
}

function later({ minutes }: { minutes: number }): Date {
  return new Date(Date.now() + minutes * 60_000);
}

function subject(imageId: string) {
  return { references: [{ kind: "image", role: "subject", imageId, hash: "of-the-photo" }] };
}

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

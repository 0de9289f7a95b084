import { afterAll, expect, test } from "vitest";
import { db } from "~/db.server";
import { runImageJob } from "~/generation/run-image-job.server";
import { stopQueue } from "~/jobs/queue.server";
import { ownDatabase } from "../../support/database";
import { oneImage } from "../../support/one-image";
import { answerOf, pictureOf, playProvider } from "../../support/play-provider";
import { ownBlobStore } from "../images/own-blob-store";

ownDatabase();
ownBlobStore();
afterAll(stopQueue);

test("a picture up to 3 % off the ratio is cut to it in the middle, paid, and says from which size", async () => {
  const job = await oneImage();
  const { engine } = playProvider(async () => answerOf(await pictureOf(206, 200)));

  await runImageJob(job.delivery, engine);

  expect(await job.read()).toMatchObject({ state: "done" });
  const image = await db.image.findFirstOrThrow({
    where: { shop: job.shop, origin: "generated" },
  });
  expect(image).toMatchObject({ widthPx: 200, heightPx: 200, credits: 1 });
  const { notes } = image.recipe as { notes: string[] };
  expect(notes).toContain("Cropped to the ratio from 206 × 200 px");
});

test("a picture of another shape is kept, marked and free", async () => {
  const job = await oneImage();
  const { engine } = playProvider(async () => answerOf(await pictureOf(300, 200)));

  await runImageJob(job.delivery, engine);

  const image = await db.image.findFirstOrThrow({
    where: { shop: job.shop, origin: "generated" },
  });
  expect(image).toMatchObject({ credits: 0, label: "Another shape than asked for, free" });
  expect(await job.read()).toMatchObject({ imageId: image.id });
});

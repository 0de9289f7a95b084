import { afterAll, expect, test } from "vitest";
import { db } from "~/db.server";
import { runImageJob } from "~/generation/run-image-job.server";
import { loadBlob } from "~/images/blobs.server";
import { readMark } from "~/images/mark-source.server";
import { stopQueue } from "~/jobs/queue.server";
import { ownDatabase } from "../../support/database";
import { answerAsAsked, playProvider } from "../../support/play-provider";
import { jobsOf, started, wishOf, workflowShop } from "../../support/workflow-shop";
import { ownBlobStore } from "../images/own-blob-store";

ownDatabase();
ownBlobStore();
afterAll(stopQueue);

async function oneImage() {
  const place = await workflowShop({ images: { count: 1, seed: 3 } });
  const [job] = await jobsOf(place.shop, await started(wishOf(place, { quotedCredits: 1 })));
  const read = () => db.imageJob.findUniqueOrThrow({ where: { id: job.id } });
  return { shop: place.shop, delivery: { shop: place.shop, imageJobId: job.id }, read };
}

test("what the provider says it billed is kept beside the price", async () => {
  const job = await oneImage();
  const { engine } = playProvider(async (request) => ({
    ...(await answerAsAsked(request)),
    costUsd: 0.045,
  }));

  await runImageJob(job.delivery, engine);

  expect(await job.read()).toMatchObject({ state: "done", credits: 1, costUsd: 0.045 });
});

test("a picture names the recipe that made it, which the same wish has again", async () => {
  const [first, second] = [await oneImage(), await oneImage()];
  const { engine } = playProvider();
  const ids: (string | undefined)[] = [];
  for (const job of [first, second]) {
    await runImageJob(job.delivery, engine);
    const image = await db.image.findFirstOrThrow({
      where: { shop: job.shop, origin: "generated" },
    });
    const mark = await readMark(await loadBlob(job.shop, image.hash));
    expect(mark?.recipeId).toBe((image.recipe as { id: string }).id);
    ids.push(mark?.recipeId);
  }
  expect(ids[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(ids[0]).toBe(ids[1]);
});

import { afterAll, expect, test } from "vitest";
import { loadWallet } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { runImageJob } from "~/generation/run-image-job.server";
import { loadLiveState } from "~/generation/live-state.server";
import { stopQueue } from "~/jobs/queue.server";
import { agreed } from "../../support/agreed";
import { ownDatabase } from "../../support/database";
import { ownWires } from "../../support/own-wires";
import {
  findLedgerFaults,
  jobsOf,
  started,
  wishOf,
  workflowShop,
} from "../../support/workflow-shop";
import { ownBlobStore } from "../images/own-blob-store";

ownDatabase();
ownBlobStore();
const wires = ownWires();
afterAll(stopQueue);

test("of ten images whose third and seventh the provider refuses, eight are there and paid, and two given back with the reason", async () => {
  await wires().arm({ provider: "openai", fault: "moderated", from: 3 });
  await wires().arm({ provider: "openai", fault: "bad-request", from: 7 });
  const place = await workflowShop({ images: { model: "gpt-image", count: 10 } });
  await agreed(place.shop, "openai");
  const runId = await started(wishOf(place, { quotedCredits: 100 }));

  for (const { id: imageJobId } of await jobsOf(place.shop, runId)) {
    await runImageJob({ shop: place.shop, imageJobId });
  }

  const jobs = await jobsOf(place.shop, runId);
  const failed = jobs.filter(({ state }) => state !== "done");
  expect(failed.map(({ position, failure }) => [position, failure])).toEqual([
    [2, "content-rejected"],
    [6, "invalid-request"],
  ]);
  expect(jobs.filter(({ imageId }) => imageId !== null)).toHaveLength(8);
  expect(await loadWallet(place.shop)).toMatchObject({ available: 20, held: 0, spent: 80 });
  const images = await db.image.findMany({ where: { shop: place.shop, origin: "generated" } });
  expect(images).toHaveLength(8);
  for (const { model, recipe } of images) {
    expect(model).toBe("gpt-image");
    expect(recipe).toMatchObject({ model: "gpt-image", ratio: "1:1", resolution: "1K", count: 10 });
  }
  const { steps } = await loadLiveState(place);
  const shown = steps[0].imageJobs.flatMap(({ failure }) => failure ?? []);
  expect(shown).toEqual(["content-rejected", "invalid-request"]);
  expect((await wires().log()).openai).toHaveLength(10);
  expect(await findLedgerFaults(place.shop)).toEqual([]);
});

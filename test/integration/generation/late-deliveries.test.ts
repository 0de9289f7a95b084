import { afterAll, expect, test } from "vitest";
import { db } from "~/db.server";
import { cancelRun } from "~/generation/cancel-run.server";
import { runImageJob } from "~/generation/run-image-job.server";
import { stopQueue } from "~/jobs/queue.server";
import { ProviderError } from "~/providers/image-provider";
import { ownDatabase } from "../../support/database";
import { answerAsAsked, gate, playProvider } from "../../support/play-provider";
import { until } from "../../support/simulated-shop";
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
afterAll(stopQueue);

const REFUSED = new ProviderError("No", { reason: "content-rejected", retry: "never" });
const BUSY = new ProviderError("Busy", { reason: "rate-limited", retry: "later" });

async function oneImage() {
  const place = await workflowShop({ credits: 10, images: { count: 1, seed: 3 } });
  const runId = await started(wishOf(place, { quotedCredits: 1 }));
  const [{ id: imageJobId }] = await jobsOf(place.shop, runId);
  const read = () => db.imageJob.findUniqueOrThrow({ where: { id: imageJobId } });
  return { ...place, runId, delivery: { shop: place.shop, imageJobId }, read };
}

/** One that may be called again after a crash: only the job's own state keeps it from being asked. */
function repeatable(behave = answerAsAsked) {
  return playProvider(behave, { repeatable: true });
}

test("an image that is done is not made again by a delivery that comes late", async () => {
  const job = await oneImage();
  await runImageJob(job.delivery, repeatable().engine);
  const done = await job.read();
  const late = repeatable();

  await runImageJob(job.delivery, late.engine);

  expect(done.state).toBe("done");
  expect(late.requests).toEqual([]);
  expect(await job.read()).toEqual(done);
  expect(await findLedgerFaults(job.shop)).toEqual([]);
});

test("an image that failed for good is not tried again by a delivery that comes late", async () => {
  const job = await oneImage();
  await runImageJob(job.delivery, repeatable(() => Promise.reject(REFUSED)).engine);
  const failed = await job.read();
  const late = repeatable();

  await runImageJob(job.delivery, late.engine);

  expect(failed.state).toBe("failed");
  expect(late.requests).toEqual([]);
  expect(await job.read()).toEqual(failed);
  expect(await findLedgerFaults(job.shop)).toEqual([]);
});

test("an image that was cancelled in the queue is not made when the queue delivers it", async () => {
  const job = await oneImage();
  await cancelRun({ shop: job.shop, runId: job.runId });
  const cancelled = await job.read();
  const late = repeatable();

  await runImageJob(job.delivery, late.engine);

  expect(cancelled.state).toBe("cancelled");
  expect(late.requests).toEqual([]);
  expect(await job.read()).toEqual(cancelled);
  expect(await findLedgerFaults(job.shop)).toEqual([]);
});

test("a worker that was thought dead and finds the provider busy does not send the image back", async () => {
  const job = await oneImage();
  const { opened, open } = gate();
  const slow = repeatable(async () => {
    await opened;
    throw BUSY;
  });
  const first = runImageJob(job.delivery, slow.engine);
  await until(() => slow.requests.length === 1);
  await runImageJob(job.delivery, repeatable().engine);
  const done = await job.read();

  open();
  await first;

  expect(done.state).toBe("done");
  expect(await job.read()).toEqual(done);
  expect(await findLedgerFaults(job.shop)).toEqual([]);
});

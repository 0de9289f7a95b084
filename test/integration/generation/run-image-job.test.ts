import { afterAll, expect, test } from "vitest";
import { loadWallet } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { loadLiveState } from "~/generation/live-state.server";
import type { JobFailure } from "~/generation/job-failure";
import { runImageJob } from "~/generation/run-image-job.server";
import { loadImageBytes } from "~/images/find-images.server";
import { stopQueue } from "~/jobs/queue.server";
import { ProviderError } from "~/providers/image-provider";
import { ownDatabase } from "../../support/database";
import { oneImage } from "../../support/one-image";
import {
  answerAsAsked,
  answerOf,
  gate,
  pictureOf,
  playProvider,
} from "../../support/play-provider";
import { until } from "../../support/simulated-shop";
import {
  findLedgerFaults,
  generation,
  jobsOf,
  started,
  wishOf,
  work,
  workflowShop,
} from "../../support/workflow-shop";
import { ownBlobStore } from "../images/own-blob-store";

ownDatabase();
const store = ownBlobStore();
afterAll(stopQueue);

async function expectGivenBack(
  { shop, read }: Awaited<ReturnType<typeof oneImage>>,
  failure: JobFailure,
): Promise<void> {
  expect(await read()).toMatchObject({ state: "failed", failure });
  expect(await loadWallet(shop)).toMatchObject({ available: 10, held: 0, spent: 0 });
  expect(await findLedgerFaults(shop)).toEqual([]);
}

test("an image is paid when its bytes are stored, and says what made it", async () => {
  const job = await oneImage();
  const { engine, requests } = playProvider();

  await runImageJob(job.delivery, engine);

  const row = await job.read();
  expect(row).toMatchObject({ state: "done", failure: null, fence: 1 });
  expect(await loadWallet(job.shop)).toMatchObject({ available: 9, held: 0, spent: 1 });
  const image = await db.image.findUniqueOrThrow({ where: { id: row.imageId ?? "" } });
  expect(image).toMatchObject({
    ...{ shop: job.shop, workflowId: job.workflowId, nodeId: "images", runId: job.runId },
    ...{ model: "studio", credits: 1, origin: "generated" },
    recipe: { seed: 3, position: 0, ratio: "1:1", notes: ["A plain wall"] },
  });
  expect((await loadImageBytes(job.shop, image.id))?.length).toBe(image.byteCount);
  expect(requests).toMatchObject([{ seed: 3, count: 1, references: [{ role: "subject" }] }]);
  expect(requests[0]?.references[0]?.bytes.length).toBeGreaterThan(0);
  expect(await findLedgerFaults(job.shop)).toEqual([]);
});

test("a job delivered five times, at once and later, is made and charged once", async () => {
  const job = await oneImage();
  const { engine, requests } = playProvider(answerAsAsked);

  await Promise.all(Array.from({ length: 5 }, () => runImageJob(job.delivery, engine)));
  await runImageJob(job.delivery, engine);

  expect(requests).toHaveLength(1);
  expect(await job.read()).toMatchObject({ state: "done" });
  expect(await loadWallet(job.shop)).toMatchObject({ available: 9, held: 0, spent: 1 });
  expect(await db.image.count({ where: { shop: job.shop, origin: "generated" } })).toBe(1);
});

test("a worker that was thought dead comes back too late and changes nothing", async () => {
  const job = await oneImage();
  const { opened, open } = gate();
  const slow = playProvider(
    async (request) => {
      await opened;
      return answerOf(await pictureOf(96, 96, 200 + request.position));
    },
    { repeatable: true },
  );
  const first = runImageJob(job.delivery, slow.engine);
  await until(() => slow.requests.length === 1);
  const second = playProvider(answerAsAsked, { repeatable: true });

  await runImageJob(job.delivery, second.engine);
  const delivered = await job.read();
  open();
  await first;

  expect(await job.read()).toEqual(delivered);
  expect(await db.image.count({ where: { shop: job.shop, origin: "generated" } })).toBe(1);
  expect(await loadWallet(job.shop)).toMatchObject({ available: 9, held: 0, spent: 1 });
  expect(await findLedgerFaults(job.shop)).toEqual([]);
});

test("of two workers on one image job only the one with the newer token may deliver", async () => {
  const job = await oneImage();
  const [older, newer] = [gate(), gate()];
  const waitFor = ({ opened }: typeof older, hue: number) =>
    playProvider(
      async () => {
        await opened;
        return answerOf(await pictureOf(96, 96, hue));
      },
      { repeatable: true },
    );
  const [one, two] = [waitFor(older, 40), waitFor(newer, 90)];
  const first = runImageJob(job.delivery, one.engine);
  await until(() => one.requests.length === 1);
  const second = runImageJob(job.delivery, two.engine);
  await until(() => two.requests.length === 1);

  older.open();
  await first;
  expect(await job.read()).toMatchObject({ state: "running", fence: 2, imageId: null });
  newer.open();
  await second;

  expect(await job.read()).toMatchObject({ state: "done", fence: 2 });
  expect(await db.image.count({ where: { shop: job.shop, origin: "generated" } })).toBe(1);
  expect(await findLedgerFaults(job.shop)).toEqual([]);
});

const refusals: [string, JobFailure, () => Error][] = [
  ["refuses the prompt", "content-rejected", () => never("content-rejected")],
  ["does not accept the settings", "invalid-request", () => never("invalid-request")],
  ["refuses our key", "auth", () => never("auth")],
  ["has no quota left", "quota", () => never("quota")],
  ["is down for good", "provider-down", () => never("provider-down")],
  ["says it timed out", "timed-out", () => never("timed-out")],
  [
    "answers 500 after it may have acted",
    "outcome-unknown",
    () => new ProviderError("500", { reason: "outcome-unknown", retry: "unknown" }),
  ],
  ["breaks in a way nobody foresaw", "outcome-unknown", () => new TypeError("fetch failed")],
];

function never(reason: ProviderError["reason"]): ProviderError {
  return new ProviderError("No", { reason, retry: "never" });
}

test.each(refusals)(
  "a provider that %s is asked once, and the credit comes back",
  async (_name, failure, toError) => {
    const job = await oneImage();
    const { engine, requests } = playProvider(() => Promise.reject(toError()));

    await runImageJob(job.delivery, engine);
    await runImageJob(job.delivery, engine);

    expect(requests).toHaveLength(1);
    await expectGivenBack(job, failure);
    expect(await db.step.findFirst({ where: { shop: job.shop } })).toMatchObject({
      state: "failed",
    });
    expect(await db.run.findFirst({ where: { shop: job.shop } })).toMatchObject({ state: "done" });
  },
);

const answers: [string, JobFailure, () => Promise<Uint8Array>][] = [
  ["nothing", "unreadable-answer", () => Promise.resolve(new Uint8Array())],
  ["a web page", "unreadable-answer", () => Promise.resolve(Buffer.from("<html>Sorry</html>"))],
  [
    "half a picture",
    "unreadable-answer",
    async () => (await pictureOf(400, 400, 7)).subarray(0, 200),
  ],
  ["a picture 4 % too wide", "wrong-shape", () => pictureOf(208, 200)],
];

test.each(answers)("an answer of %s is not paid", async (_name, failure, toBytes) => {
  const job = await oneImage();
  const { engine } = playProvider(async () => answerOf(await toBytes()));

  await runImageJob(job.delivery, engine);

  await expectGivenBack(job, failure);
});

test.each([
  ["down", "provider-down", 3],
  ["busy", "rate-limited", 10],
] as const)(
  "a provider that is %s is asked again later, and not for ever",
  async (_, reason, most) => {
    const job = await oneImage();
    const { engine, requests } = playProvider(() => {
      throw new ProviderError("Not now", { reason, retry: "later" });
    });

    await runImageJob(job.delivery, engine);
    expect(await job.read()).toMatchObject({
      ...{ state: "waiting", callBegunAt: null, failure: reason },
    });
    expect(await loadWallet(job.shop)).toMatchObject({ held: 1 });
    const { steps } = await loadLiveState(job);
    expect(steps[0]?.imageJobs).toMatchObject([{ isHeldUp: true, failure: null }]);
    for (let count = 1; count < 12; count += 1) await runImageJob(job.delivery, engine);

    expect(requests).toHaveLength(most);
    await expectGivenBack(job, reason);
  },
);

test("a provider that was busy and then answers is paid once", async () => {
  const job = await oneImage();
  const provider = playProvider(() => {
    throw new ProviderError("429", { reason: "rate-limited", retry: "later" });
  });
  await runImageJob(job.delivery, provider.engine);
  provider.behave(answerAsAsked);

  await runImageJob(job.delivery, provider.engine);

  expect(await job.read()).toMatchObject({ state: "done", failure: null });
  expect(await loadWallet(job.shop)).toMatchObject({ available: 9, held: 0, spent: 1 });
});

test("a reference that was deleted meanwhile costs nothing and no call is made", async () => {
  const job = await oneImage();
  await db.image.updateMany({
    where: { id: job.photoId },
    data: { deletedAt: new Date() },
  });
  const { engine, requests } = playProvider();

  await runImageJob(job.delivery, engine);

  expect(requests).toEqual([]);
  await expectGivenBack(job, "reference-gone");
});

test("a model whose adapter is gone costs nothing", async () => {
  const job = await oneImage();
  const { engine } = playProvider();

  await runImageJob(job.delivery, { ...engine, findProvider: () => null });

  await expectGivenBack(job, "provider-down");
});

test("another shop's delivery of an image job finds nothing", async () => {
  const [job, other] = [await oneImage(), await oneImage()];
  const { engine, requests } = playProvider();

  await runImageJob({ ...job.delivery, shop: other.shop }, engine);

  expect(requests).toEqual([]);
  expect(await job.read()).toMatchObject({ state: "waiting", fence: 0 });
});

test("nine of ten images are kept when the tenth fails, and nine are paid", async () => {
  const place = await workflowShop({ credits: 10, images: { count: 10 } });
  const runId = await started(wishOf(place, { quotedCredits: 10 }));
  const { engine } = playProvider((request) =>
    request.position === 6 ? Promise.reject(never("content-rejected")) : answerAsAsked(request),
  );

  const jobs = await jobsOf(place.shop, runId);
  await Promise.all(
    jobs.map(({ id }) => runImageJob({ shop: place.shop, imageJobId: id }, engine)),
  );

  const after = await jobsOf(place.shop, runId);
  expect(after.filter(({ state }) => state === "done")).toHaveLength(9);
  expect(after[6]).toMatchObject({ state: "failed", failure: "content-rejected", imageId: null });
  expect(await loadWallet(place.shop)).toMatchObject({ available: 1, held: 0, spent: 9 });
  expect(await db.step.findFirst({ where: { runId } })).toMatchObject({ state: "done" });
  expect(await db.run.findFirst({ where: { id: runId } })).toMatchObject({ state: "done" });
  expect(await findLedgerFaults(place.shop)).toEqual([]);
});

test("ten free images that end in the same moment end their node and their run", async () => {
  const place = await workflowShop({ credits: 0, nodes: [generation("empty", { count: 10 })] });
  for (let round = 0; round < 4; round += 1) {
    const runId = await started(wishOf(place, { targets: ["empty"], quotedCredits: 0 }));
    const { opened, open } = gate();
    const { engine, requests } = playProvider(async (request) => {
      await opened;
      return answerAsAsked(request);
    });
    const ends = (await jobsOf(place.shop, runId)).map(({ id }) =>
      runImageJob({ shop: place.shop, imageJobId: id }, engine),
    );
    await until(() => requests.length === 10);

    open();
    await Promise.all(ends);

    expect(await db.step.findFirst({ where: { runId } })).toMatchObject({ state: "done" });
    expect(await db.run.findFirst({ where: { id: runId } })).toMatchObject({ state: "done" });
  }
});

test("the ten variations of a run are ten different requests of one seed", async () => {
  const place = await workflowShop({ images: { count: 10, seed: 40 } });
  const runId = await started(wishOf(place, { quotedCredits: 10 }));
  const { engine, requests } = playProvider();

  await work(place.shop, runId, engine);

  expect(requests.map(({ seed }) => seed)).toEqual(Array.from({ length: 10 }, () => 40));
  expect(requests.map(({ position }) => position)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const images = await db.image.findMany({ where: { runId } });
  expect(new Set(images.map(({ hash }) => hash)).size).toBe(10);
});

test("what a provider was paid for is kept once the disk takes bytes again, and nobody is asked twice", async () => {
  const job = await oneImage();
  const { rmSync, writeFileSync } = await import("node:fs");
  const blobs = `${store.folder}/${job.shop}/blobs`;
  const played = playProvider(
    async (request) => {
      rmSync(blobs, { recursive: true });
      writeFileSync(blobs, "A file where the folder should be.");
      setTimeout(() => rmSync(blobs), 500);
      return answerAsAsked(request);
    },
    { keepAgainAfterSeconds: [0.1, 1.5] },
  );

  await runImageJob(job.delivery, played.engine);

  expect(played.requests).toHaveLength(1);
  expect(await db.imageJob.findFirst({ where: { id: job.delivery.imageJobId } })).toMatchObject({
    state: "done",
  });
  expect(await db.image.count({ where: { shop: job.shop, origin: "generated" } })).toBe(1);
});

test("a disk that takes no bytes gives the credit back and leaves no image", async () => {
  const job = await oneImage();
  const { engine } = playProvider(async (request) => {
    const { writeFileSync, rmSync } = await import("node:fs");
    rmSync(`${store.folder}/${job.shop}/blobs`, { recursive: true });
    writeFileSync(`${store.folder}/${job.shop}/blobs`, "A file where the folder should be.");
    return answerAsAsked(request);
  });

  await runImageJob(job.delivery, engine);

  await expectGivenBack(job, "internal");
  expect(await db.image.count({ where: { shop: job.shop, origin: "generated" } })).toBe(0);
});

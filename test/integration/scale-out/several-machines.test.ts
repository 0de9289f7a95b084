import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, expect, test, vi } from "vitest";
import { loadWallet } from "~/credits/wallet.server";
import { storeBlob } from "~/images/blobs.server";
import { eraseImages } from "~/images/erase-images.server";
import { loadImageBytes } from "~/images/find-images.server";
import { openPicture } from "~/images/open-picture.server";
import { removeOrphanBlobs } from "~/images/sweep-blobs.server";
import { stopQueue } from "~/jobs/queue.server";
import { ownDatabase } from "../../support/database";
import { startJobsProcess } from "../../support/jobs-process";
import { ownS3Server } from "../../support/s3-server";
import {
  findLedgerFaults,
  jobsOf,
  started,
  wishOf,
  workflowShop,
} from "../../support/workflow-shop";

ownDatabase();
const s3 = ownS3Server();
afterAll(stopQueue);

const IMAGES = 10;
const MACHINES = 3;

/** A jobs process in a folder of its own, as another machine has one. */
async function startMachine() {
  const folder = mkdtempSync(join(tmpdir(), "packshot-machine-"));
  const worker = startJobsProcess([], { PACKSHOT_DATA: folder });
  await worker.isReady();
  return { ...worker, filesKept: () => readdirSync(folder) };
}

test("jobs processes on several machines share one database and one S3 store, and one of them may die", async () => {
  const machines = await Promise.all(Array.from({ length: MACHINES }, startMachine));
  const places = await Promise.all(
    Array.from({ length: 3 }, () => workflowShop({ images: { count: IMAGES } })),
  );
  const runs = await Promise.all(
    places.map(async (place) => ({
      shop: place.shop,
      runId: await started(wishOf(place, { quotedCredits: IMAGES })),
    })),
  );
  const victim = await vi.waitFor(
    () => {
      const first = machines.find(({ begun }) => begun().length > 0);
      if (!first) throw new Error("Nobody has begun");
      return first;
    },
    { timeout: 20_000 },
  );
  await victim.kill();

  await vi.waitFor(
    async () => {
      const jobs = (await Promise.all(runs.map(({ shop, runId }) => jobsOf(shop, runId)))).flat();
      expect(new Set(jobs.map(({ state }) => state))).toEqual(new Set(["done"]));
    },
    { timeout: 60_000, interval: 200 },
  );

  expect(machines.filter(({ begun }) => begun().length > 0).length).toBeGreaterThan(1);
  expect(machines.flatMap(({ filesKept }) => filesKept())).toEqual([]);
  for (const { shop, runId } of runs) {
    for (const { imageId } of await jobsOf(shop, runId)) {
      expect((await loadImageBytes(shop, imageId ?? ""))?.length).toBeGreaterThan(0);
    }
    expect(await loadWallet(shop)).toMatchObject({ available: 90, held: 0, spent: 10 });
    expect(await findLedgerFaults(shop)).toEqual([]);
  }
});

test("what one machine stored another shows, in every size and format, and erasing leaves nothing", async () => {
  const { shop, photoId } = await workflowShop();
  const other = await workflowShop();
  for (const rendition of ["full", "tile", "view", "jpeg", "png", "webp"] as const) {
    const opened = await openPicture({ shop, imageId: photoId, rendition }, null);
    const bytes = opened.kind === "open" ? await buffer(opened.picture.body) : null;
    expect([rendition, (bytes?.length ?? 0) > 0]).toEqual([rendition, true]);
  }
  expect(s3.listObjects().some((name) => name.startsWith(shop))).toBe(true);

  await eraseImages(shop);

  expect(s3.listObjects().filter((name) => name.startsWith(shop))).toEqual([]);
  expect((await loadImageBytes(other.shop, other.photoId))?.length).toBeGreaterThan(0);
});

test("bytes that nobody names are swept from S3 too", async () => {
  const { shop } = await workflowShop();
  const ofShop = () => s3.listObjects().filter((name) => name.startsWith(shop)).length;
  const before = ofShop();
  await storeBlob(shop, new Uint8Array([1, 2, 3]), "image/png");
  expect(ofShop()).toBe(before + 1);

  await removeOrphanBlobs(new Date(Date.now() + 48 * 3_600_000));

  expect(ofShop()).toBe(before);
});

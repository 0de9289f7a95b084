import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { afterAll, expect, test } from "vitest";
import { priceList } from "~/credits/price-list";
import { grantCredits, loadWallet } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { stopFidelity } from "~/fidelity/fidelity.server";
import type { FidelityVerdict } from "~/fidelity/verdict";
import { listBulkItems } from "~/generation/bulk-items.server";
import { listBulkRuns, loadBulkRun } from "~/generation/bulk-run-view.server";
import { cancelRun } from "~/generation/cancel-run.server";
import { judgeImage, recordVerdict } from "~/generation/judge-image.server";
import { loadLiveState } from "~/generation/live-state.server";
import { runImageJob } from "~/generation/run-image-job.server";
import { listRecentRuns } from "~/generation/runs.server";
import { viewImage } from "~/generation/view-images.server";
import { findImages } from "~/images/find-images.server";
import { storePicture } from "~/images/store-image.server";
import { stopQueue } from "~/jobs/queue.server";
import { ProviderError } from "~/providers/image-provider";
import { stopStudio } from "~/studio/studio.server";
import { makeImages, retryAsShown, runErrands, startedSample } from "../../support/bulk-shop";
import { ownDatabase } from "../../support/database";
import { answerAsAsked, answerOf, pictureOf, playProvider } from "../../support/play-provider";
import {
  findLedgerFaults,
  jobsOf,
  started,
  wishOf,
  work,
  workflowShop,
} from "../../support/workflow-shop";
import { ownBlobStore } from "../images/own-blob-store";

ownDatabase();
ownBlobStore();
afterAll(stopQueue);
afterAll(stopStudio);
afterAll(stopFidelity);

function refuses(): never {
  throw new ProviderError("No", { reason: "content-rejected", retry: "never" });
}

/** A run of a shop's only photo, delivered. */
async function ran({ count = 1, photo = undefined as Buffer | undefined, test = false } = {}) {
  const place = await workflowShop({ credits: test ? 0 : 100, images: { count, ratio: "1:1" } });
  const { shop, photoId } = place;
  if (test) {
    const grant = { kind: "plan", source: "test", amount: 5, expiresAt: null, test } as const;
    await grantCredits(db, { shop, ...grant });
  }
  if (photo) {
    const picture = await storePicture(shop, photo);
    if (picture.kind === "refused") throw new Error(picture.reason);
    await db.image.updateMany({ where: { shop, id: photoId }, data: { hash: picture.hash } });
  }
  const runId = await started(wishOf(place, { quotedCredits: count }));
  const provider = playProvider();
  await work(shop, runId, provider.engine);
  return { ...place, runId, provider };
}

type Ran = Awaited<ReturnType<typeof ran>>;

/** As the engine that judges would have found them, all that are there and were not judged yet or already. */
async function judgeAll(
  { shop, runId }: Pick<Ran, "shop" | "runId">,
  kind: "damaged" | "verified",
): Promise<void> {
  const figures = { keypoints: 200, inliers: 3, mirroredInliers: 90, likeness: 0.2, unlike: 0.9 };
  const more = { moved: 0, worst: 0, outline: 0, stretch: 0, colourShift: 1, recoloured: 0 };
  const verdict: FidelityVerdict = {
    ...{ kind, damage: kind === "damaged" ? "mirrored" : null, place: null, lettering: null },
    figures: { ...figures, ...more, softness: 0 },
  };
  const ids = (await jobsOf(shop, runId)).flatMap(({ imageId }) => imageId ?? []);
  for (const image of await findImages(shop, ids)) await recordVerdict(image, verdict);
}

async function saysOf({ shop, runId }: Pick<Ran, "shop" | "runId">, position = 0): Promise<string> {
  const { imageId } = await db.imageJob.findFirstOrThrow({ where: { shop, runId, position } });
  const image = await db.image.findFirstOrThrow({ where: { shop, id: imageId ?? "" } });
  return viewImage(image).fidelity?.sentences[1] ?? "";
}

function makeOnceMore({ shop, runId, provider }: Ran): Promise<void> {
  return work(shop, runId, provider.engine);
}

test("a picture that mirrors the product is found out, made once more, and the second is right", async () => {
  const photo = await readFile("test/simulator/photos/lumen-vitamin-c-serum.jpg");
  const made = await ran({ photo });
  const { shop, runId, provider } = made;
  const { imageId: mirrored } = await db.imageJob.findFirstOrThrow({ where: { shop, runId } });
  const picture = await storePicture(shop, await sharp(photo).flop().png().toBuffer());
  if (picture.kind === "refused") throw new Error(picture.reason);
  const { hash } = picture;
  await db.image.updateMany({ where: { shop, id: mirrored ?? "" }, data: { hash } });

  await judgeImage({ shop, imageId: mirrored ?? "" });
  provider.behave(async () => answerOf(await sharp(photo).png().toBuffer()));
  await makeOnceMore(made);

  expect(await saysOf(made)).toContain("It was made once more, at our cost");
});

test("a paid image that was damaged is made once more, free, as one variation more", async () => {
  const made = await ran({ count: 2 });
  const { shop, runId, provider, workflowId } = made;
  await judgeAll(made, "damaged");
  expect(await saysOf(made)).toBe("It is being made once more, at our cost.");

  await makeOnceMore(made);

  expect(provider.requests.map(({ position, seed }) => [position, seed])).toEqual(
    [0, 1, 2, 3].map((position) => [position, provider.requests[0]?.seed]),
  );
  const { steps, results } = await loadLiveState({ shop, workflowId });
  expect(steps[0]).toMatchObject({ state: "done" });
  const tiles = steps[0]?.imageJobs.map(({ credits, image }) => [credits, image?.label]);
  expect(tiles).toEqual([
    [1, ""],
    [1, ""],
    [0, "Made once more, free"],
    [0, "Made once more, free"],
  ]);
  expect(results[0]?.images).toHaveLength(4);
  expect(steps[0]?.imageJobs[2]?.image?.recipe).toMatchObject({ seed: { image: 3, of: 3 } });
  expect(await saysOf(made)).toContain("It was made once more, at our cost");
  expect(await loadWallet(shop)).toMatchObject({ granted: 100, available: 98, spent: 2 });
  expect(await findLedgerFaults(shop)).toEqual([]);
  expect(await listRecentRuns(shop, 1)).toMatchObject([{ runId, asked: 2, made: 2, credits: 2 }]);
});

test("what was made again and shows the product is used until the merchant picks", async () => {
  const made = await ran();
  const { shop, runId, workflowId } = made;
  const used = async () =>
    (await loadLiveState({ shop, workflowId })).results[0]?.images.map(({ imageId }) => imageId);
  await judgeAll(made, "damaged");
  await makeOnceMore(made);
  const [first, again] = (await jobsOf(shop, runId)).map(({ imageId }) => imageId);
  expect(await used()).toEqual([first, again]);

  const verdict = await db.image.findFirstOrThrow({ where: { shop, id: first ?? "" } });
  const judged = { ...(verdict.fidelity as object), kind: "verified", damage: null };
  await db.image.updateMany({ where: { shop, id: again ?? "" }, data: { fidelity: judged } });
  expect(await used()).toEqual([again, first]);
});

test("an image that shows the product, or that was free, is left as it is", async () => {
  const made = await ran();
  await judgeAll(made, "verified");
  expect(await jobsOf(made.shop, made.runId)).toHaveLength(1);

  await db.imageJob.updateMany({ where: { shop: made.shop }, data: { credits: 0 } });
  await judgeAll(made, "damaged");
  expect(await jobsOf(made.shop, made.runId)).toHaveLength(1);
  expect(await saysOf(made)).not.toContain("once more");
});

test("judged again and again, at once, it is made once more once", async () => {
  const made = await ran();
  await Promise.all(Array.from({ length: 5 }, () => judgeAll(made, "damaged")));

  expect(await jobsOf(made.shop, made.runId)).toHaveLength(2);
});

test.each<[string, () => ReturnType<typeof answerAsAsked>]>([
  ["is damaged too", async () => answerOf(await pictureOf(90, 90))],
  ["is refused", refuses],
])(
  "where the second image %s, the credits come back as a grant, once, and the spend stays",
  async (_, behave) => {
    const made = await ran();
    const { shop, workflowId, runId, provider } = made;
    await judgeAll(made, "damaged");
    provider.behave(behave);
    await makeOnceMore(made);
    await Promise.all([judgeAll(made, "damaged"), judgeAll(made, "damaged")]);

    const [first, second] = await jobsOf(shop, runId);
    expect(await jobsOf(shop, runId)).toHaveLength(2);
    expect(await loadWallet(shop)).toMatchObject({ granted: 101, available: 100, spent: 1 });
    const entries = await db.creditEntry.findMany({
      where: { shop, imageId: first.imageId },
      orderBy: { sequence: "asc" },
    });
    expect(entries.map(({ move, amount }) => [move, amount])).toEqual([
      ["spend", 1],
      ["grant", 1],
    ]);
    expect(await saysOf(made)).toBe(
      "Making it once more did not help, so 1 credit came back to you.",
    );
    expect(await findLedgerFaults(shop)).toEqual([]);
    // A second try that brought nothing is not shown as an image that is missing.
    const { steps } = await loadLiveState({ shop, workflowId });
    expect(steps[0]?.imageJobs).toHaveLength(second.imageId ? 2 : 1);
  },
);

test("a second try that the merchant cancels gives the credits back", async () => {
  const made = await ran();
  await judgeAll(made, "damaged");
  await cancelRun({ shop: made.shop, runId: made.runId });

  expect(await loadWallet(made.shop)).toMatchObject({ available: 100, held: 0, spent: 1 });
});

test("what was paid with test credits comes back as test credits", async () => {
  const made = await ran({ test: true });
  await judgeAll(made, "damaged");
  made.provider.behave(refuses);
  await makeOnceMore(made);

  const { shop } = made;
  expect(await db.creditGrant.findFirst({ where: { shop, kind: "goodwill" } })).toMatchObject({
    ...{ amount: 1, test: true, expiresAt: null },
  });
});

test.each([
  ["beyond a day's most nothing comes back by itself, and that is said", 0, "used up: write to us"],
  ["a day later there is room again", 24, "1 credit came back"],
])("%s", async (_, hoursAgo, said) => {
  const made = await ran();
  const { shop } = made;
  const amount = priceList.goodwill.mostCreditsADay;
  const now = new Date(Date.now() - hoursAgo * 3_600_000);
  const before = { kind: "goodwill", source: "before", amount, expiresAt: null, now } as const;
  await grantCredits(db, { shop, ...before });
  await judgeAll(made, "damaged");
  made.provider.behave(refuses);
  await makeOnceMore(made);

  expect(await loadWallet(shop)).toMatchObject({
    granted: 100 + amount + (hoursAgo > 0 ? 1 : 0),
  });
  expect(await saysOf(made)).toContain(said);
});

test("in a bulk run it is never counted as asked for, it is said, and it is no failure to retry", async () => {
  const { place, bulk } = await startedSample({ images: { count: 1 } });
  const { engine, behave } = playProvider();
  await makeImages(bulk, engine);
  const { id: runId } = await db.run.findFirstOrThrow({ where: bulk });
  const spoilt = { ...place, runId };
  await judgeAll(spoilt, "damaged");
  expect(await loadBulkRun(bulk)).toMatchObject({
    phase: "sample-made",
    progress: { asked: 3, done: 3, waiting: 0 },
  });

  const stateOf = (state: string) =>
    db.bulkRun.updateMany({ where: { id: bulk.bulkRunId, shop: place.shop }, data: { state } });
  const { id: imageJobId } = await db.imageJob.findFirstOrThrow({
    where: { shop: place.shop, inPlaceOf: { not: null } },
  });
  // What we owe is made although nothing else is.
  await stateOf("cancelled");
  await runImageJob({ shop: place.shop, imageJobId }, engine);
  await stateOf("sample");
  behave(refuses);
  await makeImages(bulk, engine);
  await retryAsShown(bulk);
  await runErrands(bulk);

  expect(await loadBulkRun(bulk)).toMatchObject({
    progress: { asked: 3, done: 3, failed: 0, spent: 3 },
    madeGood: { madeAgain: 1, cameBack: 2 },
    review: { open: 4 },
  });
  expect(await listBulkRuns(place.shop, 1)).toMatchObject([{ asked: 3, done: 3 }]);
  const { items } = await listBulkItems(bulk, { filter: "sample" });
  expect(items.map(({ jobs }) => jobs.done)).toEqual([1, 1, 1]);
  expect(await db.run.count({ where: bulk })).toBe(1);
});

import sharp from "sharp";
import { afterAll, expect, test } from "vitest";
import { loadWallet } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { loadCanvasData } from "~/generation/canvas-data.server";
import { loadHistory, loadLiveState } from "~/generation/live-state.server";
import { pickImages } from "~/generation/pick-images.server";
import { loadResults } from "~/generation/results.server";
import { runImageJob } from "~/generation/run-image-job.server";
import { startRun } from "~/generation/start-run.server";
import { saveWorkflow } from "~/generation/workflows.server";
import { askCutOut, saveCutOut } from "~/images/cut-outs.server";
import { deleteImages } from "~/images/delete-images.server";
import { stopQueue } from "~/jobs/queue.server";
import { CUT_OUT_VERSION } from "~/providers/cut-out.server";
import type { SettingsOf } from "~/workflow/node-kinds";
import { ownDatabase } from "../../support/database";
import { playProvider } from "../../support/play-provider";
import {
  findLedgerFaults,
  generation,
  jobsOfNode,
  started,
  storePhoto,
  wire,
  wishOf,
  work,
  workflowShop,
  type WorkflowShop,
} from "../../support/workflow-shop";
import { ownBlobStore } from "../images/own-blob-store";

ownDatabase();
ownBlobStore();
afterAll(stopQueue);

type Wish = Parameters<typeof wishOf>[1];

async function ran(place: WorkflowShop, wish: Wish): Promise<string> {
  const runId = await started(wishOf(place, wish));
  await work(place.shop, runId, playProvider().engine);
  return runId;
}

async function imagesOf(place: WorkflowShop, runId: string, nodeId = "images"): Promise<string[]> {
  return (await jobsOfNode(place.shop, runId, nodeId)).flatMap(({ imageId }) => imageId ?? []);
}

async function resultOf(place: WorkflowShop, nodeId = "images") {
  const results = await loadResults(place);
  return results.find((result) => result.nodeId === nodeId);
}

function choose(place: WorkflowShop, imageIds: string[], nodeId = "images") {
  return pickImages({ ...place, staff: "staff-1", nodeId, productId: "", imageIds });
}

async function pick(...wish: Parameters<typeof choose>) {
  const picked = await choose(...wish);
  return picked && picked.result;
}

async function change(place: WorkflowShop, settings: Partial<SettingsOf<"imageGeneration">>) {
  const { revision } = await db.workflow.findUniqueOrThrow({ where: { id: place.workflowId } });
  const patch = {
    putNodes: [generation("images", settings)],
    removeNodes: [],
    putEdges: [],
    removeEdges: [],
  };
  const saved = await saveWorkflow({ ...place, staff: "staff-1", baseRevision: revision, patch });
  if (saved.kind !== "saved") throw new Error(saved.kind);
  return saved.revision;
}

test("with a seed and nothing changed, Run shows the images there are and charges nothing", async () => {
  const place = await workflowShop({ images: { count: 2, seed: 5 } });
  await ran(place, {});

  expect(await startRun(wishOf(place, { quotedCredits: 0 }))).toEqual({ kind: "up-to-date" });
  expect(await loadWallet(place.shop)).toMatchObject({ available: 98, spent: 2, held: 0 });
});

test("a corrected cut-out is a reason to make the same seed again, on the server and on the canvas", async () => {
  const place = await workflowShop({ images: { count: 2, seed: 5 } });
  await ran(place, {});
  await correctCutOut(place);

  expect(await startRun(wishOf(place, { quotedCredits: 0 }))).toEqual({
    kind: "quote-changed",
    credits: 2,
  });
  const canvas = await loadCanvasData(place);
  expect(Object.keys(canvas?.cutOuts ?? {})).toHaveLength(1);

  await ran(place, {});
  expect(await startRun(wishOf(place, { quotedCredits: 0 }))).toEqual({ kind: "up-to-date" });
  expect((await resultOf(place))?.made.references[0]?.split(":")).toHaveLength(3);
});

async function correctCutOut({ shop, photoId }: WorkflowShop): Promise<void> {
  const { hash } = await db.image.findUniqueOrThrow({ where: { id: photoId } });
  const grey = { width: 8, height: 8, channels: 3 as const, background: "#808080" };
  const hint = { kind: "rectangle", x: 0.1, y: 0.1, width: 0.8, height: 0.8 };
  await askCutOut(shop, hash, hint);
  await saveCutOut({
    ...{ shop, imageHash: hash, engineVersion: "1", method: "rectangle", confidence: 0.9 },
    mask: await sharp({ create: grey }).png().toBuffer(),
    hint,
  });
}

test("a cut-out that is not sure enough stops the image, and says what is wrong with the photo", async () => {
  const place = await workflowShop({ credits: 10, images: { count: 1 } });
  const { shop } = place;
  const runId = await started(wishOf(place, { quotedCredits: 1 }));
  await noteUnsure(place);

  const { engine, requests } = playProvider(undefined, { needsCutOut: true });
  await work(shop, runId, engine);
  expect(requests).toEqual([]);
  const [step] = (await loadLiveState(place)).steps;
  expect(step.imageJobs).toMatchObject([
    {
      ...{ state: "failed", failure: "cut-out-unsure" },
      advice: "The product is cut off at the edge of the photo.",
    },
  ]);
  expect(await loadWallet(shop)).toMatchObject({ available: 10, held: 0 });
});

test("a cut-out that is known to be unsure starts nothing, and the canvas knows it before", async () => {
  const place = await workflowShop({ credits: 10, images: { count: 1 } });
  const { hash } = await noteUnsure(place);

  const reason = "The product is cut off at the edge of the photo.";
  expect(await startRun(wishOf(place, { quotedCredits: 1 }))).toEqual({
    kind: "invalid",
    problems: [{ nodeId: "images", code: "cut-out-unsure", imageId: place.photoId, reason }],
  });
  expect(await loadWallet(place.shop)).toMatchObject({ available: 10, held: 0 });
  expect((await loadCanvasData(place))?.cutOuts).toEqual({ [hash]: { kind: "unsure", reason } });

  await askCutOut(place.shop, hash, { kind: "rectangle", x: 0, y: 0, width: 1, height: 1 });
  expect((await startRun(wishOf(place, { quotedCredits: 1 }))).kind).toBe("invalid");

  await correctCutOut(place);
  await ran(place, { quotedCredits: 1 });
});

/** As the engine leaves a photo whose product it did not find. */
async function noteUnsure({ shop, photoId }: WorkflowShop) {
  const image = await db.image.findUniqueOrThrow({ where: { id: photoId } });
  const grey = { width: 8, height: 8, channels: 3 as const, background: "#808080" };
  await saveCutOut({
    ...{ shop, imageHash: image.hash, engineVersion: CUT_OUT_VERSION },
    ...{ method: "grabcut", confidence: 0.2 },
    mask: await sharp({ create: grey }).png().toBuffer(),
    reason: "The product is cut off at the edge of the photo.",
  });
  return image;
}

test("without a seed, Run makes new variations beside the old ones and charges for them", async () => {
  const place = await workflowShop({ images: { count: 2 } });
  const hasEarlier = async () => (await loadLiveState(place)).steps.map((step) => step.hasEarlier);
  const first = await ran(place, {});
  expect(await hasEarlier()).toEqual([false]);
  const second = await ran(place, {});
  expect(await hasEarlier()).toEqual([true]);

  const [before, after] = [await imagesOf(place, first), await imagesOf(place, second)];
  const hashes = await db.image.findMany({ where: { id: { in: [...before, ...after] } } });
  expect(new Set(hashes.map(({ hash }) => hash)).size).toBe(4);
  expect((await resultOf(place))?.images.map(({ imageId }) => imageId)).toEqual(after);
  const history = await loadHistory({ ...place, nodeId: "images", productId: "" });
  expect(history?.map(({ runId }) => runId)).toEqual([second, first]);
  expect(await loadWallet(place.shop)).toMatchObject({ available: 96, spent: 4 });
});

test("a workflow's steps are seen by its own shop alone", async () => {
  const place = await workflowShop({ images: { count: 2 } });
  await ran(place, {});

  expect((await loadLiveState(place)).steps).toHaveLength(1);
  const elsewhere = await workflowShop();
  expect((await loadLiveState({ ...place, shop: elsewhere.shop })).steps).toEqual([]);
});

test("running every stale node leaves what is up to date, seed or no seed", async () => {
  const place = await workflowShop({ images: { count: 2 } });
  await ran(place, {});

  const wish = wishOf(place, { again: false, quotedCredits: 0 });
  expect(await startRun(wish)).toEqual({ kind: "up-to-date" });
});

test("an upstream image that still holds is reused and costs nothing", async () => {
  const place = await workflowShop({
    images: { count: 2 },
    nodes: [generation("second", { count: 1 })],
    edges: [wire("images", "second")],
  });
  await ran(place, {});

  const runId = await ran(place, { targets: ["second"], quotedCredits: 1 });

  expect(await db.step.count({ where: { runId } })).toBe(1);
  expect(await loadWallet(place.shop)).toMatchObject({ available: 97, spent: 3 });
  expect(await findLedgerFaults(place.shop)).toEqual([]);
});

test("a picked image is what the next node works from, until it is picked anew", async () => {
  const place = await workflowShop({
    images: { count: 2 },
    nodes: [generation("second", { count: 1 })],
    edges: [wire("images", "second")],
  });
  const first = await ran(place, {});
  const [, other] = await imagesOf(place, first);
  expect((await pick(place, [other]))?.picks).toMatchObject([{ imageId: other }]);

  const runId = await ran(place, { targets: ["second"], quotedCredits: 1 });

  const step = await db.step.findFirstOrThrow({ where: { runId, nodeId: "second" } });
  expect(step.inputs).toMatchObject({ references: [{ imageId: other }] });
});

test("an image can be picked while the rest of its run is still being made, and put back", async () => {
  const place = await workflowShop({ images: { count: 2 } });
  const runId = await started(wishOf(place));
  const [first, second] = await jobsOfNode(place.shop, runId, "images");
  const { engine } = playProvider();
  await runImageJob({ shop: place.shop, imageJobId: second.id }, engine);
  const [early] = await imagesOf(place, runId);

  expect((await pick(place, [early]))?.picks).toMatchObject([{ imageId: early }]);
  expect(await choose(place, [])).toEqual({ result: null });
  await pick(place, [early]);

  await runImageJob({ shop: place.shop, imageJobId: first.id }, engine);
  expect(await resultOf(place)).toMatchObject({
    picks: [{ imageId: early }],
    images: [{}, { imageId: early }],
  });
});

test("a choice holds for new variations of the same wish", async () => {
  const place = await workflowShop({
    images: { count: 2 },
    nodes: [generation("second", { count: 1 })],
    edges: [wire("images", "second")],
  });
  const [, chosen] = await imagesOf(place, await ran(place, {}));
  await pick(place, [chosen]);

  // Both nodes again: the second works from the choice, and is up to date when it has.
  const runId = await ran(place, { targets: ["images", "second"], quotedCredits: 3 });

  expect((await resultOf(place))?.picks).toMatchObject([{ imageId: chosen }]);
  const step = await db.step.findFirstOrThrow({ where: { runId, nodeId: "second" } });
  expect(step.inputs).toMatchObject({ references: [{ imageId: chosen }] });
  const stale = wishOf(place, { targets: ["second"], again: false, quotedCredits: 0 });
  expect(await startRun(stale)).toEqual({ kind: "up-to-date" });
});

test("what is asked anew is chosen anew: the next node works from the new image and is up to date", async () => {
  const place = await workflowShop({
    images: { count: 2 },
    nodes: [generation("second", { count: 1 })],
    edges: [wire("images", "second")],
  });
  const [, chosen] = await imagesOf(place, await ran(place, {}));
  await pick(place, [chosen]);
  const revision = await change(place, { count: 2, prompt: "On slate" });

  const runId = await ran(place, { targets: ["second"], quotedCredits: 3, revision });

  const [fresh] = await imagesOf(place, runId);
  const step = await db.step.findFirstOrThrow({ where: { runId, nodeId: "second" } });
  expect(step.inputs).toMatchObject({ references: [{ imageId: fresh }] });
  const stale = wishOf(place, { targets: ["second"], again: false, quotedCredits: 0, revision });
  expect(await startRun(stale)).toEqual({ kind: "up-to-date" });

  // An image of an earlier run can still be chosen, and then that is the output.
  await pick(place, [chosen]);
  expect((await resultOf(place))?.picks).toMatchObject([{ imageId: chosen }]);
});

test("only images that the node made can be picked, and a refused pick changes nothing", async () => {
  const [place, other] = [await workflowShop(), await workflowShop()];
  const [mine] = await imagesOf(place, await ran(place, {}));
  const [theirs] = await imagesOf(other, await ran(other, {}));
  await pick(place, [mine]);

  expect(await pick(place, [theirs])).toBeNull();
  expect(await pick(place, [mine, theirs])).toBeNull();
  expect(await pick(place, [await storePhoto(place.shop, 9)])).toBeNull();
  expect(await pick({ ...place, workflowId: other.workflowId }, [mine])).toBeNull();

  expect((await resultOf(place))?.picks).toMatchObject([{ imageId: mine }]);
  expect(await db.pick.count({ where: { shop: other.shop } })).toBe(0);
});

test("a deleted image is nobody's output any more", async () => {
  const place = await workflowShop({ images: { count: 1, seed: 3 } });
  const [image] = await imagesOf(place, await ran(place, { quotedCredits: 1 }));
  await pick(place, [image]);

  await deleteImages(place.shop, [image], new Date());

  expect(await resultOf(place)).toMatchObject({ images: [], picks: [] });
  expect(await startRun(wishOf(place, { quotedCredits: 1 }))).toMatchObject({ kind: "started" });
});

test("on return the canvas sees each node's latest step with its images, and what is left", async () => {
  const place = await workflowShop();
  await ran(place, {});
  const runId = await ran(place, {});

  const live = await loadLiveState(place);

  expect(live.creditsAvailable).toBe(96);
  expect(live.steps).toMatchObject([
    { runId, nodeId: "images", state: "done", imageJobs: [{ state: "done" }, { state: "done" }] },
  ]);
  expect(live.steps[0].imageJobs[0].image?.tileUrl).toContain(`/images/${place.shop}/`);
});

test("on return a node's result is seen, whatever later runs gave and however old what was picked is", async () => {
  const place = await workflowShop({ images: { count: 1 } });
  const one = { quotedCredits: 1 };
  const [oldest] = await imagesOf(place, await ran(place, one));
  const [kept] = await imagesOf(place, await ran(place, one));
  const runId = await started(wishOf(place, one));
  await work(place.shop, runId, playProvider(() => Promise.reject(new Error("broke"))).engine);
  const beside = async () =>
    (await loadLiveState(place)).resultImages.map(({ imageId }) => imageId).sort();

  expect((await resultOf(place))?.images).toMatchObject([{ imageId: kept }]);
  expect(await beside()).toEqual([kept]);

  await pick(place, [oldest]);
  expect(await beside()).toEqual([oldest, kept].sort());
  expect((await loadCanvasData(place))?.live.resultImages).toHaveLength(2);
});

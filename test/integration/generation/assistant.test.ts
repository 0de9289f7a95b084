import { afterAll, expect, test } from "vitest";
import { loadWallet } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { cancelRun } from "~/generation/cancel-run.server";
import { loadHistory, loadLiveState } from "~/generation/live-state.server";
import { startRun } from "~/generation/start-run.server";
import { stopQueue } from "~/jobs/queue.server";
import { ownDatabase } from "../../support/database";
import { playProvider } from "../../support/play-provider";
import {
  assistant,
  findLedgerFaults,
  jobsOf,
  jobsOfNode,
  started,
  wire,
  wishOf,
  work,
  workflowShop,
} from "../../support/workflow-shop";
import { ownBlobStore } from "../images/own-blob-store";

ownDatabase();
ownBlobStore();
afterAll(stopQueue);

/** "warm", improved by rules, is the prompt of two images. */
function place(credits = 10) {
  return workflowShop({
    credits,
    nodes: [assistant("writer", { text: "warm" })],
    edges: [wire("writer", "images", "prompt-input")],
  });
}

const IMPROVED = /^Product photograph of the product: warm, on light limestone, in warm low sun, /;

test("rules write for nothing, and what they wrote is the node's result", async () => {
  const { shop, workflowId } = await place();
  const runId = await started(
    wishOf({ shop, workflowId }, { targets: ["writer"], quotedCredits: 0 }),
  );

  await work(shop, runId, playProvider().engine);

  const [job] = await jobsOf(shop, runId);
  expect(job).toMatchObject({ makes: "text", state: "done", provider: "studio", imageId: null });
  expect(job.text).toMatch(IMPROVED);
  const { steps, results } = await loadLiveState({ shop, workflowId });
  expect(steps).toMatchObject([
    { nodeId: "writer", state: "done", imageJobs: [{ text: job.text }] },
  ]);
  expect(results).toMatchObject([
    { nodeId: "writer", text: { stepId: job.stepId, words: job.text }, images: [] },
  ]);
  expect(await db.run.findFirst({ where: { id: runId } })).toMatchObject({ state: "done" });
  expect(await loadWallet(shop)).toMatchObject({ available: 10, held: 0, spent: 0 });
  expect(await findLedgerFaults(shop)).toEqual([]);
});

test("run with the images that read it, the text is written first and is their prompt", async () => {
  const { shop, workflowId } = await place();
  const { engine, requests } = playProvider();
  const runId = await started(wishOf({ shop, workflowId }, { quotedCredits: 2 }));
  const waiting = await db.step.findFirstOrThrow({ where: { shop, runId, nodeId: "images" } });
  expect(waiting.stepKey).toBe("");

  await work(shop, runId, engine);

  const [{ text }] = await jobsOfNode(shop, runId, "writer");
  expect(requests.map(({ prompt }) => prompt)).toEqual([text, text]);
  const images = await db.step.findFirstOrThrow({ where: { shop, runId, nodeId: "images" } });
  expect(images.inputs).toMatchObject({ prompt: text, promptFrom: null });
  expect(await loadWallet(shop)).toMatchObject({ available: 8, held: 0, spent: 2 });

  // The same document again: the same step key, for which the text is there already.
  const again = await started(wishOf({ shop, workflowId }, { quotedCredits: 2 }));
  const steps = await db.step.findMany({ where: { shop, runId: again } });
  expect(steps.map(({ nodeId, stepKey }) => [nodeId, stepKey])).toEqual([
    ["images", images.stepKey],
  ]);
  expect(await findLedgerFaults(shop)).toEqual([]);
});

test("rules that are asked again for the same start nothing", async () => {
  const { shop, workflowId } = await place();
  const wish = { targets: ["writer"], quotedCredits: 0 };
  await work(shop, await started(wishOf({ shop, workflowId }, wish)), playProvider().engine);
  expect(await startRun(wishOf({ shop, workflowId }, wish))).toEqual({ kind: "up-to-date" });
});

test("a text that is cancelled before it is written gives back the images that wait for it", async () => {
  const { shop, workflowId } = await place();
  const runId = await started(wishOf({ shop, workflowId }, { quotedCredits: 2 }));
  const [writer] = await jobsOfNode(shop, runId, "writer");

  expect(await cancelRun({ shop, runId, imageJobId: writer.id })).toMatchObject({ cancelled: 1 });

  expect((await jobsOf(shop, runId)).map(({ state }) => state)).toEqual(
    Array.from({ length: 3 }, () => "cancelled"),
  );
  expect(await loadWallet(shop)).toMatchObject({ available: 10, held: 0, spent: 0 });
  expect(await findLedgerFaults(shop)).toEqual([]);
});

test("another shop finds neither the text nor its history, and cannot cancel it", async () => {
  const { shop, workflowId } = await place();
  const other = await place();
  const runId = await started(
    wishOf({ shop, workflowId }, { targets: ["writer"], quotedCredits: 0 }),
  );
  const node = { nodeId: "writer", productId: "" };

  expect(await cancelRun({ shop: other.shop, runId })).toEqual({ kind: "not-found" });
  await work(shop, runId, playProvider().engine);
  expect(await loadHistory({ shop, workflowId, ...node })).toHaveLength(1);
  expect(await loadHistory({ shop: other.shop, workflowId, ...node })).toBeNull();
  expect(await loadLiveState({ shop: other.shop, workflowId })).toMatchObject({ steps: [] });
});

test("the database itself takes no text on a job of images, and no image on a job of texts", async () => {
  const { shop, workflowId } = await place();
  const runId = await started(wishOf({ shop, workflowId }, { quotedCredits: 2 }));
  const [image] = await jobsOfNode(shop, runId, "images");
  const [text] = await jobsOfNode(shop, runId, "writer");
  const imageId = image.id;

  await expect(
    db.imageJob.update({ where: { id: image.id }, data: { text: "words" } }),
  ).rejects.toThrow("ImageJob_one_answer");
  await expect(db.imageJob.update({ where: { id: text.id }, data: { imageId } })).rejects.toThrow(
    "ImageJob_one_answer",
  );
});

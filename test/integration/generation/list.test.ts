import { afterAll, expect, test } from "vitest";
import { basisOf, createCanvasStore } from "~/canvas/canvas-store";
import { quoteRun } from "~/canvas/planner";
import { loadWallet } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { loadCanvasData } from "~/generation/canvas-data.server";
import { makeGoodDamaged } from "~/generation/make-good.server";
import { startRun } from "~/generation/start-run.server";
import { stopQueue } from "~/jobs/queue.server";
import { newNode, type Edge, type WorkflowNode } from "~/workflow/document";
import { ownDatabase } from "../../support/database";
import { playProvider } from "../../support/play-provider";
import { ownBlobStore } from "../images/own-blob-store";
import {
  assistant,
  findLedgerFaults,
  jobsOfNode,
  started,
  wishOf,
  work,
  workflowShop,
  type WorkflowShop,
} from "../../support/workflow-shop";

ownDatabase();
ownBlobStore();
afterAll(stopQueue);

const position = { x: 0, y: 0 };

function text(id: string): WorkflowNode {
  return newNode("textPrompt", { id, position, settings: { text: `Words of ${id}` } });
}

function intoList(from: string): Edge {
  const ends = { from: { node: from, port: "text-output" }, to: { node: "list", port: "texts" } };
  return { id: `${from}-list`, ...ends };
}

/** photo → images, whose prompt is a list of these. */
function listed(sources: WorkflowNode[], count = 2): Promise<WorkflowShop> {
  return workflowShop({
    images: { count, seed: 10 },
    nodes: [...sources, newNode("list", { id: "list", position })],
    edges: [
      ...sources.map(({ id }) => intoList(id)),
      {
        ...{ id: "list-images", from: { node: "list", port: "output-texts" } },
        to: { node: "images", port: "prompt-input" },
      },
    ],
  });
}

async function quoteOnCanvas(place: WorkflowShop) {
  const data = await loadCanvasData(place);
  if (!data) throw new Error("No such workflow");
  const quote = quoteRun(basisOf(createCanvasStore(data).getState(), data), ["images"], true);
  if (quote.kind !== "run") throw new Error(JSON.stringify(quote));
  return quote;
}

test("each text of a list makes its own images, with the same seeds, and what was quoted is charged", async () => {
  const place = await listed([text("a"), text("b"), text("c")]);
  const { credits } = await quoteOnCanvas(place);
  expect(credits).toBe(6);

  const runId = await started(wishOf(place, { quotedCredits: credits }));
  expect(await loadWallet(place.shop)).toMatchObject({ available: 94, held: 6 });
  const { engine, requests } = playProvider();
  await work(place.shop, runId, engine);

  const asked = requests.map(({ prompt, seed, position: at, count }) => [prompt, seed, at, count]);
  expect(asked).toEqual(
    ["a", "b", "c"].flatMap((name) => [
      [`Words of ${name}`, 10, 0, 2],
      [`Words of ${name}`, 10, 1, 2],
    ]),
  );
  const jobs = await jobsOfNode(place.shop, runId, "images");
  expect(jobs.map(({ seed }) => Number(seed))).toEqual([10, 11, 10, 11, 10, 11]);
  expect(await loadWallet(place.shop)).toMatchObject({ available: 94, held: 0, spent: 6 });
  expect(await findLedgerFaults(place.shop)).toEqual([]);

  // Seeds are fixed and nothing changed: these are its images.
  const again = await startRun(wishOf(place, { quotedCredits: 6 }));
  expect(again).toEqual({ kind: "up-to-date" });
});

test("an image that was damaged is made once more of its own text", async () => {
  const place = await listed([text("a"), text("b")]);
  const { shop } = place;
  const runId = await started(wishOf(place, { quotedCredits: 4 }));
  const { engine, requests } = playProvider();
  await work(shop, runId, engine);
  const jobs = await jobsOfNode(shop, runId, "images");

  for (const job of [jobs[2], jobs[0]]) {
    const image = await db.image.findUniqueOrThrow({ where: { id: job.imageId ?? "" } });
    await db.$transaction((tx) => makeGoodDamaged(tx, image));
  }
  await work(shop, runId, engine);

  const asked = requests.slice(4).map(({ prompt, position: at }) => [prompt, at]);
  expect(asked).toEqual([
    ["Words of b", 2],
    ["Words of a", 3],
  ]);
  expect(await loadWallet(shop)).toMatchObject({ held: 0, spent: 4 });
  expect(await findLedgerFaults(shop)).toEqual([]);
});

test("a text that is still written joins the list when it is there", async () => {
  const place = await listed([text("a"), assistant("writer", { text: "a mug" })], 1);
  const { credits, steps } = await quoteOnCanvas(place);
  expect([credits, steps]).toEqual([2, 2]);

  const runId = await started(wishOf(place, { quotedCredits: credits }));
  const { engine, requests } = playProvider();
  await work(place.shop, runId, engine);

  expect(requests).toHaveLength(2);
  expect(requests[0].prompt).toBe("Words of a");
  expect(requests[1].prompt).toContain("mug");
  expect(await loadWallet(place.shop)).toMatchObject({ available: 98, held: 0, spent: 2 });
  expect(await findLedgerFaults(place.shop)).toEqual([]);
});

test("more images than one run makes are refused, and nothing is held", async () => {
  const place = await listed(["a", "b", "c", "d", "e"].map(text), 10);
  expect(await startRun(wishOf(place, { quotedCredits: 50 }))).toMatchObject({
    ...{ kind: "invalid", problems: [{ code: "too-many-at-once", texts: 5, images: 10 }] },
  });
  expect(await loadWallet(place.shop)).toMatchObject({ available: 100, held: 0 });
});

import { afterAll, beforeEach, expect, test } from "vitest";
import { loadWallet } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { runImageJob } from "~/generation/run-image-job.server";
import { startRun } from "~/generation/start-run.server";
import { switchProviderOff } from "~/generation/switch-provider.server";
import { stopQueue } from "~/jobs/queue.server";
import { agreed } from "../../support/agreed";
import { ownDatabase } from "../../support/database";
import { ownWires } from "../../support/own-wires";
import {
  assistant,
  findLedgerFaults,
  jobsOf,
  jobsOfNode,
  started,
  wire,
  wishOf,
  workflowShop,
  type WorkflowShop,
} from "../../support/workflow-shop";
import { ownBlobStore } from "../images/own-blob-store";

ownDatabase();
ownBlobStore();
const wires = ownWires();
beforeEach(() => wires().clear());
afterAll(stopQueue);

/** A photo, described by Claude for two credits, is the prompt of one image by rules of Studio for one. */
function place(): Promise<WorkflowShop> {
  return workflowShop({
    credits: 10,
    images: { count: 1 },
    nodes: [assistant("writer", { task: "describe", model: "claude-haiku", text: "the surface" })],
    edges: [
      { ...wire("photo", "writer", "image-input"), id: "look" },
      wire("writer", "images", "prompt-input"),
    ],
  });
}

const alone = { targets: ["writer"], quotedCredits: 2 };

async function deliver(shop: string, runId: string): Promise<void> {
  for (const { id: imageJobId } of await jobsOf(shop, runId)) {
    await runImageJob({ shop, imageJobId });
  }
}

async function askedTimes(): Promise<number> {
  return (await wires().log()).anthropic.length;
}

test("a text is held, spent once and kept with what was counted", async () => {
  const shop = await place();
  await agreed(shop.shop, "anthropic");
  const runId = await started(wishOf(shop, alone));
  expect(await loadWallet(shop.shop)).toMatchObject({ available: 8, held: 2 });

  await deliver(shop.shop, runId);
  await deliver(shop.shop, runId);

  const [job] = await jobsOf(shop.shop, runId);
  expect(job).toMatchObject({ state: "done", inputTokens: 210, outputTokens: 42, imageId: null });
  expect(job.text).toMatch(/^Played anthropic: claude-haiku-4-5-20251001, with 1 pictures/);
  expect(await askedTimes()).toBe(1);
  expect(await loadWallet(shop.shop)).toMatchObject({ available: 8, held: 0, spent: 2 });
  expect(await findLedgerFaults(shop.shop)).toEqual([]);
});

test("nothing is sent before the shop agreed to the company, and the question says what would be", async () => {
  const shop = await place();

  expect(await startRun(wishOf(shop, alone))).toEqual({
    kind: "consent-needed",
    asks: [
      {
        provider: "anthropic",
        sends: [{ nodeId: "writer", kind: "assistant", pictures: 1, product: false }],
      },
    ],
  });
  expect(await askedTimes()).toBe(0);
  expect(await db.run.count({ where: { shop: shop.shop } })).toBe(0);
});

test("a refused text is given back with its reason, and so is the image that waited for it", async () => {
  const shop = await place();
  await agreed(shop.shop, "anthropic");
  await wires().arm({ provider: "anthropic", fault: "moderated" });
  const runId = await started(wishOf(shop, { quotedCredits: 3 }));

  const [writer] = await jobsOfNode(shop.shop, runId, "writer");
  await runImageJob({ shop: shop.shop, imageJobId: writer.id });

  expect((await jobsOf(shop.shop, runId)).map(({ state, failure }) => [state, failure])).toEqual(
    expect.arrayContaining([
      ["failed", "content-rejected"],
      ["failed", "upstream-failed"],
    ]),
  );
  expect(await loadWallet(shop.shop)).toMatchObject({ available: 10, held: 0, spent: 0 });
  expect(await findLedgerFaults(shop.shop)).toEqual([]);
});

test("a text that is there is reused: running the images again pays for images alone", async () => {
  const shop = await place();
  await agreed(shop.shop, "anthropic");
  await deliver(shop.shop, await started(wishOf(shop, alone)));

  const runId = await started(wishOf(shop, { quotedCredits: 1 }));

  const steps = await db.step.findMany({ where: { shop: shop.shop, runId } });
  expect(steps.map(({ nodeId }) => nodeId)).toEqual(["images"]);
  expect(await askedTimes()).toBe(1);
});

test("a broken connection is never repeated: given back, and the company asked once", async () => {
  const shop = await place();
  await agreed(shop.shop, "anthropic");
  await wires().arm({ provider: "anthropic", fault: "reset-before-answer", times: 5 });
  const runId = await started(wishOf(shop, alone));

  await deliver(shop.shop, runId);
  await deliver(shop.shop, runId);

  const [job] = await jobsOf(shop.shop, runId);
  expect(job).toMatchObject({ state: "failed", failure: "outcome-unknown", text: null });
  expect(await askedTimes()).toBe(1);
  expect(await loadWallet(shop.shop)).toMatchObject({ available: 10, held: 0, spent: 0 });
});

test("what a worker left that was killed in the call is not asked for again, and in the end given back", async () => {
  const shop = await place();
  await agreed(shop.shop, "anthropic");
  const runId = await started(wishOf(shop, alone));
  const [{ id }] = await jobsOf(shop.shop, runId);
  const died = (secondsAgo: number) =>
    db.imageJob.updateMany({
      where: { id, shop: shop.shop },
      data: { state: "running", fence: 1, callBegunAt: new Date(Date.now() - secondsAgo * 1000) },
    });

  await died(5);
  await deliver(shop.shop, runId);
  expect(await loadWallet(shop.shop)).toMatchObject({ available: 8, held: 2 });

  await died(600);
  await deliver(shop.shop, runId);
  expect(await jobsOf(shop.shop, runId)).toMatchObject([
    { state: "failed", failure: "outcome-unknown" },
  ]);
  expect(await askedTimes()).toBe(0);
  expect(await loadWallet(shop.shop)).toMatchObject({ available: 10, held: 0, spent: 0 });
  expect(await findLedgerFaults(shop.shop)).toEqual([]);
});

test("switching a company off gives back the texts that wait for it", async () => {
  const shop = await place();
  await agreed(shop.shop, "anthropic");
  const runId = await started(wishOf(shop, alone));

  await switchProviderOff({ shop: shop.shop, staff: "staff-1", provider: "anthropic" });

  expect(await jobsOf(shop.shop, runId)).toMatchObject([
    { state: "failed", failure: "switched-off" },
  ]);
  expect(await loadWallet(shop.shop)).toMatchObject({ available: 10, held: 0 });
});

import { afterAll, beforeEach, expect, test } from "vitest";
import { loadWallet } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { runImageJob } from "~/generation/run-image-job.server";
import { startRun } from "~/generation/start-run.server";
import { switchProviderOff } from "~/generation/switch-provider.server";
import { stopQueue } from "~/jobs/queue.server";
import { agreeToProvider, switchProvider } from "~/provider-access/consents.server";
import { unavailableFor } from "~/provider-access/access.server";
import { listProviders } from "~/provider-access/list-providers.server";
import { resumeTarget, stopTarget } from "~/provider-access/stops.server";
import { CONSENT_WORDING } from "~/providers/companies";
import { agreed } from "../../support/agreed";
import { ownDatabase } from "../../support/database";
import { ownWires } from "../../support/own-wires";
import {
  findLedgerFaults,
  jobsOf,
  started,
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

/** Two images of gpt-image with the shop's photo: ten credits each. */
function shopWithGptImage(): Promise<WorkflowShop> {
  return workflowShop({ images: { model: "gpt-image", count: 2 } });
}

function wishFor(place: WorkflowShop) {
  return wishOf(place, { quotedCredits: 20 });
}

async function workAll(shop: string, runId: string): Promise<void> {
  for (const { id: imageJobId } of await jobsOf(shop, runId)) {
    await runImageJob({ shop, imageJobId });
  }
}

async function paidRequests(): Promise<number> {
  const { openai } = await wires().log();
  return openai.filter(({ order }) => order !== null).length;
}

const openai = (place: WorkflowShop) => ({
  ...{ shop: place.shop, staff: "staff-1", provider: "openai" as const },
});

test("a run of a model whose company the shop has not agreed to does not start, and says what would be sent", async () => {
  const place = await shopWithGptImage();

  const answer = await startRun(wishFor(place));

  expect(answer).toEqual({
    kind: "consent-needed",
    asks: [
      {
        provider: "openai",
        sends: [{ nodeId: "images", kind: "imageGeneration", roles: ["subject"] }],
      },
    ],
  });
  expect(await db.run.count({ where: { shop: place.shop } })).toBe(0);
  expect(await loadWallet(place.shop)).toMatchObject({ available: 100, held: 0 });
});

test("once agreed the run starts and its pictures come, and the shop is not asked again", async () => {
  const place = await shopWithGptImage();
  await agreed(place.shop, "openai");

  const runId = await started(wishFor(place));
  await workAll(place.shop, runId);

  expect((await jobsOf(place.shop, runId)).map(({ state }) => state)).toEqual(["done", "done"]);
  expect(await loadWallet(place.shop)).toMatchObject({ available: 80, held: 0, spent: 20 });
  expect((await startRun(wishFor(place))).kind).toBe("started");
  expect(await findLedgerFaults(place.shop)).toEqual([]);
});

test("another shop's agreement is none", async () => {
  const [mine, theirs] = [await shopWithGptImage(), await shopWithGptImage()];
  await agreed(theirs.shop, "openai");

  expect((await startRun(wishFor(mine))).kind).toBe("consent-needed");
});

test("agreeing is to the words on the screen: to older ones it is refused, and an old agreement is asked for anew", async () => {
  const place = await shopWithGptImage();
  expect(await agreeToProvider(openai(place), "2020-01-01")).toEqual({ kind: "wording-changed" });
  expect((await startRun(wishFor(place))).kind).toBe("consent-needed");

  await agreed(place.shop, "openai");
  await db.providerConsent.updateMany({
    where: { shop: place.shop },
    data: { wording: "2020-01-01" },
  });

  expect((await startRun(wishFor(place))).kind).toBe("consent-needed");
  const standing = (await listProviders(place.shop)).find(({ provider }) => provider === "openai");
  expect(standing).toMatchObject({ agreed: null, isOutdated: true });
});

test("who agreed first stays in the record, with the version of the words", async () => {
  const place = await shopWithGptImage();
  await agreed(place.shop, "openai");
  await agreeToProvider({ ...openai(place), staff: "staff-2" }, CONSENT_WORDING);

  expect(await db.providerConsent.findMany({ where: { shop: place.shop } })).toMatchObject([
    { provider: "openai", agreedBy: "staff-1", wording: CONSENT_WORDING },
  ]);
});

test("an agreement taken back while a run waits holds at the moment of the call: nothing is sent", async () => {
  const place = await shopWithGptImage();
  await agreed(place.shop, "openai");
  const runId = await started(wishFor(place));
  await db.providerConsent.deleteMany({ where: { shop: place.shop } });

  await workAll(place.shop, runId);

  const jobs = await jobsOf(place.shop, runId);
  expect(jobs.map(({ failure }) => failure)).toEqual(["not-agreed", "not-agreed"]);
  expect(jobs.map(({ callBegunAt }) => callBegunAt)).toEqual([null, null]);
  expect(await paidRequests()).toBe(0);
  expect(await loadWallet(place.shop)).toMatchObject({ available: 100, held: 0, spent: 0 });
});

test("switching a company off gives back what waits, refuses new runs and says why; on again, it works", async () => {
  const place = await shopWithGptImage();
  await agreed(place.shop, "openai");
  const runId = await started(wishFor(place));

  await switchProviderOff(openai(place));

  const jobs = await jobsOf(place.shop, runId);
  expect(jobs.map(({ state, failure }) => [state, failure])).toEqual([
    ["failed", "switched-off"],
    ["failed", "switched-off"],
  ]);
  expect(await loadWallet(place.shop)).toMatchObject({ available: 100, held: 0 });
  await workAll(place.shop, runId);
  expect(await paidRequests()).toBe(0);
  expect(await startRun(wishFor(place))).toMatchObject({
    kind: "invalid",
    problems: [{ code: "model-unavailable", reason: "You switched off OpenAI in the settings." }],
  });

  await switchProvider(openai(place), { on: true });
  expect((await startRun(wishFor(place))).kind).toBe("started");
  expect(await findLedgerFaults(place.shop)).toEqual([]);
});

test("switched off between the click and the call, nothing is sent", async () => {
  const place = await shopWithGptImage();
  await agreed(place.shop, "openai");
  const runId = await started(wishFor(place));
  await switchProvider(openai(place), { on: false });

  await workAll(place.shop, runId);

  const jobs = await jobsOf(place.shop, runId);
  expect(jobs.map(({ failure }) => failure)).toEqual(["switched-off", "switched-off"]);
  expect(await paidRequests()).toBe(0);
});

test.each(["gpt-image", "openai"])(
  "the operator stops %s: no run starts, what waits is given back with the reason, and it can be resumed",
  async (target) => {
    const place = await shopWithGptImage();
    await agreed(place.shop, "openai");
    const runId = await started(wishFor(place));
    await stopTarget(target, "its prices changed.");
    try {
      await workAll(place.shop, runId);
      const jobs = await jobsOf(place.shop, runId);
      const words = "Stopped by Packshot for now: its prices changed.";
      expect(jobs.map(({ failure, detail }) => [failure, detail])).toEqual([
        ["model-stopped", words],
        ["model-stopped", words],
      ]);
      expect(await startRun(wishFor(place))).toMatchObject({
        kind: "invalid",
        problems: [{ code: "model-unavailable", reason: words }],
      });
      expect((await unavailableFor(place.shop)).studio).toBeUndefined();
    } finally {
      await resumeTarget(target);
    }
    expect(await paidRequests()).toBe(0);
    expect((await startRun(wishFor(place))).kind).toBe("started");
  },
);

test("a stopped model stops the names that it answers for", async () => {
  const { shop } = await shopWithGptImage();
  await stopTarget("nano-banana", "it draws hands wrong.");
  try {
    const unavailable = await unavailableFor(shop);
    expect(unavailable.imagen).toContain("it draws hands wrong.");
    expect(unavailable["nano-banana-pro"]).toBeUndefined();
  } finally {
    await resumeTarget("nano-banana");
  }
});

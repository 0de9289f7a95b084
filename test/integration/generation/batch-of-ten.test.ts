import { afterAll, beforeAll, expect, test } from "vitest";
import { loadWallet } from "~/credits/wallet.server";
import { db } from "~/db.server";
import type { Engine } from "~/generation/run-image-job.server";
import { stopQueue } from "~/jobs/queue.server";
import { parseEnv } from "~/platform/env.server";
import { openProvider } from "~/providers/endpoints.server";
import type { ImageProvider } from "~/providers/image-provider";
import { ownDatabase } from "../../support/database";
import { startWireServers, type WireServers } from "../../support/wire-servers";
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
let wires: WireServers;
beforeAll(async () => {
  wires = await startWireServers();
});
afterAll(async () => {
  wires.stop();
  await stopQueue();
});

/** The real adapter of OpenAI against a server that speaks its protocol, in place of the engine that is live. */
function engineOverTheWire(): Engine {
  const env = parseEnv({
    ...process.env,
    OPENAI_API_KEY: "a-key",
    OPENAI_BASE_URL: wires.addresses.openai,
  });
  const adapter = openProvider("openai", env);
  if (!adapter) throw new Error("No adapter");
  const generate: ImageProvider["generate"] = (request, options) =>
    adapter.generate({ ...request, model: "gpt-image" }, options);
  const provider: ImageProvider = { ...adapter, generate };
  return { findProvider: () => provider, callSeconds: 120, graceSeconds: 60 };
}

test("of ten images whose third and seventh the provider refuses, eight are there and paid, and two given back", async () => {
  await wires.arm({ provider: "openai", fault: "moderated", from: 3 });
  await wires.arm({ provider: "openai", fault: "bad-request", from: 7 });
  const place = await workflowShop({ credits: 10, images: { count: 10 } });
  const runId = await started(wishOf(place, { quotedCredits: 10 }));

  await work(place.shop, runId, engineOverTheWire());

  const jobs = await jobsOf(place.shop, runId);
  const failed = jobs.filter(({ state }) => state !== "done");
  expect(failed.map(({ position, failure }) => [position, failure])).toEqual([
    [2, "content-rejected"],
    [6, "invalid-request"],
  ]);
  expect(jobs.filter(({ imageId }) => imageId !== null)).toHaveLength(8);
  expect(await loadWallet(place.shop)).toMatchObject({ available: 2, held: 0, spent: 8 });
  expect(await db.image.count({ where: { shop: place.shop, origin: "generated" } })).toBe(8);
  expect((await wires.log()).openai).toHaveLength(10);
  expect(await findLedgerFaults(place.shop)).toEqual([]);
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, expect, onTestFinished, test, vi } from "vitest";
import { loadWallet } from "~/credits/wallet.server";
import { runImageJob } from "~/generation/run-image-job.server";
import { consume } from "~/jobs/claim-loop.server";
import { stopQueue } from "~/jobs/queue.server";
import type { RemoteProvider } from "~/providers/image-model";
import { agreed } from "../../support/agreed";
import { ownDatabase } from "../../support/database";
import { ownWires } from "../../support/own-wires";
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
const wires = ownWires();
afterAll(stopQueue);

const cases: { provider: RemoteProvider; model: string; credits: number }[] = [
  { provider: "black-forest-labs", model: "flux-2-pro", credits: 14 },
  { provider: "fal", model: "seedream", credits: 10 },
];

test.each(cases)(
  "$provider keeps its jobs when a worker is killed: another waits for them by their id and asks for nothing anew",
  async ({ provider, model, credits }) => {
    await wires().clear();
    await wires().pace(provider, 6_000);
    const place = await workflowShop({ images: { model, count: 2 } });
    const { shop } = place;
    await agreed(shop, provider);
    const runId = await started(wishOf(place, { quotedCredits: credits }));

    const script = "test/integration/generation/work-until-killed.ts";
    const worker = spawn(process.execPath, ["--import", "tsx", script, "real"]);
    onTestFinished(() => void worker.kill("SIGKILL"));
    await vi.waitFor(
      async () => {
        const ids = (await jobsOf(shop, runId)).map(({ providerJobId }) => providerJobId);
        expect(ids).not.toContain(null);
      },
      { timeout: 60_000, interval: 50 },
    );
    const ended = once(worker, "exit");
    worker.kill("SIGKILL");
    await ended;
    expect((await jobsOf(shop, runId)).map(({ state }) => state)).toEqual(["running", "running"]);

    const loop = await consume("image-job", { concurrency: 4, perShop: 4 }, (payload) =>
      runImageJob(payload),
    );
    onTestFinished(() => loop.stop(1));
    await vi.waitFor(
      async () => {
        const states = (await jobsOf(shop, runId)).map(({ state }) => state);
        expect(states).toEqual(["done", "done"]);
      },
      { timeout: 120_000, interval: 100 },
    );

    const paid = (await wires().log())[provider].filter(({ order }) => order !== null);
    expect(paid).toHaveLength(2);
    expect(await loadWallet(shop)).toMatchObject({ held: 0, spent: credits });
    expect(await findLedgerFaults(shop)).toEqual([]);
  },
);

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { afterAll, afterEach, expect, onTestFinished, test, vi } from "vitest";
import { loadWallet } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { runImageJob } from "~/generation/run-image-job.server";
import { consume } from "~/jobs/claim-loop.server";
import { stopQueue } from "~/jobs/queue.server";
import { ownDatabase } from "../../support/database";
import { answerAsAsked, gate, playProvider } from "../../support/play-provider";
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
const loops: { stop: (deadlineSeconds?: number) => Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(loops.splice(0).map((loop) => loop.stop(1)));
});
afterAll(stopQueue);

/** A jobs process of its own, at its first call, from which on it says what it does. */
async function workerAtItsCall(traits: string[]) {
  const script = "test/integration/generation/work-until-killed.ts";
  const child = spawn(process.execPath, ["--import", "tsx", script, ...traits], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, LOG_LEVEL: "info" },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const said: string[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => said.push(line));
  await vi.waitFor(() => expect(said.some((line) => line.startsWith("begun"))).toBe(true), {
    timeout: 60_000,
  });
  return { said, signal: (signal: NodeJS.Signals) => child.kill(signal) };
}

test("a worker that was stopped until another had its image may not write when it goes on", async () => {
  const { shop, workflowId } = await workflowShop({ images: { count: 1 } });
  const runId = await started(wishOf({ shop, workflowId }, { quotedCredits: 1 }));
  const stopped = await workerAtItsCall(["slow"]);
  stopped.signal("SIGSTOP");

  const { opened, open } = gate();
  const other = playProvider(
    async (request) => {
      await opened;
      return answerAsAsked(request);
    },
    { repeatable: true },
  );
  loops.push(
    await consume("image-job", { concurrency: 1, perShop: 1 }, (payload) =>
      runImageJob(payload, other.engine),
    ),
  );
  await vi.waitFor(() => expect(other.requests).toHaveLength(1), { timeout: 50_000 });
  stopped.signal("SIGCONT");
  await vi.waitFor(() => expect(stopped.said.join()).toContain("image-job.delivered"), {
    timeout: 30_000,
  });
  const [meanwhile] = await jobsOf(shop, runId);
  open();
  await vi.waitFor(
    async () => expect(await jobsOf(shop, runId)).toMatchObject([{ state: "done" }]),
    { timeout: 30_000 },
  );

  expect(stopped.said.join()).toContain('"outcome":"too-late"');
  expect(meanwhile).toMatchObject({ state: "running", fence: 2, imageId: null });
  expect(await db.image.count({ where: { shop, origin: "generated" } })).toBe(1);
  expect(await loadWallet(shop)).toMatchObject({ available: 99, held: 0, spent: 1 });
  expect(await findLedgerFaults(shop)).toEqual([]);
});

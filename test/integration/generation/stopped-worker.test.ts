import { afterAll, afterEach, expect, test, vi } from "vitest";
import { loadWallet } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { runImageJob } from "~/generation/run-image-job.server";
import { consume } from "~/jobs/claim-loop.server";
import { stopQueue } from "~/jobs/queue.server";
import { ownDatabase } from "../../support/database";
import { startJobsProcess } from "../../support/jobs-process";
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
  const worker = startJobsProcess(traits, { LOG_LEVEL: "info" });
  await vi.waitUntil(() => worker.begun().length > 0, { timeout: 60_000 });
  return worker;
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

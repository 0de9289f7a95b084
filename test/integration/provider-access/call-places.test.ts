import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, expect, test } from "vitest";
import { loadWallet } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { runImageJob } from "~/generation/run-image-job.server";
import { startRun } from "~/generation/start-run.server";
import { RetryLater } from "~/jobs/retry-later";
import { stopQueue } from "~/jobs/queue.server";
import { unavailableFor } from "~/provider-access/access.server";
import { leavePlace, takePlace } from "~/provider-access/call-places.server";
import { callLimits } from "~/providers/call-limits";
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
beforeEach(async () => {
  await wires().clear();
  await db.providerPace.deleteMany();
  await db.providerCall.deleteMany();
});
afterAll(stopQueue);

const WELL = { reason: null, retryAfterSeconds: null };

async function runOf(count: number) {
  const place = await workflowShop({ credits: 200, images: { model: "gpt-image", count } });
  await agreed(place.shop, "openai");
  const runId = await started(wishOf(place, { quotedCredits: count * 10 }));
  const ids = (await jobsOf(place.shop, runId)).map(({ id }) => id);
  const deliver = (imageJobId: string) => runImageJob({ shop: place.shop, imageJobId });
  return { ...place, runId, ids, deliver };
}

test("of thirty calls that ask at once, from whatever process, as many go out as the provider allows", async () => {
  const { atOnce } = callLimits.openai;
  const turns = await Promise.all(
    Array.from({ length: 30 }, () => takePlace({ provider: "openai", imageJobId: randomUUID() })),
  );

  expect(turns.filter(({ kind }) => kind === "go")).toHaveLength(atOnce);
  expect(await db.providerCall.count()).toBe(atOnce);
});

test("a place that is left is free for the next, and one whose worker died comes free by itself", async () => {
  const limits = { ...callLimits, openai: { ...callLimits.openai, atOnce: 1 } };
  const [first, second] = [randomUUID(), randomUUID()];
  await takePlace({ provider: "openai", imageJobId: first }, limits);
  setTimeout(() => void leavePlace({ provider: "openai", imageJobId: first }, WELL), 300);

  expect((await takePlace({ provider: "openai", imageJobId: second }, limits)).kind).toBe("go");

  await db.providerCall.updateMany({ data: { until: new Date(Date.now() - 1000) } });
  const third = { provider: "openai", imageJobId: randomUUID() };
  expect((await takePlace(third, limits)).kind).toBe("go");
});

test("the answer 429 with a time keeps every shop's calls back until then, and the image waits", async () => {
  const { shop, ids, runId, deliver } = await runOf(2);
  await wires().arm({ provider: "openai", fault: "rate-limited-for-a-while" });

  await deliver(ids[0]);
  await expect(deliver(ids[1])).rejects.toBeInstanceOf(RetryLater);

  expect((await wires().log()).openai).toHaveLength(1);
  expect((await jobsOf(shop, runId)).map(({ state }) => state)).toEqual(["waiting", "waiting"]);
  expect(await loadWallet(shop)).toMatchObject({ held: 20 });
});

test("a provider that fails five times in a row rests: what waits is given back, and other models are named", async () => {
  const place = await runOf(8);
  const { shop, ids, runId, deliver } = place;
  await wires().arm({ provider: "openai", fault: "gateway-timeout", times: 99 });

  for (const id of ids) await deliver(id);

  expect((await wires().log()).openai).toHaveLength(5);
  const jobs = await jobsOf(shop, runId);
  const resting = jobs.filter(({ failure }) => failure === "provider-resting");
  expect(resting).toHaveLength(3);
  expect(resting[0].detail).toMatch(/^OpenAI is not answering now\. Use .+ or .+ instead/);
  expect(resting[0].detail).not.toMatch(/GPT/);
  expect(await loadWallet(shop)).toMatchObject({ available: 200, held: 0, spent: 0 });
  expect(await startRun(wishOf(place, { quotedCredits: 80 }))).toMatchObject({
    kind: "invalid",
    problems: [{ code: "model-unavailable", reason: resting[0].detail }],
  });
  expect(await findLedgerFaults(shop)).toEqual([]);
});

test("after its rest one picture that comes opens it for all", async () => {
  const { shop, ids, runId, deliver } = await runOf(1);
  await leavePlace({ provider: "openai", imageJobId: randomUUID() }, WELL);
  await db.providerPace.update({
    where: { provider: "openai" },
    data: { failures: 5, restsUntil: new Date(Date.now() - 10) },
  });

  await deliver(ids[0]);

  expect((await jobsOf(shop, runId))[0].state).toBe("done");
  expect(await db.providerPace.findUnique({ where: { provider: "openai" } })).toMatchObject({
    failures: 0,
    restsUntil: null,
  });
  expect((await unavailableFor(shop))["gpt-image"]).toBeUndefined();
});

import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, expect, test } from "vitest";
import { loadWallet } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { cancelRun } from "~/generation/cancel-run.server";
import { runImageJob } from "~/generation/run-image-job.server";
import { startRun } from "~/generation/start-run.server";
import { RetryLater } from "~/jobs/retry-later";
import { stopQueue } from "~/jobs/queue.server";
import { unavailableFor } from "~/provider-access/access.server";
import { lookForPlaces, takePlace } from "~/provider-access/call-places.server";
import { callLimits } from "~/providers/call-limits";
import { ProviderError } from "~/providers/image-provider";
import { agreed } from "../../support/agreed";
import { ownDatabase } from "../../support/database";
import { ownWires } from "../../support/own-wires";
import { answerAsAsked, playProvider } from "../../support/play-provider";
import { until } from "../../support/simulated-shop";
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

const DOWN = new ProviderError("down", { reason: "provider-down", retry: "never" });
const REFUSED = new ProviderError("no", { reason: "content-rejected", retry: "never" });
const never = () => new Promise<never>(() => undefined);

/** How the provider has done until now. */
function paceOf(done: { failures: number; restsUntil?: Date }) {
  const full = { tokens: callLimits.openai.perMinute, tokensAt: new Date() };
  return db.providerPace.create({ data: { provider: "openai", ...full, ...done } });
}

const WELL = { reason: null, retryAfterSeconds: null };

async function runOf(count: number) {
  const place = await workflowShop({ credits: 200, images: { model: "gpt-image", count } });
  await agreed(place.shop, "openai");
  const runId = await started(wishOf(place, { quotedCredits: count * 10 }));
  const ids = (await jobsOf(place.shop, runId)).map(({ id }) => id);
  const deliver = (imageJobId: string) => runImageJob({ shop: place.shop, imageJobId });
  return { ...place, runId, ids, deliver };
}

test("of thirty calls that ask at once in one process as many go out as the provider allows", async () => {
  const { atOnce } = callLimits.openai;
  const turns = await Promise.all(
    Array.from({ length: 30 }, () => takePlace({ provider: "openai", imageJobId: randomUUID() })),
  );

  expect(turns.filter(({ kind }) => kind === "go")).toHaveLength(atOnce);
  expect(await db.providerCall.count()).toBe(atOnce);
});

test("of thirty processes that ask at the same moment as many get a place as the provider allows", async () => {
  const { atOnce, perMinute } = callLimits.openai;
  const limits = callLimits.openai;
  const startedAt = Date.now();
  const turns = await Promise.all(
    Array.from({ length: 30 }, () =>
      lookForPlaces("openai", [{ imageJobId: randomUUID(), limits }]),
    ),
  );

  expect(turns.flat().filter(({ kind }) => kind === "go")).toHaveLength(atOnce);
  expect(await db.providerCall.count()).toBe(atOnce);
  const { tokens, tokensAt } = await db.providerPace.findUniqueOrThrow({
    where: { provider: "openai" },
  });
  // However long it took, what came back meanwhile is not what nobody spent.
  const cameBack = ((tokensAt.getTime() - startedAt) / 60_000) * perMinute;
  expect(tokens).toBeLessThan(perMinute - atOnce + cameBack + 0.5);
});

test("who asks for several places at once gets no more than are free", async () => {
  const limits = { ...callLimits.openai, atOnce: 3 };
  const asking = (count: number) =>
    Array.from({ length: count }, () => ({ imageJobId: randomUUID(), limits }));

  expect((await lookForPlaces("openai", asking(2))).map(({ kind }) => kind)).toEqual(["go", "go"]);
  expect((await lookForPlaces("openai", asking(2))).map(({ kind }) => kind)).toEqual([
    "go",
    "wait",
  ]);
  expect(await db.providerCall.count()).toBe(3);
});

test("a place that is left is free for the next, and one whose worker died comes free by itself", async () => {
  const limits = { ...callLimits, openai: { ...callLimits.openai, atOnce: 1 } };
  const [first, second] = [randomUUID(), randomUUID()];
  const place = await takePlace({ provider: "openai", imageJobId: first }, limits);
  if (place.kind === "go") setTimeout(() => void place.leave(WELL), 300);

  expect((await takePlace({ provider: "openai", imageJobId: second }, limits)).kind).toBe("go");

  await db.providerCall.updateMany({ data: { until: new Date(Date.now() - 1000) } });
  const third = { provider: "openai", imageJobId: randomUUID() };
  expect((await takePlace(third, limits)).kind).toBe("go");
  expect(await db.providerCall.count()).toBe(1);
});

test("the place is left when the provider has answered, before its picture is kept", async () => {
  const { shop, ids, runId, deliver } = await runOf(1);
  const stored = await db.$transaction(
    async (tx) => {
      // Nothing settles while its run is locked.
      await tx.$queryRaw`select id from "Run" where id = ${runId}::uuid for update`;
      const delivered = deliver(ids[0]);
      await until(async () => (await db.providerCall.count()) === 1);
      await until(async () => (await db.providerCall.count()) === 0);
      expect((await jobsOf(shop, runId))[0].state).toBe("running");
      return { delivered };
    },
    { timeout: 10_000 },
  );
  await stored.delivered;

  expect((await jobsOf(shop, runId))[0].state).toBe("done");
});

test.each([
  ["a provider that is down", { answers: () => Promise.reject(DOWN), failures: 3 }],
  ["one that did not answer in time", { answers: never, failures: 3 }],
  ["a connection that broke", { answers: () => Promise.reject(new Error("broke")), failures: 3 }],
  ["a refused prompt", { answers: () => Promise.reject(REFUSED), failures: 0 }],
  ["a picture", { answers: answerAsAsked, failures: 0 }],
])("of %s the provider's place is left and the outcome told once", async (_, played) => {
  const { ids, shop } = await runOf(1);
  await paceOf({ failures: 2 });
  const { engine } = playProvider(played.answers, { callSeconds: 1, graceSeconds: 1 });

  await runImageJob({ shop, imageJobId: ids[0] }, engine);

  expect(await db.providerCall.count()).toBe(0);
  expect(await db.providerPace.findUnique({ where: { provider: "openai" } })).toMatchObject({
    failures: played.failures,
  });
});

test("who has cancelled before the call leaves the place and says nothing of the provider", async () => {
  const { ids, shop, runId } = await runOf(1);
  await paceOf({ failures: 2 });
  const { engine, requests } = playProvider();
  await db.imageJob.updateMany({ where: { runId, shop }, data: { state: "waiting" } });
  const provider = engine.findProvider("openai");
  const cancelling = {
    ...engine,
    findProvider: () =>
      provider && {
        ...provider,
        generate: async (...asked: Parameters<typeof provider.generate>) => {
          await cancelRun({ shop, runId });
          return provider.generate(...asked);
        },
      },
  };

  await runImageJob({ shop, imageJobId: ids[0] }, cancelling);

  expect(requests).toEqual([]);
  expect(await db.providerCall.count()).toBe(0);
  expect(await db.providerPace.findUnique({ where: { provider: "openai" } })).toMatchObject({
    failures: 2,
  });
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
  await paceOf({ failures: 5, restsUntil: new Date(Date.now() - 10) });

  await deliver(ids[0]);

  expect((await jobsOf(shop, runId))[0].state).toBe("done");
  expect(await db.providerPace.findUnique({ where: { provider: "openai" } })).toMatchObject({
    failures: 0,
    restsUntil: null,
  });
  expect((await unavailableFor(shop))["gpt-image"]).toBeUndefined();
});

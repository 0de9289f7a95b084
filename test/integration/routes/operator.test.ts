import { afterAll, expect, test } from "vitest";
import { db } from "~/db.server";
import { stopQueue } from "~/jobs/queue.server";
import { imageAddress } from "~/images/address.server";
import { operatorAddress } from "~/platform/operator-address.server";
import type { ProviderHealth } from "~/provider-access/provider-health.server";
import { stopTarget } from "~/provider-access/stops.server";
import { callLimits } from "~/providers/call-limits";
import { loader } from "~/routes/operator/route";
import type { ReportedCost } from "~/generation/reported-costs.server";
import { ownDatabase } from "../../support/database";
import { jobsOf, started, wishOf, workflowShop } from "../../support/workflow-shop";
import { ownBlobStore } from "../images/own-blob-store";
import { answerOf, requestOf, signIn } from "../../support/signed-in";

ownDatabase();
ownBlobStore();
afterAll(stopQueue);
Object.assign(process.env, { FAL_KEY: "a-key", XAI_API_KEY: "a-key" });

const SHOP = "curious.myshopify.com";
const MINUTE = 60_000;

type Job = { costUsd: number | null; credits: number; state?: string; finishedAt?: Date };

async function paidJobs(provider: string, jobs: Job[]): Promise<void> {
  const place = await workflowShop({ credits: 50, images: { count: jobs.length } });
  const runId = await started(wishOf(place, { quotedCredits: jobs.length }));
  const rows = await jobsOf(place.shop, runId);
  for (const [at, job] of jobs.entries()) {
    const data = { provider, state: "done", finishedAt: new Date(), ...job };
    await db.imageJob.update({ where: { id: rows[at].id }, data });
  }
}

async function open(path: string, shop?: string): Promise<Response> {
  const request = await requestOf(path, { shop });
  return answerOf(() => loader({ request, params: {}, context: {} }));
}

/** Which of two addresses would be right is not to be read from the answer. */
async function expectNothing(path: string, shop?: string): Promise<void> {
  const answer = await open(path, shop);
  expect([answer.status, await answer.text()]).toEqual([404, ""]);
}

test("nobody finds the page without an address made with the environment, a merchant no more than a stranger", async () => {
  await signIn(SHOP);

  await expectNothing("/operator");
  await expectNothing("/operator", SHOP);
  await expectNothing(`/operator?until=${Date.now()}&s=`);
  await expectNothing(`/operator?until=NaN&s=${"A".repeat(43)}`, SHOP);
});

test("an address that was changed, is over, or was signed for a picture finds nothing", async () => {
  const now = new Date();
  const fresh = new URL(operatorAddress(now), "http://packshot.test");
  const later = Number(fresh.searchParams.get("until")) + 3_600;
  const signature = fresh.searchParams.get("s") ?? "";
  const ofPicture = imageAddress(
    { shop: SHOP, imageId: crypto.randomUUID(), rendition: "view" },
    now,
  ).replace(/^[^?]*\?v=(\d+)/, "/operator?until=$1");

  await expectNothing(`/operator?until=${later}&s=${signature}`);
  await expectNothing(operatorAddress(new Date(now.getTime() - 61 * MINUTE)));
  await expectNothing(ofPicture);
  expect((await open(operatorAddress(new Date(now.getTime() - 59 * MINUTE)))).status).toBe(200);
});

test("the operator sees how each provider does for all shops together, and what is stopped", async () => {
  const now = Date.now();
  const soon = new Date(now + MINUTE);
  const pace = { tokens: 0, tokensAt: new Date(now - 6_000), failures: 5 };
  await db.providerPace.createMany({
    data: [
      { provider: "fal", ...pace, restsUntil: soon },
      { provider: "xai", ...pace, restsUntil: new Date(now - MINUTE), pausedUntil: soon },
    ],
  });
  const call = (provider: string, until: number) => ({
    ...{ imageJobId: crypto.randomUUID(), provider, until: new Date(until) },
  });
  await db.providerCall.createMany({
    data: [call("fal", now + MINUTE), call("fal", now + MINUTE), call("fal", now - MINUTE)],
  });
  await stopTarget("recraft", "its prices changed.");
  const long = new Date(now - 31 * 24 * 60 * MINUTE);
  await paidJobs("xai", [
    { costUsd: 0.02, credits: 3 },
    { costUsd: 0.03, credits: 3 },
    { costUsd: null, credits: 3 },
    { costUsd: 0.05, credits: 7, state: "failed" },
    { costUsd: 9, credits: 9, finishedAt: long },
  ]);

  const answer = await open(operatorAddress(new Date()));
  const { health, stops, costs } = (await answer.json()) as {
    costs: ReportedCost[];
    health: ProviderHealth[];
    stops: { target: string }[];
  };
  const of = (provider: string) => health.find((one) => one.provider === provider);

  expect(stops).toMatchObject([{ target: "recraft", reason: "its prices changed." }]);
  expect(of("fal")).toMatchObject({
    ...{ circuit: "resting", restsUntil: soon.toISOString(), failuresInARow: 5 },
    ...{ callsUnderWay: 2, missingKey: null },
  });
  // Six seconds, and what this test took, have filled a tenth of it again.
  const { callsLeftThisMinute = 0 } = of("fal") ?? {};
  expect(callsLeftThisMinute / callLimits.fal.perMinute).toBeGreaterThanOrEqual(0.1);
  expect(callsLeftThisMinute / callLimits.fal.perMinute).toBeLessThan(0.5);
  expect(of("xai")).toMatchObject({
    ...{ circuit: "one-tries", restsUntil: null, pausedUntil: soon.toISOString() },
  });
  expect(of("google")).toMatchObject({
    ...{ circuit: "closed", missingKey: "GOOGLE_GENERATIVE_AI_API_KEY", callsUnderWay: 0 },
    callsLeftThisMinute: callLimits.google.perMinute,
  });
  expect(costs).toEqual([{ provider: "xai", images: 4, reported: 3, costUsd: 0.1, credits: 6 }]);
  expect(of("luma")).toMatchObject({ hasAdapter: false });
});

import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { db } from "~/db.server";
import { runImageJob } from "~/generation/run-image-job.server";
import { streamProgress } from "~/generation/stream-progress.server";
import { saveWorkflow } from "~/generation/workflows.server";
import { stopQueue } from "~/jobs/queue.server";
import { logger } from "~/platform/logger.server";
import { ProviderError } from "~/providers/image-provider";
import { action as importProducts } from "~/routes/app.products.import";
import { action as startRun } from "~/routes/app.workflows.$workflowId.runs";
import { action as uninstalled } from "~/routes/webhooks.app.uninstalled";
import { ownDatabase } from "../../support/database";
import { playProvider } from "../../support/play-provider";
import { playShopify } from "../../support/play-shopify";
import { recordOutput } from "../../support/record-output";
import {
  answerOf,
  asJson,
  requestOf,
  sessionTokenOf,
  signIn,
  webhookOf,
} from "../../support/signed-in";
import {
  generation,
  jobsOf,
  started,
  wishOf,
  workflowShop,
  type WorkflowShop,
} from "../../support/workflow-shop";
import { ownBlobStore } from "../images/own-blob-store";

/** Planted where secrets are: none may turn up in what is logged, answered or kept of an error. */
const canaries = {
  SHOPIFY_API_SECRET: "canary-of-the-app-secret-4711",
  OPENAI_API_KEY: "canary-of-a-provider-key-4711",
  S3_SECRET_ACCESS_KEY: "canary-of-the-blob-store-4711",
};
Object.assign(process.env, canaries, { LOG_LEVEL: "trace" });
const accessToken = "shpat_canary0of0the0access0token";
const prompt = "Canary prompt of a shop";

ownDatabase();
ownBlobStore();
afterAll(stopQueue);

async function shopWithSecrets(): Promise<WorkflowShop> {
  const place = await workflowShop({ images: { count: 1, prompt } });
  await signIn(place.shop, accessToken);
  return place;
}

function hasSecret(text: string, token = "no token"): string[] {
  const planted = [...Object.values(canaries), accessToken, prompt, "canary-of-no-known-shape"];
  const secrets = [...planted, token];
  return secrets.filter((secret) => text.includes(secret));
}

test("what is logged of a working day has no key, token, secret or prompt in it", async () => {
  const output = recordOutput();
  const place = await shopWithSecrets();
  const token = await sessionTokenOf(place.shop);
  const params = { workflowId: place.workflowId };
  const wish = {
    ...{ requestId: randomUUID(), targets: ["images"], again: true, productId: null },
    ...{ revision: 1, quotedCredits: 1 },
  };

  const request = await requestOf("/app/workflows/x/runs", { token, ...asJson(wish) });
  const begun = await answerOf(() => startRun({ request, params, context: {} }));
  expect(await begun.clone().json()).toMatchObject({ kind: "started" });
  const [job] = await db.imageJob.findMany({ where: { shop: place.shop } });
  await runImageJob({ shop: place.shop, imageJobId: job.id }, playProvider().engine);

  const altered = await webhookOf("/webhooks/app/uninstalled", {
    ...{ shop: place.shop, topic: "app/uninstalled", hmac: "wrong" },
  });
  await answerOf(() => uninstalled({ request: altered, params: {}, context: {} }));
  const bad = await requestOf("/app/workflows/x/runs", { token: `${token}x`, ...asJson(wish) });
  await answerOf(() => startRun({ request: bad, params, context: {} }));

  expect(output.text()).toContain("image-job.delivered");
  expect(hasSecret(output.text(), token)).toEqual([]);
});

test("a token that Shopify refuses is said without the token", async () => {
  const output = recordOutput();
  const { shop } = await shopWithSecrets();
  const token = await sessionTokenOf(shop);
  const wire = playShopify().status(401).status(401).status(401).status(401);

  const request = await requestOf("/app/products/import", {
    token,
    ...asJson({ productIds: ["gid://shopify/Product/1"] }),
  });
  const answer = await answerOf(() => importProducts({ request, params: {}, context: {} }));
  wire.stop();

  expect(wire.tokens).toContain(accessToken);
  expect(hasSecret(await answer.text(), token)).toEqual([]);
  expect(hasSecret(output.text(), token)).toEqual([]);
});

test("a provider's error that quotes our key is kept and logged without it", async () => {
  const output = recordOutput();
  const place = await shopWithSecrets();
  const runId = await started(wishOf(place, { quotedCredits: 1 }));
  const [job] = await jobsOf(place.shop, runId);
  const { engine } = playProvider(() => {
    const key = canaries.OPENAI_API_KEY;
    throw new ProviderError(`401: Incorrect API key provided: ${key}`, {
      ...{ reason: "auth", retry: "never" },
      cause: new Error(`POST with Authorization: Bearer ${key}`),
    });
  });

  await runImageJob({ shop: place.shop, imageJobId: job.id }, engine);

  const [after] = await jobsOf(place.shop, runId);
  expect(after).toMatchObject({ state: "failed", failure: "auth" });
  expect(after.detail).toContain("Incorrect API key provided");
  expect(hasSecret(JSON.stringify(after.detail))).toEqual([]);
  expect(output.text()).toContain("image-job.failed");
  expect(hasSecret(output.text())).toEqual([]);
});

test("an error is logged with its causes and without the secrets in their texts and fields", async () => {
  const output = recordOutput();
  const token = await sessionTokenOf("fern.myshopify.com");
  const cause = new Error(`connect failed: ${process.env.DATABASE_URL ?? ""} ${accessToken}`);
  const error = Object.assign(new Error(`Bearer ${token} was refused`, { cause }), {
    config: { headers: { cookie: "canary-of-no-known-shape" }, list: [token] },
  });

  logger.error("something.broke", { error, said: `key ${canaries.S3_SECRET_ACCESS_KEY}` });

  expect(output.text()).toContain("was refused");
  expect(output.text()).toContain("connect failed");
  expect(hasSecret(output.text(), token)).toEqual([]);
  const { password } = new URL(process.env.DATABASE_URL ?? "");
  if (password.length >= 12) expect(output.text()).not.toContain(password);
});

test("a progress stream that breaks says so without what the workflow holds", async () => {
  const output = recordOutput();
  const place = await shopWithSecrets();
  const broken = { ...place, workflowId: "not-a-uuid" };

  const reader = streamProgress(broken, AbortSignal.timeout(5_000)).getReader();
  const { done } = await reader.read();

  expect(done).toBe(true);
  expect(output.text()).toContain("progress.failed");
  expect(hasSecret(output.text())).toEqual([]);
});

test("a document that cannot be saved is answered without what it holds", async () => {
  const output = recordOutput();
  const place = await shopWithSecrets();
  const nodes = Array.from({ length: 2000 }, (_, at) => generation(`n${at}`, { prompt }));
  const patch = { putNodes: nodes, removeNodes: [], putEdges: [], removeEdges: [] };

  const failure: unknown = await saveWorkflow({
    ...place,
    staff: "staff-1",
    baseRevision: 1,
    patch,
  }).then(
    () => null,
    (error: unknown) => error,
  );

  expect(failure).toBeInstanceOf(Error);
  expect(hasSecret(String(failure))).toEqual([]);
  expect(hasSecret(output.text())).toEqual([]);
});

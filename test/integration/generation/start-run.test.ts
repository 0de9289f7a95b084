import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { loadWallet } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { startRun } from "~/generation/start-run.server";
import { saveWorkflow } from "~/generation/workflows.server";
import { stopQueue } from "~/jobs/queue.server";
import { newNode } from "~/workflow/document";
import { ownDatabase } from "../../support/database";
import { ownBlobStore } from "../images/own-blob-store";
import {
  findLedgerFaults,
  generation,
  jobsOf,
  started,
  wire,
  wishOf,
  workflowShop,
} from "../../support/workflow-shop";

ownDatabase();
ownBlobStore();
afterAll(stopQueue);

/** Nothing of a run is there, and no credit moved. */
async function expectNothingStarted(shop: string, available = 100): Promise<void> {
  expect(await db.run.count({ where: { shop } })).toBe(0);
  expect(await db.step.count({ where: { shop } })).toBe(0);
  expect(await db.imageJob.count({ where: { shop } })).toBe(0);
  expect(await loadWallet(shop)).toMatchObject({ available, held: 0, spent: 0 });
  expect(await deliveriesOf(shop)).toBe(0);
}

async function deliveriesOf(shop: string): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from pgboss.job where data ->> 'shop' = ${shop}`;
  return row.count;
}

test("a run holds its whole quote, writes its image jobs and hands them to the queue", async () => {
  const place = await workflowShop({ images: { count: 3, seed: 10 } });

  const runId = await started(wishOf(place, { quotedCredits: 3 }));

  expect(await loadWallet(place.shop)).toMatchObject({ available: 97, held: 3, spent: 0 });
  const jobs = await jobsOf(place.shop, runId);
  expect(jobs.map(({ seed, credits, state }) => [Number(seed), credits, state])).toEqual([
    [10, 1, "waiting"],
    [11, 1, "waiting"],
    [12, 1, "waiting"],
  ]);
  expect(await deliveriesOf(place.shop)).toBe(3);
  expect(await db.run.findFirst({ where: { shop: place.shop } })).toMatchObject({
    startedBy: "staff-1",
    revision: 1,
    quotedCredits: 3,
  });
});

test("ten clicks with one request id, all at once, are one run and one charge", async () => {
  const place = await workflowShop();
  const wish = wishOf(place);

  const answers = await Promise.all(Array.from({ length: 10 }, () => startRun(wish)));

  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]).toMatchObject({ kind: "started", credits: 2 });
  expect(await db.run.count({ where: { shop: place.shop } })).toBe(1);
  expect(await db.imageJob.count({ where: { shop: place.shop } })).toBe(2);
  expect(await loadWallet(place.shop)).toMatchObject({ available: 98, held: 2 });
  expect(await deliveriesOf(place.shop)).toBe(2);
});

test("a click whose answer was lost finds its run again, even after the credits ran out", async () => {
  const place = await workflowShop({ credits: 2 });
  const wish = wishOf(place);
  const runId = await started(wish);

  expect(await startRun(wish)).toEqual({ kind: "started", runId, credits: 2 });
});

test("a click whose answer was lost finds its run again, even after the document was changed", async () => {
  const place = await workflowShop();
  const wish = wishOf(place);
  const runId = await started(wish);
  const patch = { putNodes: [], removeNodes: ["images"], putEdges: [], removeEdges: [] };
  await saveWorkflow({ ...place, staff: "staff-1", baseRevision: 1, patch });

  expect(await startRun(wish)).toEqual({ kind: "started", runId, credits: 2 });
});

test("two shops may use the same request id", async () => {
  const [one, other] = [await workflowShop(), await workflowShop()];
  const requestId = randomUUID();

  const ids = [
    await started(wishOf(one, { requestId })),
    await started(wishOf(other, { requestId })),
  ];

  expect(new Set(ids).size).toBe(2);
});

test("a request id used again for another workflow starts nothing and shows nothing of the first run", async () => {
  const place = await workflowShop();
  const wish = wishOf(place);
  await started(wish);

  expect(await startRun({ ...wish, workflowId: randomUUID() })).toEqual({ kind: "not-found" });
  expect(await db.run.count({ where: { shop: place.shop } })).toBe(1);
});

test("a price that is not the one shown starts nothing and says the new one", async () => {
  const place = await workflowShop();

  expect(await startRun(wishOf(place, { quotedCredits: 1 }))).toEqual({
    kind: "quote-changed",
    credits: 2,
  });
  await expectNothingStarted(place.shop);
});

test("too few credits start nothing and say what is needed and what is there", async () => {
  const place = await workflowShop({ credits: 1 });

  expect(await startRun(wishOf(place))).toEqual({ kind: "short", needed: 2, available: 1 });
  await expectNothingStarted(place.shop, 1);
});

test("fifty runs racing for ten credits: five are held, nobody overdraws", async () => {
  const place = await workflowShop({ credits: 10 });

  const answers = await Promise.all(Array.from({ length: 50 }, () => startRun(wishOf(place))));

  expect(answers.filter(({ kind }) => kind === "started")).toHaveLength(5);
  expect(answers.filter(({ kind }) => kind === "short")).toHaveLength(45);
  expect(await loadWallet(place.shop)).toMatchObject({ available: 0, held: 10 });
  expect(await findLedgerFaults(place.shop)).toEqual([]);
});

test("a hundred clicks at once, forty of them the same one, are sixty-one runs, each held once", async () => {
  const place = await workflowShop({ credits: 1000, images: { count: 2 } });
  const same = wishOf(place);
  const wishes = Array.from({ length: 100 }, (_, click) => (click < 40 ? same : wishOf(place)));

  const answers = await Promise.all(wishes.map(startRun));

  const runIds = answers.flatMap((answer) => (answer.kind === "started" ? [answer.runId] : []));
  expect(runIds).toHaveLength(100);
  expect(new Set(runIds).size).toBe(61);
  const { shop } = place;
  expect(await db.creditHold.count({ where: { shop } })).toBe(61);
  expect(await loadWallet(shop)).toMatchObject({ available: 1000 - 122, held: 122 });
  expect(await db.imageJob.count({ where: { shop } })).toBe(122);
  expect(await findLedgerFaults(shop)).toEqual([]);
});

test("a document that was saved meanwhile is not run behind the merchant's back", async () => {
  const place = await workflowShop();
  const patch = { putNodes: [], removeNodes: [], putEdges: [], removeEdges: [] };
  await saveWorkflow({ ...place, staff: "staff-1", baseRevision: 1, patch, name: "Renamed" });

  expect(await startRun(wishOf(place))).toEqual({ kind: "revision-behind", revision: 2 });
  await expectNothingStarted(place.shop);
});

test("another shop's workflow, a deleted one and one that never was are not found", async () => {
  const [mine, theirs] = [await workflowShop(), await workflowShop()];
  await db.workflow.updateMany({
    where: { id: mine.workflowId },
    data: { deletedAt: new Date() },
  });

  for (const workflowId of [theirs.workflowId, mine.workflowId, randomUUID()]) {
    expect(await startRun(wishOf({ ...mine, workflowId }))).toEqual({ kind: "not-found" });
  }
  await expectNothingStarted(mine.shop);
  await expectNothingStarted(theirs.shop);
});

test("what cannot run is said on its node, and costs nothing", async () => {
  const shelf = await workflowShop({
    nodes: [
      newNode("textPrompt", {
        id: "words",
        position: { x: 0, y: 0 },
        settings: { text: "On {{product.colour}}" },
      }),
      newNode("textPrompt", {
        id: "novel",
        position: { x: 0, y: 0 },
        settings: { text: "x".repeat(10_000) },
      }),
      generation("variable"),
      generation("long"),
      generation("square", { model: "gpt-image-low", ratio: "16:9", prompt: "A mug" }),
      generation("one"),
      generation("other"),
    ],
    edges: [
      wire("words", "variable", "prompt-input"),
      wire("novel", "long", "prompt-input"),
      wire("one", "other"),
      wire("other", "one"),
    ],
  });
  const problemsOf = async (target: string) => {
    const answer = await startRun(wishOf(shelf, { targets: [target] }));
    return answer.kind === "invalid" ? answer.problems : answer.kind;
  };

  // A loop anywhere in the document stops every run of it.
  expect(await problemsOf("variable")).toMatchObject([{ nodeId: "variable", code: "cycle" }]);
  await saveWorkflow({
    ...{ ...shelf, staff: "staff-1", baseRevision: 1 },
    patch: { putNodes: [], removeNodes: ["other"], putEdges: [], removeEdges: [] },
  });
  const codesOf = async (target: string) => {
    const answer = await startRun(wishOf(shelf, { targets: [target], revision: 2 }));
    return answer.kind === "invalid"
      ? answer.problems.map(({ nodeId, code }) => `${nodeId} ${code}`)
      : [];
  };
  expect(await codesOf("variable")).toEqual(["words unknown-variable"]);
  expect(await codesOf("long")).toEqual(["long prompt-too-long"]);
  expect(await codesOf("square")).toEqual(["square model-unavailable", "square ratio-not-offered"]);
  expect(await codesOf("gone")).toEqual(["gone node-gone"]);
  await expectNothingStarted(shelf.shop);
});

test("another shop's picture in an image node is as good as none", async () => {
  const theirs = await workflowShop();
  const mine = await workflowShop();
  const node = newNode("image", {
    id: "photo",
    position: { x: 0, y: 0 },
    settings: { imageIds: [theirs.photoId] },
  });
  const patch = { putNodes: [node], removeNodes: [], putEdges: [], removeEdges: [] };
  await saveWorkflow({ ...mine, staff: "staff-1", baseRevision: 1, patch });

  expect(await startRun(wishOf(mine, { revision: 2 }))).toEqual({
    kind: "invalid",
    problems: [{ nodeId: "photo", code: "image-gone" }],
  });
  await expectNothingStarted(mine.shop);
});

test("an empty set of Studio is free and needs no credits", async () => {
  const place = await workflowShop({ credits: 0, nodes: [generation("empty", { count: 2 })] });

  const runId = await started(wishOf(place, { targets: ["empty"], quotedCredits: 0 }));

  expect((await jobsOf(place.shop, runId)).map(({ credits }) => credits)).toEqual([0, 0]);
});

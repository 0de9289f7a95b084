import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { db } from "~/db.server";
import { loadLiveState } from "~/generation/live-state.server";
import { stopQueue } from "~/jobs/queue.server";
import { ownDatabase } from "../../support/database";
import { answerAsAsked, playProvider } from "../../support/play-provider";
import { generation, started, wire, wishOf, work, workflowShop } from "../../support/workflow-shop";
import { ownBlobStore } from "../images/own-blob-store";

ownDatabase();
ownBlobStore();
afterAll(stopQueue);

/** photo → images → second, and a third of its own. */
async function threeNodes() {
  const place = await workflowShop({
    images: { count: 4 },
    nodes: [generation("second", { count: 1 }), generation("third", { count: 2 })],
    edges: [wire("images", "second"), wire("photo", "third")],
  });
  const { shop, workflowId } = place;
  const lines = async () => {
    const { steps } = await loadLiveState({ shop, workflowId });
    return Object.fromEntries(steps.map(({ nodeId, line }) => [nodeId, line]));
  };
  return { ...place, lines };
}

test("a step says what is before it, and how long that usually takes", async () => {
  const { lines, ...place } = await threeNodes();
  const runId = await started(wishOf(place, { targets: ["second"], quotedCredits: 5 }));
  const first = { needsOthers: false, ahead: 0, secondsLeft: 8, lateFrom: null };
  const second = { needsOthers: true, ahead: 0, secondsLeft: null, lateFrom: null };
  expect(await lines()).toEqual({ images: first, second });

  const later = await started(wishOf(place, { targets: ["third"], quotedCredits: 2 }));
  expect((await lines())["third"]).toEqual({
    needsOthers: false,
    ahead: 5,
    secondsLeft: 14,
    lateFrom: null,
  });

  const { engine } = playProvider(answerAsAsked);
  await work(place.shop, runId, engine);
  expect(await lines()).toMatchObject({ images: null, second: null, third: { ahead: 0 } });
  await work(place.shop, later, engine);
  expect(await lines()).toEqual({ images: null, second: null, third: null });
});

test("only the same provider and the same shop are waited for, and no bulk run", async () => {
  const { lines, ...place } = await threeNodes();
  const other = await threeNodes();
  await started(wishOf(other, { targets: ["images"], quotedCredits: 4 }));
  const elsewhere = await started(wishOf(place, { targets: ["images"], quotedCredits: 4 }));
  await started(wishOf(place, { targets: ["third"], quotedCredits: 2 }));
  expect((await lines())["third"]).toMatchObject({ ahead: 4 });

  const first = { shop: place.shop, runId: elsewhere, position: 0 };
  await db.imageJob.updateMany({ where: first, data: { provider: "google" } });
  expect((await lines())["third"]).toMatchObject({ ahead: 3 });

  await db.run.update({ where: { id: elsewhere }, data: { bulkRunId: randomUUID() } });
  expect((await lines())["third"]).toMatchObject({ ahead: 0 });
  expect((await lines())["images"]).toMatchObject({ ahead: 0 });
});

test("a step says from when on one of its images takes longer than usual", async () => {
  const { lines, ...place } = await threeNodes();
  const runId = await started(wishOf(place, { targets: ["images"], quotedCredits: 4 }));
  const first = { shop: place.shop, runId, position: 0 };
  const callBegunAt = new Date("2026-11-29T10:00:00.000Z");
  await db.imageJob.updateMany({ where: first, data: { state: "running", callBegunAt } });
  expect((await lines())["images"]).toMatchObject({ lateFrom: "2026-11-29T10:00:08.000Z" });

  await db.imageJob.updateMany({ where: first, data: { state: "done" } });
  expect((await lines())["images"]).toMatchObject({ lateFrom: null });
});

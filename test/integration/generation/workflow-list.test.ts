import { afterAll, expect, test } from "vitest";
import { db } from "~/db.server";
import { listWorkflows, renameWorkflow } from "~/generation/workflows.server";
import { stopQueue } from "~/jobs/queue.server";
import { ownDatabase } from "../../support/database";
import { playProvider } from "../../support/play-provider";
import { started, wishOf, work, workflowShop } from "../../support/workflow-shop";
import { ownBlobStore } from "../images/own-blob-store";

ownDatabase();
ownBlobStore();
afterAll(stopQueue);

test("a list of workflows names the image each made last, and none before the first", async () => {
  const place = await workflowShop({ images: { count: 2 } });
  const { shop, workflowId } = place;
  expect((await listWorkflows(shop, { limit: 5 })).workflows).toMatchObject([
    { id: workflowId, imageId: null },
  ]);

  const runId = await started(wishOf(place, { quotedCredits: 2 }));
  await work(shop, runId, playProvider().engine);

  const latest = await db.image.findFirst({
    where: { shop, workflowId, origin: "generated" },
    orderBy: { createdAt: "desc" },
  });
  expect((await listWorkflows(shop, { limit: 5 })).workflows).toMatchObject([
    { id: workflowId, imageId: latest?.id },
  ]);
});

test("pages of the list go on where the last one ended", async () => {
  const { shop, workflowId } = await workflowShop({});
  const older = await db.workflow.create({
    data: { shop, name: "Older", document: {}, updatedAt: new Date("2026-01-01") },
  });

  const first = await listWorkflows(shop, { limit: 1 });
  const second = await listWorkflows(shop, { limit: 1, before: first.next ?? "" });

  expect(first.workflows.map(({ id }) => id)).toEqual([workflowId]);
  expect(second).toMatchObject({ workflows: [{ id: older.id, name: "Older" }], next: null });
});

test("a new name leaves document and revision alone, and another shop cannot give one", async () => {
  const { shop, workflowId } = await workflowShop({});
  const before = await db.workflow.findUniqueOrThrow({ where: { id: workflowId } });

  expect(await renameWorkflow({ shop: "other.myshopify.com", workflowId }, "Theirs")).toBe(false);
  expect(await renameWorkflow({ shop, workflowId }, "Stone table")).toBe(true);

  const after = await db.workflow.findUniqueOrThrow({ where: { id: workflowId } });
  expect(after).toMatchObject({ name: "Stone table", revision: before.revision });
});

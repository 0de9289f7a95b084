import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { db } from "~/db.server";
import { findWorkflow } from "~/generation/workflows.server";
import { stopQueue } from "~/jobs/queue.server";
import { proposePublishPlan } from "~/publishing/propose-publish-plan.server";
import { describeError } from "~/ui/describe-error";
import { newNode, type WorkflowDocument } from "~/workflow/document";
import { ownDatabase } from "../../support/database";
import { furnishedShop, PRODUCT, type Furnished } from "../../support/furnished-shop";
import { loadRouteTable } from "../../support/route-table";
import { rowsOf } from "../../support/rows-of";
import { answerOf, asJson, requestOf } from "../../support/signed-in";
import { storePhoto, wire } from "../../support/workflow-shop";
import { ownBlobStore } from "../images/own-blob-store";

ownDatabase();
ownBlobStore();
afterAll(stopQueue);

const table = await loadRouteTable();
const CANVAS = "app.workflows.$workflowId";

let mine: Furnished;
let theirs: Furnished & { photoId: string };
let before: Record<string, string>;

beforeEach(async () => {
  mine = await furnishedShop();
  const place = await furnishedShop();
  theirs = { ...place, photoId: await storePhoto(place.shop, 77) };
  before = await rowsOf(theirs.shop);
});

type Asking = { params: Record<string, string>; body?: unknown };

/** What the shop `mine` is answered. */
async function ask(name: string, { params, body }: Asking): Promise<Response> {
  const route = table.get(name);
  const answering = body === undefined ? route?.loader : route?.action;
  if (!answering) throw new Error(`${name} answers no such request`);
  const init = body === undefined ? {} : asJson(body);
  const request = await requestOf("/app/asked", { shop: mine.shop, ...init });
  return answerOf(() => answering({ request, params, context: {} }));
}

/** A generated and an uploaded image of the other shop, ready to be run and to be published. */
function stolen(): WorkflowDocument {
  const origin = { x: 0, y: 0 };
  const imageIds = [theirs.imageId, theirs.photoId];
  return {
    version: 1,
    nodes: [
      newNode("image", { id: "stolen", position: origin, settings: { imageIds } }),
      newNode("shopifyPublish", { id: "out", position: origin }),
    ],
    edges: [wire("stolen", "out", "images")],
  };
}

async function expectNothingOfTheirs(workflowId: string): Promise<void> {
  const shown = await ask(CANVAS, { params: { workflowId } });
  const text = await shown.text();
  expect(shown.status).toBe(200);
  expect(z.object({ images: z.array(z.unknown()) }).parse(JSON.parse(text)).images).toEqual([]);
  // The document says the ids it was given; an address that would show them is nowhere.
  expect(text).not.toContain(theirs.shop);
  expect(text).not.toMatch(new RegExp(`/images/[^"]*(${theirs.imageId}|${theirs.photoId})`));

  const wish = { requestId: randomUUID(), nodeId: "out", productId: PRODUCT };
  const publishing = await ask(`${CANVAS}.publish`, { params: { workflowId }, body: wish });
  expect(await publishing.json()).toMatchObject({ kind: "invalid" });
  expect(await db.publishPlan.count({ where: { shop: mine.shop } })).toBe(1);
  expect(await rowsOf(theirs.shop)).toEqual(before);
}

test("a saved document that names another shop's images shows and publishes none of them", async () => {
  const { workflowId } = mine;
  const { nodes, edges } = stolen();
  const gone = { removeNodes: ["photo", "images", "publish", "waiting"], removeEdges: [] };
  const patch = { putNodes: nodes, putEdges: edges, ...gone };

  const saving = await ask(`${CANVAS}.document`, {
    params: { workflowId },
    body: { baseRevision: 1, patch },
  });

  expect(saving.status).toBe(200);
  await expectNothingOfTheirs(workflowId);
});

test("a copied document that names another shop's images shows and publishes none of them", async () => {
  const copying = await ask(`${CANVAS}.copy`, {
    params: { workflowId: mine.workflowId },
    body: { name: "Copied", document: stolen() },
  });

  const { workflowId } = z.object({ workflowId: z.uuid() }).parse(await copying.json());
  expect(await findWorkflow({ shop: mine.shop, workflowId })).not.toBeNull();
  await expectNothingOfTheirs(workflowId);
});

test("another shop's image, made or uploaded, can be neither cut out nor picked", async () => {
  const rows = await rowsOf(mine.shop);
  for (const imageId of [theirs.imageId, theirs.photoId]) {
    const cutOut = { params: { imageId } };
    const pick = { nodeId: "images", productId: "", imageIds: [imageId] };
    const answers = [
      await ask("app.cut-outs.$imageId", cutOut),
      await ask("app.cut-outs.$imageId", { ...cutOut, body: { hint: null } }),
      await ask(`${CANVAS}.picks`, { params: { workflowId: mine.workflowId }, body: pick }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  }
  expect(await rowsOf(mine.shop)).toEqual(rows);
  expect(await rowsOf(theirs.shop)).toEqual(before);
});

test("a publish plan that names another shop's image is not stored", async () => {
  const rows = await rowsOf(mine.shop);
  for (const imageId of [theirs.imageId, theirs.photoId]) {
    const item = { productId: PRODUCT, imageId, mode: "add" as const, altText: "Mine now" };
    const plan = { shop: mine.shop, staff: "staff-1", requestId: randomUUID(), items: [item] };

    expect((await proposePublishPlan(plan)).kind).toBe("image-not-found");
  }
  expect(await rowsOf(mine.shop)).toEqual(rows);
  expect(await rowsOf(theirs.shop)).toEqual(before);
});

test("a deleted workflow's address, a foreign one and one that never was are not found, also for a copy", async () => {
  await db.workflow.updateMany({
    where: { shop: mine.shop, id: mine.workflowId },
    data: { deletedAt: new Date() },
  });
  const rows = await rowsOf(null);

  for (const workflowId of [mine.workflowId, theirs.workflowId, randomUUID(), "no-id"]) {
    const params = { workflowId };
    const page = await ask(CANVAS, { params });
    const copy = await ask(`${CANVAS}.copy`, {
      params,
      body: { name: "Copied", document: stolen() },
    });

    expect([page.status, copy.status], workflowId).toEqual([404, 404]);
    expect([await page.text(), await copy.text()]).toEqual(["", ""]);
  }
  expect(await rowsOf(null)).toEqual(rows);
  const answer = { status: 404, statusText: "", internal: true, data: null };
  expect(describeError(answer)).toEqual({
    title: "This is not here",
    text: "It may have been deleted, or the address may be from another shop.",
  });
});

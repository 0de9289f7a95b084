import { randomUUID } from "node:crypto";
import { auditLedger } from "~/credits/audit.server";
import { db } from "~/db.server";
import type { StartAnswer } from "~/generation/canvas-state";
import { runImageJob, type Engine } from "~/generation/run-image-job.server";
import { startRun, type StartWish } from "~/generation/start-run.server";
import { createWorkflow } from "~/generation/workflows.server";
import { createImage, storePicture } from "~/images/store-image.server";
import { newNode, type Edge, type WorkflowDocument, type WorkflowNode } from "~/workflow/document";
import type { SettingsOf } from "~/workflow/node-kinds";
import { pictureOf } from "./play-provider";
import { shopWith } from "./shop-with";

type Generation = Partial<SettingsOf<"imageGeneration">>;

export type WorkflowShop = { shop: string; workflowId: string; photoId: string };

/** A shop with one photo on a canvas, wired into the node "images" and what else the test adds. */
export async function workflowShop({
  credits = 100,
  images = { count: 2 },
  nodes = [],
  edges = [],
}: {
  credits?: number;
  images?: Generation;
  nodes?: WorkflowNode[];
  edges?: Edge[];
} = {}): Promise<WorkflowShop> {
  const shop = await shopWith({ credits });
  const photoId = await storePhoto(shop);
  const document: WorkflowDocument = {
    version: 1,
    nodes: [
      newNode("image", { id: "photo", position: origin, settings: { imageIds: [photoId] } }),
      generation("images", images),
      ...nodes,
    ],
    edges: [wire("photo", "images"), ...edges],
  };
  const { id: workflowId } = await createWorkflow({ shop, name: "Mugs", document });
  return { shop, workflowId, photoId };
}

const origin = { x: 0, y: 0 };

export function generation(id: string, settings: Generation = {}): WorkflowNode {
  return newNode("imageGeneration", { id, position: origin, settings });
}

export function assistant(
  id: string,
  settings: Partial<SettingsOf<"assistant">> = {},
): WorkflowNode {
  return newNode("assistant", { id, position: origin, settings });
}

export function wire(from: string, to: string, port = "reference-images"): Edge {
  const output = /^(?:prompt|text)-input$/.test(port) ? "text-output" : "image-output";
  const ends = { from: { node: from, port: output }, to: { node: to, port } };
  return { id: `${from}-${to}`, ...ends, ...(port === "reference-images" && { role: "subject" }) };
}

export async function storePhoto(shop: string, hue = 1): Promise<string> {
  const picture = await storePicture(shop, await pictureOf(96, 96, hue));
  if (picture.kind === "refused") throw new Error(picture.reason);
  const { id } = await createImage(db, { shop, picture, origin: "uploaded", recipe: {} });
  return id;
}

/** What pressing Run on the node "images" posts, unless the test says otherwise. */
export function wishOf(
  { shop, workflowId }: Pick<WorkflowShop, "shop" | "workflowId">,
  changes: Partial<StartWish> = {},
): StartWish {
  return {
    ...{ shop, workflowId, staff: "staff-1", requestId: randomUUID(), targets: ["images"] },
    ...{ again: true, productId: null, revision: 1, quotedCredits: 2, ...changes },
  };
}

export async function started(wish: StartWish): Promise<string> {
  const answer: StartAnswer = await startRun(wish);
  if (answer.kind !== "started") throw new Error(`Not started: ${JSON.stringify(answer)}`);
  return answer.runId;
}

export function jobsOf(shop: string, runId: string) {
  return db.imageJob.findMany({
    where: { shop, runId },
    orderBy: [{ createdAt: "asc" }, { stepId: "asc" }, { position: "asc" }],
  });
}

/** The jobs of one node of a run, first position first. */
export async function jobsOfNode(shop: string, runId: string, nodeId: string) {
  const step = await db.step.findFirstOrThrow({ where: { shop, runId, nodeId } });
  return db.imageJob.findMany({ where: { shop, stepId: step.id }, orderBy: { position: "asc" } });
}

/** Delivers what is ready, one image job after the other, until nothing of the run is. */
export async function work(shop: string, runId: string, engine: Engine): Promise<void> {
  for (;;) {
    const ready = await db.$queryRaw<{ id: string }[]>`
      select job.id from "ImageJob" job join "Step" step on step.id = job."stepId"
      where job.shop = ${shop} and job."runId" = ${runId}::uuid and job.state = 'waiting' and step."stepKey" <> ''
      order by step."createdAt", job.position limit 1`;
    const job = ready.at(0);
    if (!job) return;
    await runImageJob({ shop, imageJobId: job.id }, engine);
  }
}

/** Everything of the ledger adds up, and what was spent is exactly what lies stored or written and was asked for. */
export async function findLedgerFaults(shop: string): Promise<unknown[]> {
  const unpaid = await db.$queryRaw<unknown[]>`
    select job.id, job.state, job.credits, entry.move, image.id as image, blob.hash as blob
    from "ImageJob" job
    left join "CreditEntry" entry on entry.shop = job.shop and entry.id = 'settle:' || job.id
    left join "Image" image on image.id = job."imageId" and image.shop = job.shop
    left join "Blob" blob on blob.shop = image.shop and blob.hash = image.hash
    where job.shop = ${shop} and not case job.state
      when 'done' then (blob.hash is not null or job.makes = 'text' and job.text <> '') and (job.credits = 0 or entry.move = 'spend' and entry.amount = job.credits)
      when 'failed' then job.credits = 0 or entry.move = 'give-back' and entry.amount = job.credits
      when 'cancelled' then job.credits = 0 or entry.move = 'give-back' and entry.amount = job.credits
      else entry.id is null end`;
  return [...(await auditLedger(shop)), ...unpaid];
}

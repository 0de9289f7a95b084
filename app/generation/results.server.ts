import type { Image, ImageJob, Pick, Step } from "@prisma/client";
import { db } from "~/db.server";
import { findImages } from "~/images/find-images.server";
import type { ImageFact } from "~/workflow/image-fact";
import type { NodeResult } from "~/workflow/plan-context";
import { referenceFact } from "~/workflow/staleness";
import { StepInputs } from "./step-inputs";

type Place = { shop: string; workflowId: string };

/** The latest result of each node and product: what reuse, staleness and outputs are judged by. */
export async function loadResults({ shop, workflowId }: Place): Promise<NodeResult[]> {
  const steps = await findDoneSteps({ shop, workflowId });
  const [jobs, picks] = await Promise.all([
    db.imageJob.findMany({
      where: { shop, stepId: { in: steps.map((step) => step.id) }, state: "done" },
      orderBy: { position: "asc" },
    }),
    db.pick.findMany({ where: { shop, workflowId } }),
  ]);
  const images = await imagesOf(shop, jobs, picks);
  const keys = await keysOf(shop, images);
  return steps.map((step) => toResult(step, { jobs, picks, images, keys }));
}

/**
 * The latest done step of each node and product, whatever the length of its history. Done is also one that goes on, once
 * the merchant has picked of it: one good image makes a step done.
 */
function findDoneSteps({ shop, workflowId }: Place): Promise<Step[]> {
  return db.$queryRaw<Step[]>`
    select distinct on ("nodeId", "productId") * from "Step" step
    where shop = ${shop} and "workflowId" = ${workflowId}::uuid and (state = 'done' or (
      state = 'waiting' and exists (
        select from "Pick" pick join "ImageJob" job on job."imageId" = any(pick."imageIds") and job.shop = pick.shop
        where pick.shop = ${shop} and pick."workflowId" = step."workflowId" and pick."nodeId" = step."nodeId"
          and pick."productId" = step."productId" and job."stepId" = step.id and job.state = 'done')))
    order by "nodeId", "productId", "createdAt" desc, id`;
}

type Parts = {
  jobs: ImageJob[];
  picks: Pick[];
  images: Map<string, Image>;
  /** By run and node: what the images of a pick were made from. */
  keys: Map<string, string>;
};

function toResult(step: Step, { jobs, picks, images, keys }: Parts): NodeResult {
  const { nodeId, productId } = step;
  const inputs = StepInputs.parse(step.inputs);
  const made = jobs.filter((job) => job.stepId === step.id).flatMap((job) => job.imageId ?? []);
  const pick = picks.find(
    (candidate) => candidate.nodeId === nodeId && candidate.productId === productId,
  );
  const picked = pick ? existing(pick.imageIds, images) : [];
  const keyOfPicked = ({ runId }: Image) => keys.get(`${runId ?? ""}/${nodeId}/${productId}`);

  // A choice holds for new variations of what was asked; what is asked anew is chosen anew.
  const holds =
    pick !== undefined &&
    (pick.pickedAt >= step.createdAt ||
      picked.every((image) => keyOfPicked(image) === step.stepKey));
  return {
    nodeId,
    productId,
    stepKey: step.stepKey,
    made: {
      prompt: inputs.prompt,
      settings: inputs.settings,
      references: inputs.references.map(referenceFact),
    },
    images: existing(made, images).map(toFact),
    picks: holds ? picked.map(toFact) : [],
  };
}

async function imagesOf(
  shop: string,
  jobs: ImageJob[],
  picks: Pick[],
): Promise<Map<string, Image>> {
  const ids = [
    ...jobs.flatMap((job) => job.imageId ?? []),
    ...picks.flatMap((pick) => pick.imageIds),
  ];
  const images = await findImages(shop, [...new Set(ids)]);
  return new Map(images.map((image) => [image.id, image]));
}

async function keysOf(shop: string, images: Map<string, Image>): Promise<Map<string, string>> {
  const runIds = [...images.values()].flatMap(({ runId }) => runId ?? []);
  const steps = await db.step.findMany({
    where: { shop, runId: { in: [...new Set(runIds)] } },
    select: { runId: true, nodeId: true, productId: true, stepKey: true },
  });
  return new Map(
    steps.map(({ runId, nodeId, productId, stepKey }) => [
      `${runId}/${nodeId}/${productId}`,
      stepKey,
    ]),
  );
}

/** Images that were deleted are no longer anybody's result. */
function existing(imageIds: string[], images: Map<string, Image>): Image[] {
  return imageIds.flatMap((imageId) => images.get(imageId) ?? []);
}

function toFact({ id, hash }: Image): ImageFact {
  return { imageId: id, hash };
}

import type { Image } from "@prisma/client";
import { VerdictSchema } from "~/fidelity/verdict";
import { findImages } from "~/images/find-images.server";
import type { ImageFact } from "~/workflow/image-fact";
import type { NodeResult } from "~/workflow/plan-context";
import { wordsOf } from "~/workflow/plan-step";
import { referenceFact } from "~/workflow/staleness";
import {
  imageIdsOfSteps,
  loadRecentSteps,
  type RecentStep,
  type StepJob,
} from "./recent-steps.server";
import { stepInputsOf } from "./step-inputs";

/** The latest result of each node and product: what reuse, staleness and outputs are judged by. */
export async function loadResults(place: {
  shop: string;
  workflowId: string;
}): Promise<NodeResult[]> {
  const steps = await loadRecentSteps(place);
  return resultsOf(steps, await findImages(place.shop, imageIdsOfSteps(steps)));
}

export function resultsOf(steps: readonly RecentStep[], images: readonly Image[]): NodeResult[] {
  const byId = new Map(images.map((image) => [image.id, image]));
  return steps.filter(({ isResult }) => isResult).map((step) => toResult(step, byId));
}

function toResult(step: RecentStep, images: ReadonlyMap<string, Image>): NodeResult {
  const { nodeId, productId, stepKey, pickedAt, keysByRun } = step;
  const inputs = stepInputsOf(step);
  const words = step.jobs.find(({ state, text }) => state === "done" && text !== null)?.text;
  const made = inOrderOfUse(step.jobs, images).flatMap(({ imageId }) => imageId ?? []);
  const picked = existing(step.pickedIds ?? [], images);

  // A choice holds for new variations of what was asked; what is asked anew is chosen anew.
  const holds =
    pickedAt !== null &&
    (pickedAt >= step.createdAt ||
      picked.every(({ runId }) => keysByRun[runId ?? ""] === step.stepKey));
  return {
    nodeId,
    productId,
    stepKey,
    made: {
      prompt: wordsOf(inputs),
      settings: inputs.settings,
      references: inputs.references.map(referenceFact),
      product: inputs.kind === "assistant" ? inputs.product : null,
    },
    text: words == null ? null : { stepId: step.id, words },
    images: existing(made, images).map(toFact),
    picks: holds ? picked.map(toFact) : [],
  };
}

/** What was made again at our cost, and shows the product, stands before what it makes up for: the first is used. */
function inOrderOfUse(jobs: readonly StepJob[], images: ReadonlyMap<string, Image>): StepJob[] {
  const done = jobs.filter(({ state }) => state === "done");
  const better = done.filter(
    ({ inPlaceOf, imageId }) => inPlaceOf !== null && isVerified(images.get(imageId ?? "")),
  );
  return done
    .filter((job) => !better.includes(job))
    .flatMap((job) => [...better.filter(({ inPlaceOf }) => inPlaceOf === job.imageId), job]);
}

function isVerified(image: Image | undefined): boolean {
  return VerdictSchema.safeParse(image?.fidelity).data?.kind === "verified";
}

/** Images that were deleted are no longer anybody's result. */
function existing(imageIds: readonly string[], images: ReadonlyMap<string, Image>): Image[] {
  return imageIds.flatMap((imageId) => images.get(imageId) ?? []);
}

function toFact({ id, hash }: Image): ImageFact {
  return { imageId: id, hash };
}

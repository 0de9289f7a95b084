import { randomUUID } from "node:crypto";
import type { ImageJob } from "@prisma/client";
import type { DigitalSource } from "~/images/digital-source";
import { storePicture, type NewImage, type StoredPicture } from "~/images/store-image.server";
import { logger } from "~/platform/logger.server";
import type { ImageAnswer } from "~/providers/image-provider";
import type { Gathered } from "./gather-request.server";
import { askForVerdict } from "./judge-image.server";
import { generationWords } from "./messages";
import { deliverImage, failImageJob, keepLatePicture } from "./settle-image-job.server";

const SOURCES: Record<ImageAnswer["source"], DigitalSource> = {
  composite: "compositeSynthetic",
  generated: "trainedAlgorithmicMedia",
  "generated-from-photo": "compositeWithTrainedAlgorithmicMedia",
};

/** A picture more than this off the asked ratio is not what was paid for. */
const MOST_OFF_RATIO_PERCENT = 3;

type Answered = Gathered & { answer: ImageAnswer };
type Kept = Answered & { isFree: boolean };

/**
 * The bytes are looked at, stored as a blob, and only then is the image job settled. A picture somebody paid a
 * provider for is kept even where it came too late or in another shape: marked, and for nothing.
 */
export async function keepAnswer(job: ImageJob, { isFree, ...answered }: Kept): Promise<void> {
  const { request, answer } = answered;
  const picture = await storePicture(job.shop, answer.bytes, { source: SOURCES[answer.source] });
  if (picture.kind === "refused") {
    await failImageJob(job, { failure: "unreadable-answer", detail: picture.reason });
    return;
  }
  const image = newImage(job, { ...answered, picture });
  if (isOffRatio(picture, request.ratio)) {
    const detail = `${picture.widthPx} x ${picture.heightPx} for ${request.ratio}`;
    const marked = { ...image, credits: 0, label: generationWords.otherShape };
    await failImageJob(job, { failure: "wrong-shape", detail, picture: marked });
    return;
  }

  const { shop, runId, id: imageJobId } = job;
  const imageId = randomUUID();
  const outcome = await deliverImage(job, { ...image, id: imageId });
  logger.info("image-job.delivered", { shop, runId, imageJobId, outcome: outcome.kind });
  // Not part of delivery: upkeep asks for a verdict that a crash here leaves unasked.
  if (outcome.kind === "settled") await askForVerdict({ imageId, image });
  if (outcome.kind === "too-late" && !isFree) {
    await keepLatePicture(job, { ...image, credits: 0, label: generationWords.cameLate });
  }
}

function newImage(
  job: ImageJob,
  { picture, ...answered }: Answered & { picture: StoredPicture },
): NewImage {
  const { shop, model, runId, credits } = job;
  const { step, answer } = answered;
  return {
    ...{ shop, model, runId, credits, picture },
    origin: "generated",
    workflowId: step.workflowId,
    nodeId: step.nodeId,
    productId: step.productId || undefined,
    label: answer.emptySet ? generationWords.emptySet : "",
    recipe: recipeOf(job, answered),
  };
}

function recipeOf(job: ImageJob, { request, answer, inputs }: Answered) {
  return {
    model: job.model,
    prompt: request.prompt,
    ratio: request.ratio,
    resolution: request.resolution,
    seed: request.seed,
    position: request.position,
    count: request.count,
    references: inputs.references,
    notes: answer.notes,
    warnings: answer.warnings,
    costUsd: answer.costUsd,
  };
}

/** In whole numbers, so that a picture that is exactly as far off as it may be is never over by a rounding. */
function isOffRatio(picture: { widthPx: number; heightPx: number }, ratio: string): boolean {
  const [across = 1, down = 1] = ratio.split(":").map(Number);
  const asked = picture.heightPx * across;
  return Math.abs(picture.widthPx * down - asked) * 100 > asked * MOST_OFF_RATIO_PERCENT;
}

import { createHash, randomUUID } from "node:crypto";
import type { ImageJob } from "@prisma/client";
import type { DigitalSource } from "~/images/digital-source";
import { cropToRatio, isOffRatio, type Cropped } from "~/images/crop-to-ratio.server";
import { storePicture, type NewImage, type StoredPicture } from "~/images/store-image.server";
import { logger } from "~/platform/logger.server";
import type { ImageAnswer } from "~/providers/image-provider";
import type { Gathered } from "./gather-request.server";
import { askForVerdict } from "./judge-image.server";
import { madeGoodLabel } from "./made-good";
import { generationWords } from "./messages";
import { deliverImage, failImageJob, keepLatePicture } from "./settle-image-job.server";

const SOURCES: Record<ImageAnswer["source"], DigitalSource> = {
  composite: "compositeSynthetic",
  generated: "trainedAlgorithmicMedia",
  "generated-from-photo": "compositeWithTrainedAlgorithmicMedia",
};

type Answered = Gathered & { answer: ImageAnswer };
type Kept = Answered & { isFree: boolean };

/**
 * The bytes are looked at, stored as a blob, and only then is the image job settled. A picture somebody paid a
 * provider for is kept even where it came too late or in another shape: marked, and for nothing.
 */
export async function keepAnswer(job: ImageJob, { isFree, ...answered }: Kept): Promise<void> {
  const { request, answer } = answered;
  const { costUsd } = answer;
  const { bytes, from } = await cropToRatio(answer.bytes, request.ratio);
  const recipe = recipeOf(job, { ...answered, from });
  const picture = await storePicture(job.shop, bytes, {
    source: SOURCES[answer.source],
    recipeId: recipe.id,
  });
  if (picture.kind === "refused") {
    await failImageJob(job, { failure: "unreadable-answer", detail: picture.reason, costUsd });
    return;
  }
  const image = newImage(job, { ...answered, picture, recipe });
  if (isOffRatio(picture, request.ratio)) {
    const detail = `${picture.widthPx} x ${picture.heightPx} for ${request.ratio}`;
    const marked = { ...image, credits: 0, label: generationWords.otherShape };
    await failImageJob(job, { failure: "wrong-shape", detail, picture: marked, costUsd });
    return;
  }

  const { shop, runId, id: imageJobId } = job;
  const imageId = randomUUID();
  const outcome = await deliverImage(job, { ...image, id: imageId }, costUsd);
  logger.info("image-job.delivered", { shop, runId, imageJobId, outcome: outcome.kind });
  // Not part of delivery: upkeep asks for a verdict that a crash here leaves unasked.
  if (outcome.kind === "settled") await askForVerdict({ imageId, image });
  if (outcome.kind === "too-late" && !isFree) {
    await keepLatePicture(job, { ...image, credits: 0, label: generationWords.cameLate }, costUsd);
  }
}

function newImage(
  job: ImageJob,
  { picture, recipe, step, answer }: Answered & { picture: StoredPicture; recipe: Recipe },
): NewImage {
  const { shop, model, runId, credits } = job;
  return {
    ...{ shop, model, runId, credits, picture },
    origin: "generated",
    workflowId: step.workflowId,
    nodeId: step.nodeId,
    productId: step.productId || undefined,
    label: labelOf(job, answer),
    recipe,
  };
}

function labelOf({ inPlaceOf }: ImageJob, { emptySet }: ImageAnswer): string {
  if (emptySet) return generationWords.emptySet;
  return inPlaceOf === null ? "" : madeGoodLabel;
}

type Recipe = ReturnType<typeof recipeOf>;

function recipeOf(
  job: ImageJob,
  { request, answer, inputs, from }: Answered & Pick<Cropped, "from">,
) {
  const { prompt, ratio, resolution, seed, position, count } = request;
  const made = { model: job.model, prompt, ratio, resolution, seed, position, count };
  const { references } = inputs;
  const photos = references.map((reference) =>
    reference.kind === "image" ? [reference.role, reference.hash, reference.correction ?? ""] : [],
  );
  const cropped = from ? [generationWords.croppedFrom(from)] : [];
  return {
    // The same wish has the same recipe, so a picture that is made again has the same bytes again.
    id: createHash("sha256").update(JSON.stringify({ made, photos })).digest("hex").slice(0, 32),
    ...made,
    references,
    notes: [...answer.notes, ...cropped],
    warnings: answer.warnings,
    costUsd: answer.costUsd,
  };
}

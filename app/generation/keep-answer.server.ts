import type { ImageJob } from "@prisma/client";
import { db } from "~/db.server";
import type { DigitalSource } from "~/images/digital-source";
import { storePicture } from "~/images/store-image.server";
import { logger } from "~/platform/logger.server";
import type { ImageAnswer, ImageRequest } from "~/providers/image-provider";
import { generationWords } from "./messages";
import { deliverImage, failImageJob } from "./settle-image-job.server";
import { StepInputs } from "./step-inputs";

const SOURCES: Record<ImageAnswer["source"], DigitalSource> = {
  composite: "compositeSynthetic",
  generated: "trainedAlgorithmicMedia",
  "generated-from-photo": "compositeWithTrainedAlgorithmicMedia",
};

/** A picture more than this off the asked ratio is not what was paid for. */
const MOST_OFF_RATIO = 0.03;

type Answered = { request: ImageRequest; answer: ImageAnswer };

/** The bytes are looked at, stored as a blob, and only then is the image job settled. */
export async function keepAnswer(job: ImageJob, { request, answer }: Answered): Promise<void> {
  const picture = await storePicture(job.shop, answer.bytes, { source: SOURCES[answer.source] });
  if (picture.kind === "refused") {
    await failImageJob(job, { failure: "unreadable-answer", detail: picture.reason });
    return;
  }
  if (offRatio(picture, request.ratio) > MOST_OFF_RATIO) {
    const detail = `${picture.widthPx} x ${picture.heightPx} for ${request.ratio}`;
    await failImageJob(job, { failure: "wrong-shape", detail });
    return;
  }

  const { shop, model, runId, credits } = job;
  const step = await db.step.findFirstOrThrow({ where: { id: job.stepId, shop } });
  const outcome = await deliverImage(job, {
    ...{ shop, model, runId, credits, picture },
    origin: "generated",
    workflowId: step.workflowId,
    nodeId: step.nodeId,
    productId: step.productId || undefined,
    label: answer.emptySet ? generationWords.emptySet : "",
    recipe: recipeOf(job, { request, answer }, StepInputs.parse(step.inputs)),
  });
  logger.info("image-job.delivered", { shop, runId, imageJobId: job.id, outcome: outcome.kind });
}

function recipeOf(job: ImageJob, { request, answer }: Answered, inputs: StepInputs) {
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

function offRatio(picture: { widthPx: number; heightPx: number }, ratio: string): number {
  const [across = 1, down = 1] = ratio.split(":").map(Number);
  return Math.abs(picture.widthPx / picture.heightPx / (across / down) - 1);
}

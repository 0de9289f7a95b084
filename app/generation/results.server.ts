import type { ImageJob, Pick, Step } from "@prisma/client";
import { db } from "~/db.server";
import { findImages } from "~/images/find-images.server";
import type { ImageFact } from "~/workflow/image-fact";
import type { NodeResult } from "~/workflow/plan-context";
import { StepInputs } from "./step-inputs";

type Place = { shop: string; workflowId: string };

/** The latest result of each node and product: what reuse, staleness and outputs are judged by. */
export async function loadResults({ shop, workflowId }: Place): Promise<NodeResult[]> {
  const steps = await db.step.findMany({
    where: { shop, workflowId, state: "done" },
    orderBy: { createdAt: "desc" },
    distinct: ["nodeId", "productId"],
  });
  const [jobs, picks] = await Promise.all([
    db.imageJob.findMany({
      where: { shop, stepId: { in: steps.map((step) => step.id) }, state: "done" },
      orderBy: { position: "asc" },
    }),
    db.pick.findMany({ where: { shop, workflowId } }),
  ]);
  const hashes = await hashesOf(shop, jobs, picks);
  return steps.map((step) => toResult(step, { jobs, picks, hashes }));
}

type Parts = { jobs: ImageJob[]; picks: Pick[]; hashes: Map<string, string> };

function toResult(step: Step, { jobs, picks, hashes }: Parts): NodeResult {
  const { nodeId, productId } = step;
  const inputs = StepInputs.parse(step.inputs);
  const made = jobs.filter((job) => job.stepId === step.id).flatMap((job) => job.imageId ?? []);
  const picked = picks.find((pick) => pick.nodeId === nodeId && pick.productId === productId);

  return {
    nodeId,
    productId,
    stepKey: step.stepKey,
    made: {
      prompt: inputs.prompt,
      settings: inputs.settings,
      references: inputs.references.map((reference) =>
        reference.kind === "image" ? `${reference.role}:${reference.hash}` : "",
      ),
    },
    images: toFacts(made, hashes),
    picks: toFacts(picked?.imageIds ?? [], hashes),
  };
}

async function hashesOf(
  shop: string,
  jobs: ImageJob[],
  picks: Pick[],
): Promise<Map<string, string>> {
  const ids = [
    ...jobs.flatMap((job) => job.imageId ?? []),
    ...picks.flatMap((pick) => pick.imageIds),
  ];
  const images = await findImages(shop, [...new Set(ids)]);
  return new Map(images.map((image) => [image.id, image.hash]));
}

/** Images that were deleted are no longer anybody's result. */
function toFacts(imageIds: string[], hashes: Map<string, string>): ImageFact[] {
  return imageIds.flatMap((imageId) => {
    const hash = hashes.get(imageId);
    return hash === undefined ? [] : [{ imageId, hash }];
  });
}

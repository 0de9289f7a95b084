import type { Image } from "@prisma/client";
import { db } from "~/db.server";
import { findImages } from "~/images/find-images.server";
import type { NodeResult } from "~/workflow/plan-context";
import type { ImageJobView, ImageView, JobState, LiveState, StepView } from "./canvas-state";
import { hasAdvice, isJobFailure } from "./job-failure";
import {
  imageIdsOfSteps,
  loadRecentSteps,
  type RecentStep,
  type StepJob,
  type StepWithJobs,
} from "./recent-steps.server";
import { placeInLine } from "./place-in-line";
import { resultsOf } from "./results.server";
import { loadShopMeans } from "./shop-means.server";
import { viewImage } from "./view-images.server";
import { findWorkflow } from "./workflows.server";

type Place = { shop: string; workflowId: string };

const HISTORY_STEPS = 50;

/** The rows' truth: the latest step of each node and product, and every one that has not ended. */
export async function loadLiveState({ shop, workflowId }: Place): Promise<LiveState> {
  const [steps, means] = await Promise.all([
    loadRecentSteps({ shop, workflowId }),
    loadShopMeans(shop),
  ]);
  const images = await findImages(shop, imageIdsOfSteps(steps));
  return liveStateOf({ steps, images, means });
}

type Rows = {
  steps: readonly RecentStep[];
  images: readonly Image[];
  means: Awaited<ReturnType<typeof loadShopMeans>>;
};

export function liveStateOf({ steps, images, means }: Rows): LiveState {
  const shown = viewSteps(
    steps.filter(({ isShown }) => isShown),
    images,
  );
  const results = resultsOf(steps, images);
  return { steps: shown, results, resultImages: imagesBeside(shown, results, images), ...means };
}

/** What a node gives on is often of a run before the one it shows, where that one gave nothing. */
function imagesBeside(
  steps: readonly StepView[],
  results: readonly NodeResult[],
  images: readonly Image[],
): ImageView[] {
  const inSteps = new Set(
    steps.flatMap(({ imageJobs }) => imageJobs.flatMap(({ image }) => image?.imageId ?? [])),
  );
  const given = new Set(
    results.flatMap((result) => [...result.images, ...result.picks]).map(({ imageId }) => imageId),
  );
  return images
    .filter(({ id }) => given.has(id) && !inSteps.has(id))
    .map((image) => viewImage(image));
}

/** Earlier runs of one node, newest first. Null where the shop has no such workflow. */
export async function loadHistory(
  place: Place & { nodeId: string; productId: string },
): Promise<StepView[] | null> {
  const { shop, workflowId, nodeId, productId } = place;
  if (!(await findWorkflow({ shop, workflowId }))) return null;

  const steps = await db.step.findMany({
    where: { shop, workflowId, nodeId, productId },
    orderBy: { createdAt: "desc" },
    take: HISTORY_STEPS,
  });
  const jobs = await db.imageJob.findMany({
    where: {
      ...{ shop, stepId: { in: steps.map((step) => step.id) } },
      OR: [{ inPlaceOf: null }, { state: { notIn: ["failed", "cancelled"] } }],
    },
    orderBy: { position: "asc" },
  });
  const images = await findImages(
    shop,
    jobs.flatMap((job) => job.imageId ?? []),
  );
  return viewSteps(
    steps.map((step, at) => ({
      ...step,
      jobs: jobs.filter((job) => job.stepId === step.id),
      hasEarlier: at < steps.length - 1,
      ahead: 0,
    })),
    images,
  );
}

function viewSteps(steps: readonly StepWithJobs[], images: readonly Image[]): StepView[] {
  const byId = new Map(images.map((image) => [image.id, image]));
  return steps.map((step) => viewStep(step, byId));
}

function viewStep(step: StepWithJobs, images: ReadonlyMap<string, Image>): StepView {
  const { id: stepId, runId, nodeId, productId, hasEarlier } = step;
  const imageJobs = step.jobs.map((job) => viewJob(job, images));
  const underWay = imageJobs.some((job) => job.state !== "waiting");
  const state = step.state === "waiting" && underWay ? "running" : toState(step.state);
  const createdAt = step.createdAt.toISOString();
  const line = placeInLine(step);
  return { stepId, runId, nodeId, productId, state, createdAt, hasEarlier, line, imageJobs };
}

function viewJob(job: StepJob, images: ReadonlyMap<string, Image>): ImageJobView {
  const image = images.get(job.imageId ?? "");
  const hasEnded = job.state !== "waiting" && job.state !== "running";
  const failure =
    hasEnded && job.failure !== null && isJobFailure(job.failure) ? job.failure : null;
  return {
    imageJobId: job.id,
    position: job.position,
    state: toState(job.state),
    failure,
    isHeldUp: job.state === "waiting" && job.failure !== null,
    advice: failure !== null && hasAdvice(failure) ? job.detail : null,
    credits: job.credits,
    image: image ? viewImage(image) : null,
    text: job.text,
  };
}

const STATES: readonly JobState[] = ["waiting", "running", "done", "failed", "cancelled"];

function toState(state: string): JobState {
  return STATES.find((known) => known === state) ?? "failed";
}

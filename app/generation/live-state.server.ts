import type { Image, ImageJob, Step } from "@prisma/client";
import { loadWallet } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { findImages } from "~/images/find-images.server";
import type { ImageJobView, JobState, LiveState, StepView } from "./canvas-state";
import { isJobFailure } from "./job-failure";
import { latestSteps, loadResults } from "./results.server";
import { viewImage } from "./view-images.server";
import { findWorkflow } from "./workflows.server";

type Place = { shop: string; workflowId: string };

const HISTORY_STEPS = 50;

/** The rows' truth: the latest step of each node and product, and every one that has not ended. */
export async function loadLiveState({ shop, workflowId }: Place): Promise<LiveState> {
  const [latest, unfinished, results, wallet] = await Promise.all([
    latestSteps({ shop, workflowId }, { done: false }),
    db.step.findMany({ where: { shop, workflowId, state: "waiting" } }),
    loadResults({ shop, workflowId }),
    loadWallet(shop),
  ]);
  const steps = [...new Map([...unfinished, ...latest].map((step) => [step.id, step])).values()];
  return {
    steps: await viewSteps(shop, steps),
    results,
    creditsAvailable: wallet.available,
  };
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
  return viewSteps(shop, steps);
}

async function viewSteps(shop: string, steps: Step[]): Promise<StepView[]> {
  const jobs = await db.imageJob.findMany({
    where: { shop, stepId: { in: steps.map((step) => step.id) } },
    orderBy: { position: "asc" },
  });
  const images = await findImages(
    shop,
    jobs.flatMap((job) => job.imageId ?? []),
  );
  const byId = new Map(images.map((image) => [image.id, image]));
  return steps.map((step) => {
    const own = jobs.filter((job) => job.stepId === step.id);
    return viewStep(
      step,
      own.map((job) => viewJob(job, byId)),
    );
  });
}

function viewStep(step: Step, imageJobs: ImageJobView[]): StepView {
  const { id: stepId, runId, nodeId, productId, createdAt } = step;
  const underWay = imageJobs.some((job) => job.state !== "waiting");
  const state = step.state === "waiting" && underWay ? "running" : toState(step.state);
  return { stepId, runId, nodeId, productId, state, createdAt: createdAt.toISOString(), imageJobs };
}

function viewJob(job: ImageJob, images: Map<string, Image>): ImageJobView {
  const image = images.get(job.imageId ?? "");
  return {
    imageJobId: job.id,
    position: job.position,
    state: toState(job.state),
    failure: job.failure !== null && isJobFailure(job.failure) ? job.failure : null,
    credits: job.credits,
    image: image ? viewImage(image) : null,
  };
}

const STATES: readonly JobState[] = ["waiting", "running", "done", "failed", "cancelled"];

function toState(state: string): JobState {
  return STATES.find((known) => known === state) ?? "failed";
}

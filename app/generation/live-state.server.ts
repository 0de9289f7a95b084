import type { Image, ImageJob, Step } from "@prisma/client";
import { loadWallet } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { findImages } from "~/images/find-images.server";
import type { ImageJobView, JobState, LiveState, StepView } from "./canvas-state";
import { isJobFailure } from "./job-failure";
import { loadResults } from "./results.server";
import { viewImage } from "./view-images.server";
import { findWorkflow } from "./workflows.server";

type Place = { shop: string; workflowId: string };

const HISTORY_STEPS = 50;

/** The rows' truth: the latest step of each node and product, and every one that has not ended. */
export async function loadLiveState({ shop, workflowId }: Place): Promise<LiveState> {
  const [steps, results, wallet] = await Promise.all([
    findLiveSteps({ shop, workflowId }),
    loadResults({ shop, workflowId }),
    loadWallet(shop),
  ]);
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
  return viewSteps(
    shop,
    steps.map((step, at) => ({ ...step, hasEarlier: at < steps.length - 1 })),
  );
}

type PlacedStep = Step & Pick<StepView, "hasEarlier">;

function findLiveSteps({ shop, workflowId }: Place): Promise<PlacedStep[]> {
  return db.$queryRaw<PlacedStep[]>`
    with shown as (
      (select distinct on ("nodeId", "productId") * from "Step"
        where shop = ${shop} and "workflowId" = ${workflowId}::uuid
        order by "nodeId", "productId", "createdAt" desc, id)
      union
      select * from "Step" where shop = ${shop} and "workflowId" = ${workflowId}::uuid and state = 'waiting')
    select shown.*, exists (
      select from "Step" older join "ImageJob" job on job."stepId" = older.id and job.shop = older.shop
      where older.shop = shown.shop and older."workflowId" = shown."workflowId" and older."nodeId" = shown."nodeId"
        and older."productId" = shown."productId" and older."createdAt" < shown."createdAt"
        and job."imageId" is not null) as "hasEarlier"
    from shown`;
}

async function viewSteps(shop: string, steps: PlacedStep[]): Promise<StepView[]> {
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

function viewStep(step: PlacedStep, imageJobs: ImageJobView[]): StepView {
  const { id: stepId, runId, nodeId, productId, hasEarlier } = step;
  const underWay = imageJobs.some((job) => job.state !== "waiting");
  const state = step.state === "waiting" && underWay ? "running" : toState(step.state);
  const createdAt = step.createdAt.toISOString();
  return { stepId, runId, nodeId, productId, state, createdAt, hasEarlier, imageJobs };
}

function viewJob(job: ImageJob, images: Map<string, Image>): ImageJobView {
  const image = images.get(job.imageId ?? "");
  const failure = job.failure !== null && isJobFailure(job.failure) ? job.failure : null;
  return {
    imageJobId: job.id,
    position: job.position,
    state: toState(job.state),
    failure,
    advice: failure === "cut-out-unsure" ? job.detail : null,
    credits: job.credits,
    image: image ? viewImage(image) : null,
  };
}

const STATES: readonly JobState[] = ["waiting", "running", "done", "failed", "cancelled"];

function toState(state: string): JobState {
  return STATES.find((known) => known === state) ?? "failed";
}

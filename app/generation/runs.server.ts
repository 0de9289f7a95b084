import type { ImageJob } from "@prisma/client";
import { db } from "~/db.server";
import { findImages } from "~/images/find-images.server";
import type { ImageView } from "./canvas-state";
import { viewImage } from "./view-images.server";

export type RunSummary = {
  runId: string;
  workflowId: string;
  workflowName: string;
  state: "running" | "done";
  createdAt: string;
  credits: number;
  made: number;
  failed: number;
  asked: number;
  /** A few of its images, first made first. */
  images: ImageView[];
};

const SHOWN_IMAGES = 4;

/** The shop's latest runs, newest first. */
export async function listRecentRuns(shop: string, limit: number): Promise<RunSummary[]> {
  const runs = await db.run.findMany({
    where: { shop },
    orderBy: { createdAt: "desc" },
    take: limit,
  });
  const [jobs, workflows] = await Promise.all([
    db.imageJob.findMany({
      where: { shop, runId: { in: runs.map((run) => run.id) } },
      orderBy: { position: "asc" },
    }),
    db.workflow.findMany({ where: { shop, id: { in: runs.map((run) => run.workflowId) } } }),
  ]);
  const shown = runs.flatMap((run) => firstImages(jobs, run.id));
  const views = new Map(
    (await findImages(shop, shown)).map((image) => [image.id, viewImage(image)]),
  );
  const names = new Map(workflows.map((workflow) => [workflow.id, workflow.name]));

  return runs.map((run) => ({
    runId: run.id,
    workflowId: run.workflowId,
    workflowName: names.get(run.workflowId) ?? "",
    state: run.state === "running" ? "running" : "done",
    createdAt: run.createdAt.toISOString(),
    ...count(jobs.filter((job) => job.runId === run.id)),
    images: firstImages(jobs, run.id).flatMap((id) => views.get(id) ?? []),
  }));
}

function count(jobs: ImageJob[]) {
  const made = jobs.filter((job) => job.state === "done");
  return {
    asked: jobs.length,
    made: made.length,
    failed: jobs.filter((job) => job.state === "failed").length,
    credits: made.reduce((sum, job) => sum + job.credits, 0),
  };
}

function firstImages(jobs: ImageJob[], runId: string): string[] {
  return jobs
    .filter((job) => job.runId === runId)
    .flatMap((job) => job.imageId ?? [])
    .slice(0, SHOWN_IMAGES);
}

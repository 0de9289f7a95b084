import type { ImageJobView, StepView } from "~/generation/canvas-state";
import { failureReason, type JobFailure } from "~/generation/job-failure";
import { isUnfinished } from "./live-state";
import { runWords } from "./messages";

export type RunOutcome = {
  /** What came of the run and what came back, once it has ended with less than was asked for. */
  summary: string | null;
  reasons: { failure: JobFailure; words: string }[];
  /** What a model says of images that did come. */
  warnings: string[];
};

/** All there is to say below the images of a run. */
export function outcomeOf(step: StepView | null): RunOutcome {
  const jobs = step?.imageJobs ?? [];
  const failures = jobs.flatMap(({ failure, advice }) =>
    failure === null || failure === "cancelled"
      ? []
      : [{ failure, words: advice ?? failureReason(failure) }],
  );
  return {
    summary: step && !isUnfinished(step) ? summaryOf(jobs) : null,
    reasons: [...new Map(failures.map((reason) => [reason.words, reason])).values()],
    warnings: [...new Set(jobs.flatMap(({ image }) => image?.warnings ?? []))],
  };
}

function summaryOf(jobs: readonly ImageJobView[]): string | null {
  const count = (state: ImageJobView["state"]) => jobs.filter((job) => job.state === state).length;
  const made = count("done");
  if (made === jobs.length) return null;
  return runWords.outcome({
    ...{ asked: jobs.length, made, failed: count("failed"), cancelled: count("cancelled") },
    creditsBack: jobs
      .filter((job) => job.state !== "done")
      .reduce((sum, { credits }) => sum + credits, 0),
  });
}

/** Once a run has ended, what was cancelled leaves its room to the images that came. */
export function jobsToShow(step: StepView | null): ImageJobView[] {
  if (!step) return [];
  return isUnfinished(step)
    ? step.imageJobs
    : step.imageJobs.filter((job) => job.state !== "cancelled");
}

import type { StepView } from "~/generation/canvas-state";
import { staleWords } from "~/workflow/messages";
import type { Freshness } from "~/workflow/staleness";
import { runWords, stateWords } from "./messages";
import type { Quote } from "./planner";

type BadgeTone = "quiet" | "working" | "good" | "stale" | "bad";
export type NodeBadge = { words: string; tone: BadgeTone };

type Seen = {
  working: readonly StepView[];
  latest: StepView | null;
  quote: Quote;
  freshness: Freshness;
};

/** The one thing to know about a generation node now. */
export function generationBadge({ working, latest, quote, freshness }: Seen): NodeBadge {
  const atWork = working.at(-1);
  if (atWork) {
    const done = atWork.imageJobs.filter((job) => job.state === "done").length;
    const words =
      atWork.state === "waiting"
        ? stateWords.waiting
        : runWords.progress(done, atWork.imageJobs.length);
    return { words, tone: "working" };
  }
  if (quote.kind === "blocked") return { words: stateWords.blocked, tone: "bad" };
  if (latest && hasOnlyFailed(latest)) return { words: stateWords.failed, tone: "bad" };
  switch (freshness.kind) {
    case "never-run":
      return { words: stateWords["never-run"], tone: "quiet" };
    case "fresh":
      return { words: stateWords.fresh, tone: "good" };
    case "stale":
      return { words: staleWords[freshness.reason], tone: "stale" };
  }
}

function hasOnlyFailed({ imageJobs }: StepView): boolean {
  return (
    imageJobs.some((job) => job.state === "failed") &&
    imageJobs.every((job) => job.state !== "done")
  );
}

import type { ImageJobView, StepView } from "~/generation/canvas-state";
import { staleWords } from "~/workflow/messages";
import type { Freshness } from "~/workflow/staleness";
import { lineWords } from "./line-messages";
import { runWords, stateWords } from "./messages";
import type { Quote } from "./planner";

type BadgeTone = "quiet" | "working" | "good" | "stale" | "bad";
export type NodeBadge = { words: string; tone: BadgeTone };

type Seen = {
  /** Of a node that writes: there is nothing to count. */
  isWriting?: boolean;
  /** It takes longer than its model usually does. */
  isLate?: boolean;
  working: readonly StepView[];
  latest: StepView | null;
  quote: Quote;
  freshness: Freshness;
};

/** The one thing to know about a node that runs now. */
export function runBadge(seen: Seen): NodeBadge {
  const { working, latest, quote, freshness } = seen;
  const atWork = working.at(-1);
  if (atWork) return { words: workWords(atWork, seen), tone: "working" };
  if (quote.kind === "blocked") return { words: stateWords.blocked, tone: "bad" };
  const ended = latest ? badgeOfEnd(latest.imageJobs) : null;
  if (ended?.tone === "bad" || (ended && freshness.kind !== "stale")) return ended;
  switch (freshness.kind) {
    case "never-run":
      return { words: stateWords["never-run"], tone: "quiet" };
    case "fresh":
      return { words: stateWords.fresh, tone: "good" };
    case "stale":
      return { words: staleWords[freshness.reason], tone: "stale" };
  }
}

function workWords(step: StepView, { isWriting, isLate }: Seen): string {
  if (step.imageJobs.some((job) => job.isHeldUp)) return lineWords.heldUp;
  if (isWriting) return stateWords.writing;
  const left = step.line?.secondsLeft ?? null;
  if (isLate) return `${standing(step)} · ${lineWords.late}`;
  return left === null ? standing(step) : `${standing(step)} · ${lineWords.about(left)}`;
}

function standing({ state, line, imageJobs }: StepView): string {
  if (state !== "waiting") {
    const done = imageJobs.filter((job) => job.state === "done").length;
    return lineWords.progress(done, imageJobs.length);
  }
  if (line?.needsOthers) return lineWords.needsOthers;
  return line && line.ahead > 0 ? lineWords.ahead(line.ahead) : stateWords.waiting;
}

/** Null where all that was asked for is there. */
function badgeOfEnd(jobs: readonly ImageJobView[]): NodeBadge | null {
  const made = jobs.filter((job) => job.state === "done").length;
  if (made === jobs.length) return null;
  if (made > 0) return { words: runWords.madeOf(made, jobs.length), tone: "stale" };
  return jobs.some((job) => job.state === "failed")
    ? { words: stateWords.failed, tone: "bad" }
    : { words: stateWords.cancelled, tone: "quiet" };
}

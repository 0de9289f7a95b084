import type { StepView } from "~/generation/canvas-state";
import type { NodeOf } from "~/workflow/document";
import type { ImageFact } from "~/workflow/image-fact";
import type { NodeResult } from "~/workflow/plan-context";
import type { Problem } from "~/workflow/problem";
import { generationWords } from "../messages";
import type { Quote } from "../planner";
import { jobsToShow, outcomeOf, type RunOutcome } from "../run-outcome";
import { useProblems, type NodeRuns } from "../use-generation";
import { HistoryBar } from "./history-bar";
import { ProblemLines } from "./problem-lines";
import { hasNotes, RunNotes } from "./run-notes";
import { Tiles } from "./tiles";

type Props = {
  node: NodeOf<"imageGeneration">;
  runs: NodeRuns;
  quote: Quote;
  /** What the rows below say before a run. */
  said: string[];
};

/** A place of fixed size for what the node made, so that nothing below it moves when pictures arrive. */
export function ResultsArea({ node, runs, quote, said }: Props) {
  const problems = useProblems(node, quote);
  const outcome = outcomeBeside(said, runs.shown);
  const jobs = jobsToShow(runs.shown);

  return (
    <section className="results" aria-label={generationWords.results}>
      {runs.shown ? (
        <>
          {jobs.length > 0 ? (
            <Tiles node={node} runs={runs} jobs={jobs} />
          ) : (
            <div className="results-empty">
              <strong>{generationWords.nothingMade}</strong>
            </div>
          )}
          {hasNotes({ problems, outcome }) ? (
            <RunNotes node={node} problems={problems} outcome={outcome} />
          ) : null}
        </>
      ) : (
        <EmptyResults problems={problems} />
      )}
      <div className="results-foot">
        <span>{footWords(runs)}</span>
        <HistoryBar node={node} runs={runs} />
      </div>
    </section>
  );
}

/** What is said below already is not said of the images again. */
function outcomeBeside(said: string[], step: StepView | null): RunOutcome {
  const outcome = outcomeOf(step);
  return {
    ...outcome,
    warnings: outcome.warnings.filter((warning) => !said.includes(warning)),
  };
}

function footWords({ shown, result }: NodeRuns): string {
  const used = usedOf(result);
  if (shown && used.length > 0 && !showsAny(shown, used)) return generationWords.othersUsed;
  if (result && result.picks.length > 0) return generationWords.pickedCount(result.picks.length);
  if (result && result.images.length > 1) return generationWords.markedIsUsed;
  return shown?.imageJobs.some((job) => job.image !== null) ? generationWords.clickToPick : "";
}

function usedOf(result: NodeResult | null): readonly ImageFact[] {
  if (!result) return [];
  return result.picks.length > 0 ? result.picks : result.images.slice(0, 1);
}

function showsAny({ imageJobs }: StepView, images: readonly ImageFact[]): boolean {
  return images.some(({ imageId }) => imageJobs.some(({ image }) => image?.imageId === imageId));
}

function EmptyResults({ problems }: { problems: Problem[] }) {
  if (problems.length > 0) {
    return (
      <div className="results-empty">
        <ProblemLines problems={problems} />
      </div>
    );
  }
  return (
    <div className="results-empty">
      <strong>{generationWords.empty}</strong>
      <span className="quiet">{generationWords.emptyHint}</span>
    </div>
  );
}

import type { NodeOf } from "~/workflow/document";
import type { JobFailure } from "~/generation/job-failure";
import { failureWords } from "~/generation/job-failure";
import type { Problem } from "~/workflow/problem";
import { useCanvas, useCanvasState } from "../canvas-context";
import { generationWords } from "../messages";
import type { Quote } from "../planner";
import { RESULTS_PX, RESULTS_WITH_NOTES_PX } from "../tile-grid";
import type { NodeRuns } from "../use-generation";
import { useSubjectImage } from "../use-subject-image";
import { HistoryBar } from "./history-bar";
import { ProblemLines } from "./problem-lines";
import { Tiles } from "./tiles";

type Props = { node: NodeOf<"imageGeneration">; runs: NodeRuns; quote: Quote };

/** A place of fixed size for what the node made, so that nothing below it moves when pictures arrive. */
export function ResultsArea({ node, runs, quote }: Props) {
  const notice = useCanvasState((state) => state.nodeNotices.get(node.id));
  const problems =
    notice?.kind === "problems" ? notice.problems : quote.kind === "blocked" ? quote.problems : [];
  const jobs = runs.shown?.imageJobs ?? [];
  const failures = [...new Set(jobs.flatMap((job) => job.failure ?? []))].filter(
    (failure) => failure !== "cancelled",
  );
  const isQuiet = problems.length === 0 && failures.length === 0;

  return (
    <section className="results" aria-label={generationWords.results}>
      {jobs.length === 0 ? (
        <EmptyResults problems={problems} />
      ) : (
        <>
          <Tiles
            node={node}
            runs={runs}
            jobs={jobs}
            room={isQuiet ? RESULTS_PX : RESULTS_WITH_NOTES_PX}
          />
          {isQuiet ? null : <Footnotes node={node} problems={problems} failures={failures} />}
        </>
      )}
      <div className="results-foot">
        <span>{footWords(runs)}</span>
        <HistoryBar node={node} runs={runs} />
      </div>
    </section>
  );
}

function footWords({ shown, result }: NodeRuns): string {
  const picked = result?.picks.length ?? 0;
  if (picked > 0) return generationWords.pickedCount(picked);
  if (result && result.images.length > 1) return generationWords.firstIsUsed;
  const isMade = shown?.imageJobs.some((job) => job.image !== null) ?? false;
  return isMade ? generationWords.clickToPick : "";
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

type NotesProps = {
  node: NodeOf<"imageGeneration">;
  problems: Problem[];
  failures: JobFailure[];
};

/** Problems of now and failures of the run, below the pictures. */
function Footnotes({ node, problems, failures }: NotesProps) {
  return (
    // A place that scrolls must be reachable by keys.
    <div className="results-notes nowheel" tabIndex={0} role="group">
      {problems.length > 0 ? <ProblemLines problems={problems} /> : null}
      {failures.map((failure) => (
        <p key={failure} className="failure-line">
          {failureWords(failure)}{" "}
          {failure === "cut-out-unsure" ? <ShowUs nodeId={node.id} /> : null}
        </p>
      ))}
    </div>
  );
}

function ShowUs({ nodeId }: { nodeId: string }) {
  const { store } = useCanvas();
  const subject = useSubjectImage(nodeId);
  if (!subject) return null;
  const { imageId } = subject;
  return (
    <button
      type="button"
      className="text-button nodrag"
      onClick={() => store.setState({ dialog: { kind: "cut-out", nodeId, imageId } })}
    >
      {generationWords.showUs}
    </button>
  );
}

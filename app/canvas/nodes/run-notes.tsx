import type { Problem } from "~/workflow/problem";
import { generationWords } from "../messages";
import type { RunOutcome } from "../run-outcome";
import { useFixCutOut } from "../use-fix-cut-out";
import { ProblemLines } from "./problem-lines";

type Props = { nodeId: string; problems: Problem[]; outcome: RunOutcome };

/** Problems of now and what came of the run, below its images. */
export function RunNotes({ nodeId, problems, outcome }: Props) {
  const { summary, reasons, warnings } = outcome;
  const isBad = problems.length > 0 || reasons.length > 0;
  return (
    // A place that scrolls must be reachable by keys.
    <div
      className="results-notes nowheel"
      data-tone={isBad ? "bad" : "quiet"}
      tabIndex={0}
      role="group"
      aria-label={generationWords.notes}
    >
      {problems.length > 0 ? <ProblemLines problems={problems} /> : null}
      {summary ? <p className="run-summary">{summary}</p> : null}
      {reasons.map(({ failure, words }) => (
        <p key={words}>
          {words} {failure === "cut-out-unsure" ? <FixCutOut nodeId={nodeId} /> : null}
        </p>
      ))}
      {warnings.map((warning) => (
        <p key={warning}>{warning}</p>
      ))}
    </div>
  );
}

export function hasNotes({ problems, outcome }: Pick<Props, "problems" | "outcome">): boolean {
  const { summary, reasons, warnings } = outcome;
  return summary !== null || problems.length + reasons.length + warnings.length > 0;
}

function FixCutOut({ nodeId }: { nodeId: string }) {
  const fix = useFixCutOut(nodeId);
  if (!fix) return null;
  return (
    <button type="button" className="text-button nodrag" onClick={fix}>
      {generationWords.fixCutOut}
    </button>
  );
}

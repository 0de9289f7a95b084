import type { ReactNode } from "react";
import type { NodeOf } from "~/workflow/document";
import type { Problem } from "~/workflow/problem";
import { problemWords } from "~/workflow/messages";
import { generationWords } from "../messages";
import type { RunOutcome } from "../run-outcome";
import { useSubjects } from "../use-cut-outs";
import { FixCutOut } from "./fix-cut-out";
import { ProblemLines } from "./problem-lines";

type Props = { node: NodeOf<"imageGeneration">; problems: Problem[]; outcome: RunOutcome };

/** Below its images: what is wrong, and apart from that what is said of them. */
export function RunNotes({ node, problems, outcome }: Props) {
  const { summary, warnings } = outcome;
  const subject = useSubjects(node).at(0);
  const saidAlready = new Set(problems.map(problemWords));
  const reasons = outcome.reasons.filter(({ words }) => !saidAlready.has(words));
  return (
    // A place that scrolls must be reachable by keys.
    <div
      className="results-notes nowheel"
      tabIndex={0}
      role="group"
      aria-label={generationWords.notes}
    >
      <Part tone="bad" isEmpty={problems.length + reasons.length === 0}>
        {problems.length > 0 ? <ProblemLines problems={problems} /> : null}
        {reasons.map(({ failure, words }) => (
          <p key={words}>
            {words}{" "}
            {failure === "cut-out-unsure" && subject ? (
              <FixCutOut nodeId={node.id} imageId={subject.imageId} />
            ) : null}
          </p>
        ))}
      </Part>
      <Part tone="quiet" isEmpty={summary === null && warnings.length === 0}>
        {summary ? <p className="run-summary">{summary}</p> : null}
        {warnings.map((warning) => (
          <p key={warning}>{warning}</p>
        ))}
      </Part>
    </div>
  );
}

type PartProps = { tone: "bad" | "quiet"; isEmpty: boolean; children: ReactNode };

function Part({ tone, isEmpty, children }: PartProps) {
  if (isEmpty) return null;
  return (
    <div className="notes-part" data-tone={tone}>
      {children}
    </div>
  );
}

export function hasNotes({ problems, outcome }: Pick<Props, "problems" | "outcome">): boolean {
  const { summary, reasons, warnings } = outcome;
  return summary !== null || problems.length + reasons.length + warnings.length > 0;
}

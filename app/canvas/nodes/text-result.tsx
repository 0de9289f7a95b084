import { Icon } from "@shopify/polaris";
import { ClipboardIcon, ResetIcon } from "@shopify/polaris-icons";
import type { StepView } from "~/generation/canvas-state";
import { findTextModel, worksByRules } from "~/providers/text-models";
import { textTasks } from "~/providers/text-task";
import type { NodeOf } from "~/workflow/document";
import { withEdit } from "~/workflow/node-kinds";
import type { Problem } from "~/workflow/problem";
import { editedText, type NodeResult, type WrittenText } from "~/workflow/plan-context";
import { useCanvas } from "../canvas-context";
import { isUnfinished } from "../live-state";
import { assistantWords } from "../assistant-messages";
import { promptWords, stateWords } from "../messages";
import type { Quote } from "../planner";
import { outcomeOf } from "../run-outcome";
import { useProblems, type NodeRuns } from "../use-generation";
import { HistoryBar } from "./history-bar";
import { ProblemLines } from "./problem-lines";

type Props = { node: NodeOf<"assistant">; runs: NodeRuns; quote: Quote };

/** A place of fixed size for what was written. It is shown as text and nothing else, whatever is in it. */
export function TextResult({ node, runs, quote }: Props) {
  const problems = useProblems(node, quote);
  const written = writtenIn(runs.shown) ?? runs.result?.text ?? null;
  const isBusy = runs.shown !== null && isUnfinished(runs.shown);

  return (
    <section className="results written" aria-label={assistantWords.result}>
      {isBusy ? (
        <Writing />
      ) : (
        <Settled node={node} runs={runs} written={written} problems={problems} />
      )}
      <div className="results-foot">
        <span>{isBusy ? "" : originWords(node, written, runs)}</span>
        <HistoryBar node={node} runs={runs} />
      </div>
    </section>
  );
}

type SettledProps = Omit<Props, "quote"> & { written: WrittenText | null; problems: Problem[] };

/** While nothing is being written: the text, or why there is none. */
function Settled({ node, runs, written, problems }: SettledProps) {
  return (
    <>
      {written ? (
        <TextField node={node} written={written} isCurrent={isCurrent(written, runs.result)} />
      ) : (
        <Empty hasFailed={runs.shown !== null} isBlocked={problems.length > 0} />
      )}
      <Notes problems={problems} shown={runs.shown} />
      {written ? <Foot node={node} written={written} runs={runs} /> : null}
    </>
  );
}

function writtenIn(step: StepView | null): WrittenText | null {
  const words = step?.imageJobs.find(({ text }) => text !== null)?.text;
  return step && words != null ? { stepId: step.stepId, words } : null;
}

/** Only the text that flows on can be changed; earlier ones are there to be read and taken up again. */
function isCurrent(written: WrittenText, result: NodeResult | null): boolean {
  return result?.text?.stepId === written.stepId;
}

function useEdit({ id, settings }: NodeOf<"assistant">): (of: WrittenText, text: string) => void {
  const { documents } = useCanvas();
  return ({ stepId, words }, text) => {
    const edits = withEdit(settings.edits, { of: stepId, text }, words);
    documents.setSettings<"assistant">(id, { edits });
  };
}

function Writing() {
  return (
    <div className="written-waiting" role="status">
      {stateWords.writing}
    </div>
  );
}

type FieldProps = { node: NodeOf<"assistant">; written: WrittenText; isCurrent: boolean };

function TextField({ node, written, isCurrent: isEditable }: FieldProps) {
  const setEdit = useEdit(node);
  return (
    <textarea
      className="field written-field nodrag nowheel"
      aria-label={assistantWords.result}
      readOnly={!isEditable}
      value={editedText(node.settings, written)}
      onChange={(event) => setEdit(written, event.target.value)}
    />
  );
}

function Empty({ hasFailed, isBlocked }: { hasFailed: boolean; isBlocked: boolean }) {
  if (hasFailed) {
    return (
      <div className="results-empty">
        <strong>{assistantWords.nothingWritten}</strong>
      </div>
    );
  }
  if (isBlocked) return null;
  return (
    <div className="results-empty">
      <strong>{assistantWords.empty}</strong>
      <span className="quiet">{assistantWords.emptyHint}</span>
    </div>
  );
}

type NotesProps = {
  problems: Problem[];
  shown: StepView | null;
};

/** What stands in the way, else why the last run wrote nothing and that it cost nothing. */
function Notes({ problems, shown }: NotesProps) {
  if (problems.length > 0) {
    return (
      <div className="written-notes nowheel" tabIndex={0}>
        <ProblemLines problems={problems} />
      </div>
    );
  }
  const { reasons } = outcomeOf(shown);
  if (reasons.length === 0) return null;
  const back = shown?.imageJobs.reduce((sum, { credits }) => sum + credits, 0) ?? 0;
  return (
    <div className="written-notes nowheel" tabIndex={0} role="status">
      <p className="problem-line">
        {reasons.map(({ words }) => words).join(" ")} {assistantWords.givenBack(back)}
      </p>
    </div>
  );
}

function Foot({ node, written, runs }: Omit<Props, "quote"> & { written: WrittenText }) {
  const { tools } = useCanvas();
  const setEdit = useEdit(node);
  const { result } = runs;
  const current = isCurrent(written, result);
  const text = editedText(node.settings, written);
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      tools.say(assistantWords.copied);
    } catch {
      // A frame may not be allowed to: the field holds the text, and says so.
      tools.say(assistantWords.copyFailed, { critical: true });
    }
  }
  return (
    <div className="written-foot">
      <button type="button" className="history-button nodrag" onClick={() => void copy()}>
        <Icon source={ClipboardIcon} />
        {assistantWords.copy}
      </button>
      {current && text !== written.words ? (
        <button
          type="button"
          className="history-button nodrag"
          onClick={() => setEdit(written, written.words)}
        >
          <Icon source={ResetIcon} />
          {assistantWords.revert}
        </button>
      ) : null}
      {!current && result?.text ? (
        <button
          type="button"
          className="history-button nodrag"
          onClick={() => result.text && setEdit(result.text, text)}
        >
          {assistantWords.useThis}
        </button>
      ) : null}
      {node.settings.task === "altText" ? (
        <span className="counter" data-over={text.length > textTasks.altText.longestAnswer}>
          {promptWords.counter(text.length, textTasks.altText.longestAnswer)}
        </span>
      ) : null}
    </div>
  );
}

/** Who wrote the text that is shown, so that nobody takes rules for an AI. */
function originWords(
  node: NodeOf<"assistant">,
  written: WrittenText | null,
  { shown, result }: NodeRuns,
): string {
  if (!written || !result || !isCurrent(written, result)) return "";
  if (shown && !writtenIn(shown)) return assistantWords.earlierUsed;
  if (editedText(node.settings, written) !== written.words) return assistantWords.edited;
  const { model, task } = result.made.settings;
  if (typeof model !== "string") return "";
  if (!worksByRules(model)) return assistantWords.writtenBy(findTextModel(model)?.name ?? model);
  return task === "altText" ? assistantWords.byRules.altText : assistantWords.byRules.refine;
}

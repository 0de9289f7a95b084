import type { BulkPhase } from "~/generation/bulk-view";
import { bulkRunMessages as words, type BulkStepName } from "./messages";

const STEPS: BulkStepName[] = ["check", "sample", "run", "review"];

const stepOf: Record<BulkPhase, BulkStepName | null> = {
  preparing: "check",
  "nothing-to-make": "check",
  ready: "check",
  "starting-sample": "sample",
  sampling: "sample",
  "sample-made": "sample",
  "starting-rest": "run",
  running: "run",
  done: "review",
  cancelled: null,
};

/** Where the bulk run stands among its four steps. */
export function StepLine({ phase }: { phase: BulkPhase }) {
  const now = stepOf[phase];
  if (now === null) return null;
  const at = STEPS.indexOf(now);
  return (
    <ol className="bulk-steps" aria-label={words.stepsLabel}>
      {STEPS.map((step, index) => (
        <li
          key={step}
          data-state={index < at ? "before" : index === at ? "now" : "after"}
          aria-current={index === at ? "step" : undefined}
        >
          <span className="bulk-step-dot" aria-hidden="true">
            {index < at ? "✓" : index + 1}
          </span>
          {words.steps[step]}
        </li>
      ))}
    </ol>
  );
}

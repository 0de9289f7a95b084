import { Icon, Spinner, Text } from "@shopify/polaris";
import { AlertCircleIcon, CheckCircleIcon } from "@shopify/polaris-icons";
import { stepWords } from "~/publishing/messages";
import type { PublicationView } from "~/publishing/publish-plan";
import { isUndoStep, type StepState } from "~/publishing/publish-step";
import { planMessages as words } from "./messages";

/** The steps of what is being done now, or of what stopped. A finished publication has nothing to tell of them. */
export function StepList({ publication }: { publication: PublicationView }) {
  const steps = stepsToShow(publication);
  if (steps.length === 0) return null;
  return (
    <ol className="step-list" aria-label={words.progress}>
      {steps.map(({ kind, state }) => (
        <li key={kind}>
          <span className="step-list-mark">
            <Mark state={state} />
          </span>
          <Text as="span" tone={state === "waiting" ? "subdued" : undefined}>
            {stepWords[kind]}
            <Text as="span" visuallyHidden>
              {`: ${words.stepState[state]}`}
            </Text>
          </Text>
        </li>
      ))}
    </ol>
  );
}

function stepsToShow({ state, steps }: PublicationView): PublicationView["steps"] {
  switch (state) {
    case "waiting":
    case "applying":
    case "failed":
      return steps.filter(({ kind }) => !isUndoStep(kind));
    case "undoing":
    case "undo-failed":
      return steps.filter(({ kind }) => isUndoStep(kind));
    default:
      return [];
  }
}

function Mark({ state }: { state: StepState }) {
  switch (state) {
    case "done":
      return <Icon source={CheckCircleIcon} tone="success" />;
    case "running":
      return <Spinner size="small" accessibilityLabel="" />;
    case "failed":
      return <Icon source={AlertCircleIcon} tone="critical" />;
    case "waiting":
      return <span className="step-list-waiting" />;
  }
}

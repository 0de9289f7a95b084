import { Icon } from "@shopify/polaris";
import { ChevronLeftIcon, ChevronRightIcon, ClockIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import type { RunnableNode } from "~/workflow/runnable";
import { useCanvas } from "../canvas-context";
import { historyWords } from "../messages";
import { StepButton } from "../step-button";
import { allSteps, type NodeRuns } from "../use-generation";

/** The way back to what earlier runs made. They are asked for only when somebody wants them. */
export function HistoryBar({ node, runs }: { node: RunnableNode; runs: NodeRuns }) {
  const words = historyWords[node.kind];
  const { pictures, tools } = useCanvas();
  const [loading, setLoading] = useState(false);
  const steps = allSteps(runs);
  const at = steps.findIndex((step) => step.stepId === runs.shown?.stepId);

  async function load(): Promise<void> {
    setLoading(true);
    const loaded = await pictures.loadEarlier(node.id, runs.scope);
    setLoading(false);
    if (loaded) tools.announce(words.earlier);
  }
  function go(by: number): void {
    const step = steps.at(at + by);
    if (step) {
      const isLatest = at + by === steps.length - 1;
      pictures.showStep(node.id, runs.scope, isLatest ? null : step.stepId);
    }
  }

  if (!runs.latest?.hasEarlier) return null;
  if (!runs.earlier) {
    return (
      <button
        type="button"
        className="history-button nodrag"
        disabled={loading}
        onClick={() => void load()}
      >
        <Icon source={ClockIcon} />
        {words.earlier}
      </button>
    );
  }
  return (
    <div className="history-bar" role="group" aria-label={words.earlier}>
      <StepButton label={words.older} icon={ChevronLeftIcon} off={at <= 0} onStep={() => go(-1)} />
      <span>{historyWords.page(at + 1, steps.length)}</span>
      <StepButton
        label={words.newer}
        icon={ChevronRightIcon}
        off={at >= steps.length - 1}
        onStep={() => go(1)}
      />
    </div>
  );
}

import { Icon } from "@shopify/polaris";
import { LightbulbIcon, XSmallIcon } from "@shopify/polaris-icons";
import type { NodeOf } from "~/workflow/document";
import { edgesInto } from "~/workflow/graph";
import { handedOn } from "~/workflow/taking-part";
import { tipWords } from "../act-messages";
import { useCanvas, useCanvasState, usePlan } from "../canvas-context";
import { tipFor, type Tip } from "../tips";
import type { NodeRuns } from "../use-generation";

/** What the reference page advises, at the moment it applies. */
export function useTip(node: NodeOf<"imageGeneration">, runs: NodeRuns): Tip | null {
  const prompt = usePlan((plans, basis) => plans.prompt(basis, node));
  return useCanvasState(({ history, writing, dismissedTips }) => {
    const document = handedOn(history.present);
    const wires = edgesInto(document, node.id, "prompt-input");
    const isWriting = writing === node.id || wires.some(({ from }) => from.node === writing);
    const references = edgesInto(document, node.id, "reference-images").length;
    const hasRun = runs.latest !== null;
    return dismissedTips && tipFor({ node, prompt, isWriting, references, hasRun }, dismissedTips);
  });
}

export function TipLine({ tip }: { tip: Tip }) {
  const { tips } = useCanvas();
  return (
    <p className="run-hint tip-line">
      <Icon source={LightbulbIcon} />
      <span title={tipWords.tips[tip]}>{tipWords.tips[tip]}</span>
      <button
        type="button"
        className="bare-button nodrag"
        aria-label={tipWords.dismiss}
        title={tipWords.dismiss}
        onClick={() => tips.dismiss(tip)}
      >
        <Icon source={XSmallIcon} />
      </button>
    </p>
  );
}

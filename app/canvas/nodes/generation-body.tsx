import { usePlan } from "../canvas-context";
import { generationBadge } from "../node-badge";
import type { BodyProps } from "./body-props";
import { useKnownCutOuts } from "../use-cut-outs";
import { useNodeRuns } from "../use-generation";
import { usePromptNotes } from "../use-prompt-notes";
import { ModelPicker } from "./model-picker";
import { NodeFrame } from "./node-frame";
import { PromptRow } from "./prompt-row";
import { ReferenceRows } from "./reference-rows";
import { ResultsArea } from "./results-area";
import { RunRow } from "./run-row";
import { ShapeSettings } from "./shape-settings";

export function GenerationBody({ node }: BodyProps<"imageGeneration">) {
  const runs = useNodeRuns(node.id);
  useKnownCutOuts(node);
  const quote = usePlan((plans, basis) => plans.quote(basis, node.id));
  const freshness = usePlan((plans, basis) => plans.freshness(basis, node.id));
  const notes = usePromptNotes(node);

  return (
    <NodeFrame node={node} badge={generationBadge({ ...runs, quote, freshness })}>
      <ResultsArea node={node} runs={runs} quote={quote} promptNotes={notes} />
      <ModelPicker node={node} />
      <ShapeSettings node={node} />
      <PromptRow node={node} notes={notes} />
      <ReferenceRows node={node} />
      <RunRow node={node} runs={runs} quote={quote} />
    </NodeFrame>
  );
}

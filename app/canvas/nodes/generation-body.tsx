import { usePlan } from "../canvas-context";
import { runBadge } from "../node-badge";
import type { BodyProps } from "./body-props";
import { useKnownCutOuts } from "../use-cut-outs";
import { useNodeRuns } from "../use-generation";
import { useIsPast } from "../use-is-past";
import { usePhotoNotes } from "../use-photo-notes";
import { usePromptNotes } from "../use-prompt-notes";
import { ModelPicker } from "./model-picker";
import { NodeFrame } from "./node-frame";
import { PhotoNotes } from "./note-lines";
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
  const promptNotes = usePromptNotes(node);
  const photoNotes = usePhotoNotes(node);
  const isLate = useIsPast(runs.working.at(-1)?.line?.lateFrom ?? null);

  return (
    <NodeFrame node={node} badge={runBadge({ ...runs, quote, freshness, isLate })}>
      <ResultsArea node={node} runs={runs} quote={quote} said={[...promptNotes, ...photoNotes]} />
      <ModelPicker node={node} />
      <ShapeSettings node={node} />
      <PromptRow node={node} notes={promptNotes} />
      <ReferenceRows node={node} />
      <PhotoNotes notes={photoNotes} />
      <RunRow node={node} runs={runs} quote={quote} />
    </NodeFrame>
  );
}

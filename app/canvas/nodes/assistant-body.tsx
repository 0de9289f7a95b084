import { usePlan } from "../canvas-context";
import { runBadge } from "../node-badge";
import { useNodeRuns } from "../use-generation";
import { AssistantInput } from "./assistant-input";
import { AssistantTask } from "./assistant-task";
import type { BodyProps } from "./body-props";
import { NodeFrame } from "./node-frame";
import { RunRow } from "./run-row";
import { TextResult } from "./text-result";

export function AssistantBody({ node }: BodyProps<"assistant">) {
  const runs = useNodeRuns(node.id);
  const quote = usePlan((plans, basis) => plans.quote(basis, node.id));
  const freshness = usePlan((plans, basis) => plans.freshness(basis, node.id));

  return (
    <NodeFrame node={node} badge={runBadge({ ...runs, quote, freshness, isWriting: true })}>
      <TextResult node={node} runs={runs} quote={quote} />
      <AssistantTask node={node} />
      <AssistantInput node={node} />
      <RunRow node={node} runs={runs} quote={quote} />
    </NodeFrame>
  );
}

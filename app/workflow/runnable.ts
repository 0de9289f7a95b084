import { worksByRules } from "~/providers/text-models";
import { textTasks } from "~/providers/text-task";
import { isOfKind, type NodeOf, type WorkflowDocument, type WorkflowNode } from "./document";

/** A node that a run can run. */
export type RunnableNode = NodeOf<"imageGeneration"> | NodeOf<"assistant">;

export function isRunnable(node: WorkflowNode | undefined): node is RunnableNode {
  return isOfKind(node, "imageGeneration") || isOfKind(node, "assistant");
}

export function runnableNodes(document: WorkflowDocument): RunnableNode[] {
  return document.nodes.filter(isRunnable);
}

/** A node that a run can run and that nobody set aside. */
export function canRun(node: WorkflowNode | undefined): node is RunnableNode {
  return isRunnable(node) && !node.bypassed && !node.pinned;
}

/** Whether an Assistant as it is set looks at the pictures that are wired to it. */
export function looksAtPictures({ settings }: NodeOf<"assistant">): boolean {
  return !worksByRules(settings.model) && textTasks[settings.task].pictures !== "no";
}

/** The document without the wires that nobody reads: what lies behind them is not run, and not paid. */
export function withoutUnreadEdges(document: WorkflowDocument): WorkflowDocument {
  const blind = new Set(
    document.nodes
      .filter((node) => isOfKind(node, "assistant") && !looksAtPictures(node))
      .map(({ id }) => id),
  );
  if (blind.size === 0) return document;
  const edges = document.edges.filter(({ to }) => to.port !== "image-input" || !blind.has(to.node));
  return { ...document, edges };
}

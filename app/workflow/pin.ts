import type { WorkflowDocument } from "./document";

/**
 * A pin holds what a node made, and never lets it run or grow stale. Results stay with their workflow, so in a new one
 * there is nothing to hold.
 */
export function withoutPins(document: WorkflowDocument): WorkflowDocument {
  if (!document.nodes.some(({ pinned }) => pinned)) return document;
  return { ...document, nodes: document.nodes.map((node) => ({ ...node, pinned: undefined })) };
}

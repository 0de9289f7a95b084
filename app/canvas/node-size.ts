import type { WorkflowNode } from "~/workflow/document";
import { specOf, type NodeKind } from "~/workflow/node-kinds";

export type Point = { x: number; y: number };
export type Size = { width: number; height: number };

/**
 * Every node has a size before anything of it is drawn: React Flow then measures nothing, and no picture that arrives
 * moves what is below it.
 */
const BODY_SIZES: Record<Exclude<NodeKind, "group" | "note">, Size> = {
  textPrompt: { width: 300, height: 302 },
  image: { width: 260, height: 276 },
  shopifyImport: { width: 280, height: 400 },
  ugcReference: { width: 300, height: 360 },
  assistant: { width: 360, height: 560 },
  imageGeneration: { width: 440, height: 772 },
  list: { width: 300, height: 360 },
  shopifyPublish: { width: 300, height: 440 },
};

export function sizeOf(node: WorkflowNode): Size {
  if (node.kind === "group" || node.kind === "note") return node.size ?? sizeOfKind(node.kind);
  return sizeOfKind(node.kind);
}

/** The size a node of this kind is made with. */
export function sizeOfKind(kind: NodeKind): Size {
  return kind === "group" || kind === "note" ? specOf(kind).size : BODY_SIZES[kind];
}

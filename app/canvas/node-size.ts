import type { WorkflowDocument, WorkflowNode } from "~/workflow/document";
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
  imageGeneration: { width: 440, height: 772 },
  shopifyPublish: { width: 300, height: 416 },
};

export function sizeOf(node: WorkflowNode): Size {
  if (node.kind === "group" || node.kind === "note") return node.size ?? sizeOfKind(node.kind);
  return sizeOfKind(node.kind);
}

/** The size a node of this kind is made with. */
export function sizeOfKind(kind: NodeKind): Size {
  return kind === "group" || kind === "note" ? specOf(kind).size : BODY_SIZES[kind];
}

/** A node inside a group is placed from the group's corner, so that moving the group moves one number. */
export function absolutePosition(document: WorkflowDocument, node: WorkflowNode): Point {
  const parent = document.nodes.find((candidate) => candidate.id === node.parent);
  if (!parent) return node.position;
  return { x: parent.position.x + node.position.x, y: parent.position.y + node.position.y };
}

/** The group that a node's middle lies in, if any. Of several, the one drawn last. */
export function groupAround(document: WorkflowDocument, node: WorkflowNode): WorkflowNode | null {
  if (node.kind === "group") return null;
  const corner = absolutePosition(document, node);
  const size = sizeOf(node);
  const middle = { x: corner.x + size.width / 2, y: corner.y + size.height / 2 };
  return document.nodes.findLast((group) => group.kind === "group" && holds(group, middle)) ?? null;
}

function holds(group: WorkflowNode, point: Point): boolean {
  const { width, height } = sizeOf(group);
  const x = point.x - group.position.x;
  const y = point.y - group.position.y;
  return x >= 0 && y >= 0 && x <= width && y <= height;
}

import type { WorkflowNode } from "~/workflow/document";
import { specOf, type NodeKind } from "~/workflow/node-kinds";
import type { Port } from "~/workflow/port";

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

/** Its header, high enough for two ports beside each other. */
const COLLAPSED: Size = { width: 340, height: 66 };

/** No frame or note is drawn smaller. */
export const LEAST_SIZES: Record<"group" | "note", Size> = {
  group: { width: 160, height: 120 },
  note: { width: 140, height: 90 },
};

/** A node as far as its size goes. */
export type Sized = Pick<WorkflowNode, "kind" | "size" | "collapsed">;
type Resizable = { kind: keyof typeof LEAST_SIZES };

export function canBeResized<Node extends Sized>(node: Node): node is Node & Resizable {
  return node.kind in LEAST_SIZES;
}

export function canBeCollapsed(node: WorkflowNode): boolean {
  return !canBeResized(node);
}

export function sizeOf(node: Sized): Size {
  if (canBeResized(node)) return node.size ?? sizeOfKind(node.kind);
  const { width, height } = sizeOfKind(node.kind);
  if (!node.collapsed) return { width, height };
  return { width: Math.min(width, COLLAPSED.width), height: COLLAPSED.height };
}

/** The ports of one side by their ids, each at its place now: a collapsed node has them evenly down its header. */
export function portsOf(
  { kind, collapsed }: WorkflowNode,
  side: "inputs" | "outputs",
): [id: string, port: Port][] {
  const ports = Object.entries(specOf(kind)[side]);
  if (!collapsed) return ports;
  return ports.map(([id, port], nth) => [id, { ...port, at: evenly(nth, ports.length) }]);
}

function evenly(nth: number, of: number): number {
  return Math.round((100 * (nth + 1)) / (of + 1));
}

/** The size a node of this kind is made with. */
export function sizeOfKind(kind: NodeKind): Size {
  return kind === "group" || kind === "note" ? specOf(kind).size : BODY_SIZES[kind];
}

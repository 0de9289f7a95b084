import type { WorkflowDocument, WorkflowNode } from "~/workflow/document";
import { sizeOf, type Point, type Size, type Sized } from "./node-size";

export type Box = Point & Size;

/** A node as far as its place goes. */
export type Placed = Sized & Pick<WorkflowNode, "id" | "position" | "parent">;
type Places = { nodes: readonly Placed[] };

/** A node inside a group is placed from the group's corner, so that moving the group moves one number. */
export function absolutePosition(document: Places, node: Placed): Point {
  if (node.parent === undefined) return node.position;
  const parent = document.nodes.find((candidate) => candidate.id === node.parent);
  if (!parent) return node.position;
  return { x: parent.position.x + node.position.x, y: parent.position.y + node.position.y };
}

export function boxOf(document: Places, node: Placed): Box {
  return { ...absolutePosition(document, node), ...sizeOf(node) };
}

/** The smallest box round all of them; null round none. */
export function boundsOf(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

export function overlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

export function middleOf({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

/** Where something of this size is placed to lie round a point. */
export function cornerOf({ width, height }: Size, middle: Point): Point {
  return { x: Math.round(middle.x - width / 2), y: Math.round(middle.y - height / 2) };
}

/** The group that a node's middle lies in, if any. Of several, the one drawn last. */
export function groupAround(document: WorkflowDocument, node: WorkflowNode): WorkflowNode | null {
  if (node.kind === "group") return null;
  const middle = middleOf(boxOf(document, node));
  return document.nodes.findLast((group) => group.kind === "group" && holds(group, middle)) ?? null;
}

function holds(group: WorkflowNode, point: Point): boolean {
  const { width, height } = sizeOf(group);
  const x = point.x - group.position.x;
  const y = point.y - group.position.y;
  return x >= 0 && y >= 0 && x <= width && y <= height;
}

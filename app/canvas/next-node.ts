import type { WorkflowDocument, WorkflowNode } from "~/workflow/document";
import { absolutePosition, sizeOf, type Point } from "./node-size";

/** From the node in the middle of the screen to the one before or after it, from left to right and round again. */
export function nextNode(
  document: WorkflowDocument,
  middle: Point,
  by: 1 | -1,
): WorkflowNode | undefined {
  const places = document.nodes
    .filter((node) => node.kind !== "group")
    .map((node) => ({ node, at: middleOf(document, node) }))
    .sort((one, other) => one.at.x - other.at.x || one.at.y - other.at.y);
  const distances = places.map(({ at }) => Math.hypot(at.x - middle.x, at.y - middle.y));
  const nearest = distances.indexOf(Math.min(...distances));
  return places.at((nearest + by) % places.length)?.node;
}

function middleOf(document: WorkflowDocument, node: WorkflowNode): Point {
  const { x, y } = absolutePosition(document, node);
  const { width, height } = sizeOf(node);
  return { x: x + width / 2, y: y + height / 2 };
}

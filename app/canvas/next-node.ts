import type { WorkflowDocument, WorkflowNode } from "~/workflow/document";
import { boxOf, middleOf } from "./node-place";
import type { Point } from "./node-size";

/** From the node in the middle of the screen to the one before or after it, from left to right and round again. */
export function nextNode(
  document: WorkflowDocument,
  middle: Point,
  by: 1 | -1,
): WorkflowNode | undefined {
  const places = document.nodes
    .filter((node) => node.kind !== "group")
    .map((node) => ({ node, at: middleOf(boxOf(document, node)) }))
    .sort((one, other) => one.at.x - other.at.x || one.at.y - other.at.y);
  const distances = places.map(({ at }) => Math.hypot(at.x - middle.x, at.y - middle.y));
  const nearest = distances.indexOf(Math.min(...distances));
  return places.at((nearest + by) % places.length)?.node;
}

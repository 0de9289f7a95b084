import type { WorkflowDocument } from "~/workflow/document";
import type { NodeKind } from "~/workflow/node-kinds";
import { boxOf, overlap, type Box } from "./node-place";
import { sizeOfKind, type Point, type Size } from "./node-size";

/** Across, the names of ports have room between two nodes. */
const GAP = { across: 96, down: 32 };
const STEP = 40;
const FARTHEST_RING = 60;

export type Room = Size & { isGroup?: boolean };

/** What a new node of this kind needs. */
export function roomOfKind(kind: NodeKind): Room {
  return { ...sizeOfKind(kind), isGroup: kind === "group" };
}

/**
 * The place nearest to `wanted` where something of this size lies on no node. Looked for in rings of a square round it;
 * right of what is there before left, because a workflow reads that way. Groups are ground to lie on, except for
 * what is a group itself.
 */
export function freePlace(
  document: WorkflowDocument,
  wanted: Point,
  { isGroup = false, ...size }: Room,
): Point {
  const taken = document.nodes
    .filter((node) => isGroup || node.kind !== "group")
    .map((node) => withGap(boxOf(document, node)));
  const isFree = (at: Point) => !taken.some((box) => overlap({ ...at, ...size }, box));

  for (let ring = 0; ring <= FARTHEST_RING; ring += 1) {
    const found = ringAround(wanted, ring * STEP).find(isFree);
    if (found) return found;
  }
  const lowest = Math.max(...taken.map((box) => box.y + box.height));
  return { x: wanted.x, y: lowest };
}

/** The box and the gap that is kept round it. */
function withGap({ x, y, width, height }: Box): Box {
  return {
    x: x - GAP.across,
    y: y - GAP.down,
    width: width + 2 * GAP.across,
    height: height + 2 * GAP.down,
  };
}

/** The points of a square's edge, nearest to its middle first. */
function ringAround({ x, y }: Point, reach: number): Point[] {
  if (reach === 0) return [{ x, y }];
  const offsets = Array.from({ length: (2 * reach) / STEP + 1 }, (_, at) => at * STEP - reach).sort(
    (one, other) => Math.abs(one) - Math.abs(other),
  );
  return offsets.flatMap((offset) => [
    { x: x + reach, y: y + offset },
    { x: x + offset, y: y + reach },
    { x: x - reach, y: y + offset },
    { x: x + offset, y: y - reach },
  ]);
}

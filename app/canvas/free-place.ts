import type { WorkflowDocument } from "~/workflow/document";
import { absolutePosition, sizeOf, type Point, type Size } from "./node-size";

/** Across, the names of ports have room between two nodes. */
const GAP = { across: 96, down: 32 };
const STEP = 40;
const FARTHEST_RING = 60;

/**
 * The place nearest to `wanted` where a node of this size lies on no other. Looked for in rings of a square round it;
 * right of what is there before left, because a workflow reads that way. Groups are ground, not obstacles.
 */
export function freePlace(document: WorkflowDocument, wanted: Point, size: Size): Point {
  const taken = document.nodes
    .filter((node) => node.kind !== "group")
    .map((node) => ({ ...absolutePosition(document, node), ...sizeOf(node) }));
  const isFree = (at: Point) => !taken.some((box) => touches({ ...at, ...size }, box));

  for (let ring = 0; ring <= FARTHEST_RING; ring += 1) {
    const found = ringAround(wanted, ring * STEP).find(isFree);
    if (found) return found;
  }
  return wanted;
}

type Box = Point & Size;

function touches(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width + GAP.across &&
    other.x < one.x + one.width + GAP.across &&
    one.y < other.y + other.height + GAP.down &&
    other.y < one.y + one.height + GAP.down
  );
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

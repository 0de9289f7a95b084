import { getBezierPath, Position } from "@xyflow/react";
import type { WorkflowDocument, WorkflowNode } from "~/workflow/document";
import { kindsThatJoin } from "./join-new";
import { boxOf, middleOf, type Box } from "./node-place";
import { portsOf, type Point } from "./node-size";

const SAMPLES = 24;

/** The wire that a node without any lies on with its middle half, and fits into; the nearest to its middle of several. */
export function wireUnder(document: WorkflowDocument, node: WorkflowNode): string | null {
  if (document.edges.some(({ from, to }) => from.node === node.id || to.node === node.id)) {
    return null;
  }
  const box = boxOf(document, node);
  const placed = new Map(document.nodes.map((other) => [other.id, other]));
  const near = document.edges
    .map(({ id, from, to }) => {
      const start = portPlace(document, placed.get(from.node), ["outputs", from.port]);
      const end = portPlace(document, placed.get(to.node), ["inputs", to.port]);
      const isNear = start && end && isBeside(start, end, box);
      return { id, far: isNear ? farOf(pointsOf(start, end), box) : Infinity };
    })
    .filter(({ far }) => far < Infinity)
    .sort((one, other) => one.far - other.far);
  const fitting = near.find(({ id }) =>
    kindsThatJoin(document, { kind: "within", edgeId: id }).includes(node.kind),
  );
  return fitting?.id ?? null;
}

/** A wire is never higher or lower than its ends: nearly all are told apart by that, at every move of a drag. */
function isBeside(start: Point, end: Point, { y, height }: Box): boolean {
  const [high, low] = [Math.min(start.y, end.y), Math.max(start.y, end.y)];
  return high <= y + height && low >= y;
}

/** How far a curve passes from the middle of a box; not within its middle half is infinitely far. */
function farOf(points: readonly Point[], box: Box): number {
  const middle = middleOf(box);
  const distances = points
    .map(({ x, y }) => ({ x: Math.abs(x - middle.x), y: Math.abs(y - middle.y) }))
    .filter(({ x, y }) => x <= box.width / 4 && y <= box.height / 4)
    .map(({ x, y }) => Math.hypot(x, y));
  return Math.min(Infinity, ...distances);
}

function portPlace(
  document: WorkflowDocument,
  node: WorkflowNode | undefined,
  [side, portId]: ["inputs" | "outputs", string],
): Point | null {
  const port = node && portsOf(node, side).find(([id]) => id === portId)?.[1];
  if (!node || !port) return null;
  const { x, y, width, height } = boxOf(document, node);
  return { x: side === "outputs" ? x + width : x, y: y + (height * port.at) / 100 };
}

/** Along the curve that React Flow draws. */
function pointsOf(start: Point, end: Point): Point[] {
  const [path] = getBezierPath({
    ...{ sourceX: start.x, sourceY: start.y, sourcePosition: Position.Right },
    ...{ targetX: end.x, targetY: end.y, targetPosition: Position.Left },
  });
  const numbers = path.match(/-?\d+(\.\d+)?(e-?\d+)?/g)?.map(Number) ?? [];
  const [x0, y0, x1, y1, x2, y2, x3, y3] = numbers;
  return Array.from({ length: SAMPLES + 1 }, (_, nth) => {
    const t = nth / SAMPLES;
    return {
      x: onCurve([x0, x1, x2, x3], t),
      y: onCurve([y0, y1, y2, y3], t),
    };
  });
}

type Curve = [start: number, one: number, other: number, end: number];

function onCurve([start, one, other, end]: Curve, t: number): number {
  const rest = 1 - t;
  return rest ** 3 * start + 3 * rest ** 2 * t * one + 3 * rest * t ** 2 * other + t ** 3 * end;
}

import { Graph, layout } from "@dagrejs/dagre";
import type { WorkflowDocument, WorkflowNode } from "~/workflow/document";
import { findNode } from "~/workflow/graph";
import { freePlace } from "./free-place";
import { absolutePosition, boundsOf, boxOf, overlap, type Box } from "./node-place";
import type { Point } from "./node-size";

/** New places of nodes, as `moveNodes` takes them. Nothing here changes a document. */
export type Places = ReadonlyMap<string, Point>;

export const ALIGNMENTS = ["left", "centre", "right", "top", "middle", "bottom"] as const;
export type Alignment = (typeof ALIGNMENTS)[number];
export type Axis = "across" | "down";

/** Room for the names of ports between columns. */
const BETWEEN_COLUMNS_PX = 120;
const BETWEEN_ROWS_PX = 48;

export function alignNodes(
  document: WorkflowDocument,
  chosen: ReadonlySet<string>,
  alignment: Alignment,
): Places {
  const nodes = movable(document, chosen);
  const bounds = boundsOf(nodes.map((node) => boxOf(document, node)));
  if (!bounds) return new Map();
  return placesOf(document, nodes, (box) => alignedTo(bounds, box, alignment));
}

function alignedTo(bounds: Box, { x, y, width, height }: Box, alignment: Alignment): Point {
  switch (alignment) {
    case "left":
      return { x: bounds.x, y };
    case "centre":
      return { x: bounds.x + (bounds.width - width) / 2, y };
    case "right":
      return { x: bounds.x + bounds.width - width, y };
    case "top":
      return { x, y: bounds.y };
    case "middle":
      return { x, y: bounds.y + (bounds.height - height) / 2 };
    case "bottom":
      return { x, y: bounds.y + bounds.height - height };
  }
}

/** The outer two stay where they are, and the gaps between all become the same. */
export function distributeNodes(
  document: WorkflowDocument,
  chosen: ReadonlySet<string>,
  axis: Axis,
): Places {
  const length = axis === "across" ? "width" : "height";
  const from = axis === "across" ? "x" : "y";
  const items = movable(document, chosen)
    .map((node) => ({ node, box: boxOf(document, node) }))
    .sort((one, other) => one.box[from] - other.box[from]);
  const bounds = boundsOf(items.map(({ box }) => box));
  if (!bounds || items.length < 3) return new Map();

  const filled = items.reduce((sum, { box }) => sum + box[length], 0);
  const gap = (bounds[length] - filled) / (items.length - 1);
  let next = bounds[from];
  const starts = new Map<string, number>();
  for (const { node, box } of items) {
    starts.set(node.id, next);
    next += box[length] + gap;
  }
  return placesOf(
    document,
    items.map(({ node }) => node),
    ({ x, y }, { id }) => ({ x, y, [from]: starts.get(id) ?? 0 }),
  );
}

/** Into columns from left to right in the order of the wires; a group is one box. Without a choice, everything. */
export function tidyNodes(document: WorkflowDocument, chosen: ReadonlySet<string>): Places {
  const all = chosen.size < 2;
  const wanted = all ? new Set(document.nodes.map(({ id }) => id)) : chosen;
  const nodes = movable(document, wanted).filter((node) => node.kind !== "note" || !all);
  const before = boundsOf(nodes.map((node) => boxOf(document, node)));
  if (!before) return new Map();

  const drawn = drawInColumns(document, nodes);
  const after = boundsOf([...drawn.values()]);
  const shift = { x: before.x - (after?.x ?? 0), y: before.y - (after?.y ?? 0) };
  const places = placesOf(document, nodes, (box, { id }) => {
    const { x, y } = drawn.get(id) ?? box;
    return { x: x + shift.x, y: y + shift.y };
  });
  return all ? withNotesBeside(document, places) : places;
}

function drawInColumns(
  document: WorkflowDocument,
  nodes: readonly WorkflowNode[],
): ReadonlyMap<string, Box> {
  const graph = new Graph();
  graph.setGraph({ rankdir: "LR", ranksep: BETWEEN_COLUMNS_PX, nodesep: BETWEEN_ROWS_PX });
  graph.setDefaultEdgeLabel(() => ({}));
  const known = new Set(nodes.map(({ id }) => id));
  for (const node of nodes) {
    const { width, height } = boxOf(document, node);
    graph.setNode(node.id, { width, height });
  }
  for (const { from, to } of document.edges) {
    const ends = [from.node, to.node].map((id) => unitOf(document, id, known));
    const [start, end] = ends;
    if (start && end && start !== end) graph.setEdge(start, end);
  }
  layout(graph);
  return new Map(
    nodes.map((node) => {
      const { width, height } = boxOf(document, node);
      const middle = graph.node(node.id) as Point;
      return [node.id, { x: middle.x - width / 2, y: middle.y - height / 2, width, height }];
    }),
  );
}

/** What is laid out for a node: itself, or the group that carries it along. */
function unitOf(
  document: WorkflowDocument,
  nodeId: string,
  known: ReadonlySet<string>,
): string | null {
  if (known.has(nodeId)) return nodeId;
  const parent = findNode(document, nodeId)?.parent;
  return parent !== undefined && known.has(parent) ? parent : null;
}

/** A note that one of the nodes came to lie on goes to the nearest free place. */
export function withNotesBeside(document: WorkflowDocument, places: Places): Places {
  const nodes = document.nodes.map((node) => {
    const position = places.get(node.id);
    return position ? { ...node, position } : node;
  });
  const tidied: WorkflowDocument = { ...document, nodes };
  const covered = nodes.filter(
    (note) =>
      note.kind === "note" &&
      note.parent === undefined &&
      nodes.some(
        (node) =>
          node.kind !== "note" &&
          node.kind !== "group" &&
          overlap(withMargin(boxOf(tidied, node)), boxOf(tidied, note)),
      ),
  );
  return new Map([
    ...places,
    ...covered.map((note): [string, Point] => {
      const box = boxOf(tidied, note);
      return [note.id, freePlace(tidied, box, box)];
    }),
  ]);
}

function withMargin({ x, y, width, height }: Box): Box {
  const margin = BETWEEN_ROWS_PX / 2;
  return { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
}

/** What moves by itself: a node in a chosen group goes with its group. */
function movable(document: WorkflowDocument, chosen: ReadonlySet<string>): WorkflowNode[] {
  return document.nodes.filter(
    ({ id, parent }) => chosen.has(id) && !(parent !== undefined && chosen.has(parent)),
  );
}

function placesOf(
  document: WorkflowDocument,
  nodes: readonly WorkflowNode[],
  placeFor: (box: Box, node: WorkflowNode) => Point,
): Places {
  return new Map(
    nodes.map((node) => {
      const to = placeFor(boxOf(document, node), node);
      const now = absolutePosition(document, node);
      const { x, y } = node.position;
      return [
        node.id,
        { x: Math.round(x + to.x - now.x), y: Math.round(y + to.y - now.y) },
      ] as const;
    }),
  );
}

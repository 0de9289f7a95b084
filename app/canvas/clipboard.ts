import { z } from "zod";
import {
  DocumentSchema,
  type Edge,
  type WorkflowDocument,
  type WorkflowNode,
} from "~/workflow/document";
import { settleIntoGroups } from "./commands";
import { absolutePosition } from "./node-place";
import type { Point } from "./node-size";

export const CLIPBOARD_TYPE = "application/x-packshot-nodes";

export type Fragment = {
  nodes: WorkflowNode[];
  edges: Edge[];
  /** From nodes that were not copied. */
  inputs: Edge[];
};

const FragmentSchema = z.object({
  packshot: z.literal(1),
  nodes: DocumentSchema.shape.nodes,
  edges: DocumentSchema.shape.edges,
  inputs: DocumentSchema.shape.edges.default([]),
});

/** The chosen nodes, what lies in chosen groups, and the edges between them and into them. */
export function copyNodes(document: WorkflowDocument, chosen: ReadonlySet<string>): Fragment {
  const nodes = document.nodes
    .filter((node) => chosen.has(node.id) || (node.parent && chosen.has(node.parent)))
    .map((node) => {
      if (!node.parent || chosen.has(node.parent)) return node;
      return { ...node, parent: undefined, position: absolutePosition(document, node) };
    });
  const known = new Set(nodes.map((node) => node.id));
  const into = document.edges.filter(({ to }) => known.has(to.node));
  return {
    nodes,
    edges: into.filter(({ from }) => known.has(from.node)),
    inputs: into.filter(({ from }) => !known.has(from.node)),
  };
}

export function writeFragment(fragment: Fragment): string {
  return JSON.stringify({ packshot: 1, ...fragment });
}

/** Null for anything that did not come from a canvas of ours. */
export function readFragment(text: string): Fragment | null {
  if (!text.startsWith('{"packshot":')) return null;
  try {
    const { nodes, edges, inputs } = FragmentSchema.parse(JSON.parse(text));
    return { nodes, edges, inputs };
  } catch {
    // Cut-off or foreign text is simply not a fragment.
    return null;
  }
}

type Place = {
  by: Point;
  newId: () => string;
  /** Whether wires from nodes that were not copied, and are still there, are drawn to the copies too. */
  keepsInputs?: boolean;
};

/** Copies get ids of their own, so that results of the originals stay with the originals. */
export function pasteNodes(
  document: WorkflowDocument,
  fragment: Fragment,
  place: Place,
): { document: WorkflowDocument; pasted: string[] } {
  const ids = new Map(fragment.nodes.map((node) => [node.id, place.newId()]));
  const iterating = document.nodes.some(
    (node) => node.kind === "shopifyImport" && node.settings.iterates,
  );
  const nodes = fragment.nodes.map((node): WorkflowNode => {
    const copy = { ...node, id: ids.get(node.id) ?? node.id, pinned: undefined };
    const parent = node.parent ? ids.get(node.parent) : undefined;
    const position = parent
      ? node.position
      : { x: node.position.x + place.by.x, y: node.position.y + place.by.y };
    const placed = { ...copy, parent, position };
    return placed.kind === "shopifyImport" && iterating
      ? { ...placed, settings: { ...placed.settings, iterates: false } }
      : placed;
  });
  const there = new Set(document.nodes.map(({ id }) => id));
  const inputs = place.keepsInputs
    ? fragment.inputs.filter(({ from }) => there.has(from.node))
    : [];
  const edges = [...fragment.edges, ...inputs].map((edge) => ({
    ...edge,
    id: place.newId(),
    from: { ...edge.from, node: ids.get(edge.from.node) ?? edge.from.node },
    to: { ...edge.to, node: ids.get(edge.to.node) ?? edge.to.node },
  }));
  const pasted = [...ids.values()];
  const together = {
    ...document,
    nodes: [...document.nodes, ...nodes],
    edges: [...document.edges, ...edges],
  };
  return { document: settleIntoGroups(together, new Set(pasted)), pasted };
}

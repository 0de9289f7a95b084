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

export type Fragment = { nodes: WorkflowNode[]; edges: Edge[] };

const FragmentSchema = z.object({
  packshot: z.literal(1),
  nodes: DocumentSchema.shape.nodes,
  edges: DocumentSchema.shape.edges,
});

/** The chosen nodes, what lies in chosen groups, and the edges between them. */
export function copyNodes(document: WorkflowDocument, chosen: ReadonlySet<string>): Fragment {
  const nodes = document.nodes
    .filter((node) => chosen.has(node.id) || (node.parent && chosen.has(node.parent)))
    .map((node) => {
      if (!node.parent || chosen.has(node.parent)) return node;
      return { ...node, parent: undefined, position: absolutePosition(document, node) };
    });
  const known = new Set(nodes.map((node) => node.id));
  const edges = document.edges.filter(
    (edge) => known.has(edge.from.node) && known.has(edge.to.node),
  );
  return { nodes, edges };
}

export function writeFragment(fragment: Fragment): string {
  return JSON.stringify({ packshot: 1, ...fragment });
}

/** Null for anything that did not come from a canvas of ours. */
export function readFragment(text: string): Fragment | null {
  if (!text.startsWith('{"packshot":')) return null;
  try {
    const parsed = FragmentSchema.safeParse(JSON.parse(text));
    return parsed.success ? { nodes: parsed.data.nodes, edges: parsed.data.edges } : null;
  } catch {
    // Cut-off text is simply not a fragment.
    return null;
  }
}

/** Copies get ids of their own, so that results of the originals stay with the originals. */
export function pasteNodes(
  document: WorkflowDocument,
  fragment: Fragment,
  place: { by: Point; newId: () => string },
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
  const edges = fragment.edges.map((edge) => ({
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

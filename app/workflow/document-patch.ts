import { z } from "zod";
import { DocumentSchema, type Edge, type WorkflowDocument, type WorkflowNode } from "./document";

const Ids = z.array(z.string().min(1).max(128)).max(12_000);

/** What changed between two documents, by node and edge. Autosave sends this, never the whole document. */
export const DocumentPatchSchema = z.object({
  putNodes: DocumentSchema.shape.nodes,
  removeNodes: Ids,
  putEdges: DocumentSchema.shape.edges,
  removeEdges: Ids,
});

export type DocumentPatch = z.infer<typeof DocumentPatchSchema>;

export function diffDocuments(before: WorkflowDocument, after: WorkflowDocument): DocumentPatch {
  return {
    putNodes: changed(before.nodes, after.nodes),
    removeNodes: removed(before.nodes, after.nodes),
    putEdges: changed(before.edges, after.edges),
    removeEdges: removed(before.edges, after.edges),
  };
}

/** Puts replace in place and append what is new. Edges of removed nodes go with them. */
export function applyPatch(document: WorkflowDocument, patch: DocumentPatch): WorkflowDocument {
  const nodes = merge(document.nodes, patch.putNodes, patch.removeNodes);
  const known = new Set(nodes.map((node) => node.id));
  const edges = merge(document.edges, patch.putEdges, patch.removeEdges).filter(
    (edge) => known.has(edge.from.node) && known.has(edge.to.node),
  );
  return { ...document, nodes, edges };
}

export function isEmptyPatch(patch: DocumentPatch): boolean {
  return Object.values(patch).every((list) => list.length === 0);
}

type Item = WorkflowNode | Edge;

function changed<Kind extends Item>(before: Kind[], after: Kind[]): Kind[] {
  const old = new Map(before.map((item) => [item.id, item]));
  return after.filter((item) => {
    const earlier = old.get(item.id);
    return earlier !== item && JSON.stringify(earlier) !== JSON.stringify(item);
  });
}

function removed(before: Item[], after: Item[]): string[] {
  const kept = new Set(after.map((item) => item.id));
  return before.map((item) => item.id).filter((id) => !kept.has(id));
}

function merge<Kind extends Item>(items: Kind[], put: Kind[], remove: string[]): Kind[] {
  const gone = new Set(remove);
  const fresh = new Map(put.map((item) => [item.id, item]));
  const kept = items.filter((item) => !gone.has(item.id)).map((item) => fresh.get(item.id) ?? item);
  const present = new Set(items.map((item) => item.id));
  return [...kept, ...put.filter((item) => !present.has(item.id))];
}

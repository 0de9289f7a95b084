import type { Edge, WorkflowDocument, WorkflowNode } from "./document";
import { diffDocuments } from "./document-patch";
import { saysTheSame } from "./step-key";

/** In how many nodes and wires a document differs from one before it. */
export type DocumentChanges = Record<"added" | "removed" | "changed" | "moved" | "wires", number>;

export function compareDocuments(
  before: WorkflowDocument,
  after: WorkflowDocument,
): DocumentChanges {
  const { putNodes, removeNodes, putEdges, removeEdges } = diffDocuments(before, after);
  const earlier = new Map(before.nodes.map((node) => [node.id, node]));
  const kept = new Set(after.nodes.map(({ id }) => id).filter((id) => earlier.has(id)));
  const differing = putNodes.filter(({ id }) => kept.has(id));
  const moved = differing.filter((node) => isOnlyMoved(earlier.get(node.id), node));

  // A wire that came or went with its node is no news beside the node.
  const betweenKept = ({ from, to }: Edge) => kept.has(from.node) && kept.has(to.node);
  const gone = new Set(removeEdges);
  return {
    added: putNodes.length - differing.length,
    removed: removeNodes.length,
    changed: differing.length - moved.length,
    moved: moved.length,
    wires:
      putEdges.filter(betweenKept).length +
      before.edges.filter((edge) => gone.has(edge.id) && betweenKept(edge)).length,
  };
}

function isOnlyMoved(before: WorkflowNode | undefined, after: WorkflowNode): boolean {
  const { position, size, parent, collapsed } = after;
  return saysTheSame({ ...before, position, size, parent, collapsed }, after);
}

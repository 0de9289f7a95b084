import { z } from "zod";
import {
  DocumentSchema,
  type Edge,
  type WorkflowDocument,
  type WorkflowNode,
} from "~/workflow/document";
import { applyPatch, DocumentPatchSchema, type DocumentPatch } from "~/workflow/document-patch";
import { saysTheSame } from "~/workflow/step-key";
import { keptInBrowser, type Storing } from "./kept-in-browser";

const KeptSchema = z.object({
  patch: DocumentPatchSchema,
  name: z.string().max(120).optional(),
  /** What the patch changes, as it was before. */
  before: z.object({
    name: z.string(),
    nodes: DocumentSchema.shape.nodes,
    edges: DocumentSchema.shape.edges,
  }),
});

/** What was changed and not saved yet, kept in the browser in case its tab is closed before it could be. */
export type KeptEdits = z.infer<typeof KeptSchema>;
type Named = { name: string; document: WorkflowDocument };
export type PutBack = Named & { kind: "put-back" | "changed-elsewhere" };

export function editsBetween(saved: Named, patch: DocumentPatch, name?: string): KeptEdits {
  const touched = touchedBy(patch);
  return {
    ...{ patch, name },
    before: {
      name: saved.name,
      nodes: saved.document.nodes.filter(({ id }) => touched.nodes.has(id)),
      edges: saved.document.edges.filter(({ id }) => touched.edges.has(id)),
    },
  };
}

/**
 * Kept changes on top of what the server has now. Where somebody else changed the same node, wire or name meanwhile,
 * neither is to be overwritten: the merchant chooses.
 */
export function putBack(kept: KeptEdits, now: Named): PutBack {
  const { patch, before, name } = kept;
  const touched = touchedBy(patch);
  const mine = applyPatch(now.document, patch);
  const differs = (one: keyof typeof touched) => {
    const [was, is, wished] = [before[one], now.document[one], mine[one]].map(byId);
    return [...touched[one]].some(
      (id) => !saysTheSame(is.get(id), was.get(id)) && !saysTheSame(is.get(id), wished.get(id)),
    );
  };
  const renamed = name !== undefined && now.name !== before.name && now.name !== name;
  const elsewhere = renamed || differs("nodes") || differs("edges");
  return {
    kind: elsewhere ? "changed-elsewhere" : "put-back",
    name: name ?? now.name,
    document: mine,
  };
}

/** Of one workflow, in this browser. */
export function keptEditsOf(workflowId: string, storage?: Storing) {
  const kept = keptInBrowser(`packshot.unsaved.${workflowId}`, storage);
  return {
    read: (): KeptEdits | null => {
      try {
        return KeptSchema.parse(JSON.parse(kept.read() ?? "null"));
      } catch {
        return null;
      }
    },
    keep: (edits: KeptEdits | null): void => kept.keep(edits && JSON.stringify(edits)),
  };
}

function touchedBy(patch: DocumentPatch) {
  const ids = (put: { id: string }[], removed: string[]) =>
    new Set([...put.map(({ id }) => id), ...removed]);
  return {
    nodes: ids(patch.putNodes, patch.removeNodes),
    edges: ids(patch.putEdges, patch.removeEdges),
  };
}

function byId(items: readonly (WorkflowNode | Edge)[]) {
  return new Map(items.map((item) => [item.id, item]));
}

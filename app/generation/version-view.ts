import type { DocumentChanges } from "~/workflow/compare-documents";
import type { WorkflowDocument, WorkflowNode } from "~/workflow/document";

/** What a version was kept for: it was run, changed after a pause, replaced by an earlier one, or somebody asked. */
export type VersionReason = "run" | "change" | "put-back" | "asked";

/** How many versions of one workflow stay: the latest, and the last of each day. Those with a name stay as well. */
export const KEPT = { latest: 20, days: 30, named: 50 };

/** Nodes as far as they are drawn small, and which are wired. */
export type Outline = {
  nodes: Pick<WorkflowNode, "id" | "kind" | "position" | "size" | "parent" | "collapsed">[];
  wires: { from: string; to: string }[];
};

export type VersionView = {
  versionId: string;
  /** Null for one that makes room for newer ones. */
  name: string | null;
  reason: VersionReason;
  keptAt: string;
  keptBy: string;
  /** Null where it cannot be read any more. */
  content: {
    outline: Outline;
    /** Against the version before it. Null for the first, and where that one cannot be read. */
    changes: DocumentChanges | null;
    /** The workflow says the same now. */
    isNow: boolean;
  } | null;
};

export type VersionPage = {
  versions: VersionView[];
  /** `before` of the page with the older ones. */
  next: number | null;
  /** Who reads this. */
  reader: string;
};

export type KeepAnswer = { kind: "kept" | "too-many" | "revision-behind" | "not-found" };

export type PutBackAnswer =
  | { kind: "put-back"; revision: number; name: string; document: WorkflowDocument }
  | { kind: "unreadable" | "revision-behind" | "not-found" };

import type { WorkflowDocument, WorkflowNode } from "~/workflow/document";
import { isRunnable } from "~/workflow/runnable";
import { canBeBypassed } from "~/workflow/taking-part";
import { canBeCollapsed } from "./node-size";

export type Mark = "bypassed" | "pinned" | "collapsed";
type Toggle = (document: WorkflowDocument, chosen: ReadonlySet<string>) => WorkflowDocument;

/** Which nodes can bear it. */
export const canBear: Record<Mark, (node: WorkflowNode) => boolean> = {
  bypassed: canBeBypassed,
  pinned: isRunnable,
  collapsed: canBeCollapsed,
};

export const toggleBypass = toggleOf("bypassed");
export const togglePin = toggleOf("pinned");
export const toggleCollapse = toggleOf("collapsed");

/** Together: while one of them is without the mark all get it, and otherwise none keeps it. */
function toggleOf(mark: Mark): Toggle {
  return (document, chosen) => {
    const concerned = bearersIn(document, chosen, mark);
    if (concerned.length === 0) return document;
    const value = concerned.every((node) => node[mark]) ? undefined : (true as const);
    const nodes = document.nodes.map((node) =>
      concerned.includes(node) ? { ...node, [mark]: value } : node,
    );
    return { ...document, nodes };
  };
}

/** Whether a toggle would take the mark away. */
export function areMarked(
  document: WorkflowDocument,
  chosen: ReadonlySet<string>,
  mark: Mark,
): boolean {
  return bearersIn(document, chosen, mark).every((node) => node[mark]);
}

function bearersIn(
  { nodes }: WorkflowDocument,
  chosen: ReadonlySet<string>,
  mark: Mark,
): WorkflowNode[] {
  return nodes.filter((node) => chosen.has(node.id) && canBear[mark](node));
}

import type { WorkflowDocument, WorkflowNode } from "~/workflow/document";
import { isRunnable } from "~/workflow/runnable";
import { canBeBypassed } from "~/workflow/taking-part";
import { canBeCollapsed } from "./node-size";

type Mark = "bypassed" | "pinned" | "collapsed";
type Toggle = (document: WorkflowDocument, chosen: ReadonlySet<string>) => WorkflowDocument;

export const toggleBypass = toggleOf("bypassed", canBeBypassed);
export const togglePin = toggleOf("pinned", isRunnable);
export const toggleCollapse = toggleOf("collapsed", canBeCollapsed);

/** Together: while one of them is without the mark all get it, and otherwise none keeps it. */
function toggleOf(mark: Mark, canBear: (node: WorkflowNode) => boolean): Toggle {
  return (document, chosen) => {
    const concerned = document.nodes.filter((node) => chosen.has(node.id) && canBear(node));
    if (concerned.length === 0) return document;
    const value = concerned.every((node) => node[mark]) ? undefined : (true as const);
    const nodes = document.nodes.map((node) =>
      concerned.includes(node) ? { ...node, [mark]: value } : node,
    );
    return { ...document, nodes };
  };
}

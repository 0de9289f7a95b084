import type { WorkflowNode } from "~/workflow/document";
import { bypassWords, pinWords } from "../act-messages";
import { useCanvas } from "../canvas-context";

/** What keeps a node from running because somebody wanted it so, and how to take it back. */
export function useSetAside(node: WorkflowNode) {
  const { documents } = useCanvas();
  const only = new Set([node.id]);
  if (node.bypassed) {
    const { badge, hint, takePart: button } = bypassWords;
    return { tone: "off", badge, hint, button, undo: () => documents.toggleBypass(only) } as const;
  }
  if (!node.pinned) return null;
  const { badge, hint, unpin: button } = pinWords;
  return { tone: "pinned", badge, hint, button, undo: () => documents.togglePin(only) } as const;
}

import type { WorkflowDocument } from "~/workflow/document";
import { hasOutput } from "~/workflow/plan-context";
import { bypassWords, collapseWords, pinWords } from "./act-messages";
import type { CanvasTools } from "./canvas-tools";
import type { Changing } from "./changing";
import { nodesAtWork } from "./live-state";
import { toggleBypass, toggleCollapse, togglePin, type Mark } from "./mark-nodes";

const SAID: Record<Mark, { marked: string; unmarked: string }> = {
  bypassed: { marked: bypassWords.isOff, unmarked: bypassWords.isOn },
  pinned: { marked: pinWords.isOn, unmarked: pinWords.isOff },
  collapsed: { marked: collapseWords.isOn, unmarked: collapseWords.isOff },
};

/** What marks nodes, and takes the mark away: those that are named, else whatever is selected. */
export function marking({ document, change }: Changing, { store, announce, say }: CanvasTools) {
  const chosen = () => store.getState().selectedNodes;

  function put(next: WorkflowDocument, nodeIds: ReadonlySet<string>, mark: Mark): void {
    if (next === document()) return;
    change(next);
    const isMarked = next.nodes.some((node) => nodeIds.has(node.id) && node[mark]);
    announce(isMarked ? SAID[mark].marked : SAID[mark].unmarked);
  }
  return {
    toggleBypass: (nodeIds: ReadonlySet<string> = chosen()) =>
      put(toggleBypass(document(), nodeIds), nodeIds, "bypassed"),
    toggleCollapse: (nodeIds: ReadonlySet<string> = chosen()) =>
      put(toggleCollapse(document(), nodeIds), nodeIds, "collapsed"),
    togglePin: (nodeIds: ReadonlySet<string> = chosen()) => {
      const next = togglePin(document(), nodeIds);
      const { live } = store.getState();
      const pinned = next.nodes.filter(({ id, pinned }) => nodeIds.has(id) && pinned);
      const isMade = ({ id }: { id: string }) =>
        live.results.some((result) => result.nodeId === id && hasOutput(result));
      if (next === document()) return;
      if (pinned.length > 0 && nodesAtWork(live, nodeIds) > 0) say(pinWords.atWork);
      else if (!pinned.every(isMade)) say(pinWords.nothingYet);
      else put(next, nodeIds, "pinned");
    },
  };
}

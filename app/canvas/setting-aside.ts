import { hasOutput } from "~/workflow/plan-context";
import { bypassWords, pinWords } from "./act-messages";
import type { CanvasTools } from "./canvas-tools";
import type { Changing } from "./changing";
import { nodesAtWork } from "./live-state";
import { toggleBypass, togglePin } from "./mark-nodes";

/** What takes nodes out of runs, and back: those that are named, else whatever is selected. */
export function settingAside(
  { document, change }: Changing,
  { store, announce, say }: CanvasTools,
) {
  const chosen = () => store.getState().selectedNodes;
  return {
    toggleBypass: (nodeIds: ReadonlySet<string> = chosen()) => {
      const next = toggleBypass(document(), nodeIds);
      if (next === document()) return;
      change(next);
      const isOff = next.nodes.some(({ id, bypassed }) => nodeIds.has(id) && bypassed);
      announce(isOff ? bypassWords.isOff : bypassWords.isOn);
    },
    togglePin: (nodeIds: ReadonlySet<string> = chosen()) => {
      const next = togglePin(document(), nodeIds);
      if (next === document()) return;
      const { live } = store.getState();
      const pinned = next.nodes.filter(({ id, pinned }) => nodeIds.has(id) && pinned);
      const isMade = ({ id }: { id: string }) =>
        live.results.some((result) => result.nodeId === id && hasOutput(result));
      if (pinned.length > 0 && nodesAtWork(live, nodeIds) > 0) say(pinWords.atWork);
      else if (!pinned.every(isMade)) say(pinWords.nothingYet);
      else {
        change(next);
        announce(pinned.length > 0 ? pinWords.isOn : pinWords.isOff);
      }
    },
  };
}

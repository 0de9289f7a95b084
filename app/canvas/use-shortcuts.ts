import { useEffect } from "react";
import type { CanvasAct } from "./canvas-acts";
import { useCanvas } from "./canvas-context";
import { isTyping, shortcutFor } from "./shortcuts";
import { useActs } from "./use-acts";

/** Heard before React Flow, which takes these keys for choosing and for moving the node that has the focus. */
const FIRST: ReadonlySet<CanvasAct | null> = new Set([
  "run-selection",
  "run-stale",
  "select-upstream",
  "select-downstream",
  "wider",
  "narrower",
  "taller",
  "shorter",
]);

export function useShortcuts(): void {
  const { store } = useCanvas();
  const perform = useActs();

  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (event.defaultPrevented || store.getState().dialog) return;
      const act = shortcutFor(event, isTyping(event.target));
      if (!act || isForControl(act, event.target)) return;
      event.preventDefault();
      perform(act);
    }
    function pressFirst(event: KeyboardEvent): void {
      if (!FIRST.has(shortcutFor(event, isTyping(event.target)))) return;
      press(event);
      if (event.defaultPrevented) event.stopPropagation();
    }
    document.addEventListener("keydown", pressFirst, true);
    document.addEventListener("keydown", press);
    return () => {
      document.removeEventListener("keydown", pressFirst, true);
      document.removeEventListener("keydown", press);
    };
  }, [store, perform]);
}

/** Delete on a focused picture must not delete the node it lies in. */
function isForControl(act: CanvasAct, target: EventTarget | null): boolean {
  return act === "delete" && target instanceof Element && target.closest("button") !== null;
}

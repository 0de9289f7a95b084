import { useReactFlow } from "@xyflow/react";
import { useEffect } from "react";
import { useCanvas } from "./canvas-context";
import type { Canvas } from "./create-canvas";
import { useOpenMenuInMiddle } from "./use-open-menu";
import { isTyping, shortcutFor, type ShortcutAct } from "./shortcuts";

type View = { fit: () => void; zoomIn: () => void; zoomOut: () => void; addInMiddle: () => void };

const RUNS: ReadonlySet<ShortcutAct | null> = new Set(["run-selection", "run-stale"]);

export function useShortcuts(): void {
  const canvas = useCanvas();
  const { fitView, zoomIn, zoomOut } = useReactFlow();
  const openInMiddle = useOpenMenuInMiddle();

  useEffect(() => {
    const view: View = {
      fit: () => void fitView({ padding: 0.08, maxZoom: 1 }),
      zoomIn: () => void zoomIn(),
      zoomOut: () => void zoomOut(),
      addInMiddle: openInMiddle,
    };
    function press(event: KeyboardEvent): void {
      if (event.defaultPrevented || canvas.store.getState().dialog) return;
      const act = shortcutFor(event, isTyping(event.target));
      if (!act || isForControl(act, event.target)) return;
      event.preventDefault();
      perform(act, canvas, view);
    }
    // React Flow takes Enter with a held modifier for choosing the node, so running is heard before it.
    function pressFirst(event: KeyboardEvent): void {
      if (!RUNS.has(shortcutFor(event, isTyping(event.target)))) return;
      press(event);
      if (event.defaultPrevented) event.stopPropagation();
    }
    document.addEventListener("keydown", pressFirst, true);
    document.addEventListener("keydown", press);
    return () => {
      document.removeEventListener("keydown", pressFirst, true);
      document.removeEventListener("keydown", press);
    };
  }, [canvas, fitView, zoomIn, zoomOut, openInMiddle]);
}

/** Delete on a focused picture must not delete the node it lies in. */
function isForControl(act: ShortcutAct, target: EventTarget | null): boolean {
  return act === "delete" && target instanceof Element && target.closest("button") !== null;
}

function perform(act: ShortcutAct, canvas: Canvas, view: View): void {
  const { store, documents, runs } = canvas;
  const { selectedNodes, history } = store.getState();
  const chosen = [...selectedNodes];
  const acts: Record<ShortcutAct, () => void> = {
    "run-selection": () => runs.run(chosen),
    "run-stale": runs.askToRunStale,
    stop: () => {
      for (const runId of runs.runningRuns(chosen)) void runs.cancelRun(runId);
    },
    undo: documents.undo,
    redo: documents.redo,
    duplicate: documents.duplicateSelected,
    delete: documents.removeSelected,
    "select-all": () => documents.select(history.present.nodes.map((node) => node.id)),
    group: documents.groupSelected,
    "add-node": view.addInMiddle,
    rename: () => store.setState({ renaming: chosen.at(0) ?? null }),
    fit: view.fit,
    "zoom-in": view.zoomIn,
    "zoom-out": view.zoomOut,
    help: () => store.setState({ dialog: { kind: "shortcuts" } }),
    clear: () => {
      store.setState({ addMenu: null });
      documents.select([]);
    },
  };
  acts[act]();
}

import { useReactFlow, type ReactFlowInstance } from "@xyflow/react";
import { useCallback } from "react";
import { ancestorsOf, descendantsOf } from "~/workflow/graph";
import { saveText } from "~/ui/save-file";
import { writeWorkflowFile } from "~/workflow/workflow-file";
import { lockWords, mapWords } from "./act-messages";
import { alignNodes, distributeNodes, tidyNodes, type Places } from "./arrange";
import { isPossible, type CanvasAct } from "./canvas-acts";
import { useCanvas } from "./canvas-context";
import type { Canvas } from "./create-canvas";
import { isMapShown } from "./far-view";
import { useOpenMenuInMiddle } from "./use-open-menu";
import { keptLock, keptMap } from "./view-wishes";

type Acts = Record<CanvasAct, () => void>;
type Flow = Pick<ReactFlowInstance, "fitView" | "zoomIn" | "zoomOut" | "zoomTo">;

const GROW_PX = 24;
const FIT = { padding: 0.08, maxZoom: 1, duration: 200 };

/** Does what is asked for, wherever it is asked: a key, a menu, the palette. What is not possible does nothing. */
export function useActs(): (act: CanvasAct) => void {
  const canvas = useCanvas();
  const { fitView, zoomIn, zoomOut, zoomTo } = useReactFlow();
  const openInMiddle = useOpenMenuInMiddle();
  return useCallback(
    (act) => {
      if (!isPossible(act, canvas.store.getState())) return;
      const acts: Acts = {
        ...runningActs(canvas),
        ...editingActs(canvas, openInMiddle),
        ...choosingActs(canvas),
        ...placingActs(canvas, fitView),
        ...viewActs(canvas, { fitView, zoomIn, zoomOut, zoomTo }),
      };
      acts[act]();
    },
    [canvas, fitView, zoomIn, zoomOut, zoomTo, openInMiddle],
  );
}

function chosenOn({ store }: Canvas): string[] {
  return [...store.getState().selectedNodes];
}

function runningActs(canvas: Canvas) {
  const { runs } = canvas;
  return {
    "run-selection": () => runs.run(chosenOn(canvas)),
    "run-from-here": () => runs.askToRunFrom(chosenOn(canvas)),
    "run-stale": runs.askToRunStale,
    stop: () => {
      for (const runId of runs.runningRuns(chosenOn(canvas))) void runs.cancelRun(runId);
    },
  };
}

function editingActs(canvas: Canvas, openInMiddle: () => void) {
  const { documents, store } = canvas;
  return {
    undo: documents.undo,
    redo: documents.redo,
    duplicate: documents.duplicateSelected,
    delete: documents.removeSelected,
    group: documents.groupSelected,
    ungroup: documents.ungroupSelected,
    wider: () => documents.grow({ width: GROW_PX, height: 0 }),
    narrower: () => documents.grow({ width: -GROW_PX, height: 0 }),
    taller: () => documents.grow({ width: 0, height: GROW_PX }),
    shorter: () => documents.grow({ width: 0, height: -GROW_PX }),
    bypass: () => documents.toggleBypass(),
    pin: () => documents.togglePin(),
    collapse: () => documents.toggleCollapse(),
    rename: () => store.setState({ renaming: chosenOn(canvas).at(0) ?? null }),
    "add-node": openInMiddle,
  };
}

function choosingActs(canvas: Canvas) {
  const { documents, store } = canvas;
  const present = () => store.getState().history.present;
  const withAll = (reach: typeof ancestorsOf) => {
    const chosen = chosenOn(canvas);
    documents.select(chosen.flatMap((nodeId) => [nodeId, ...reach(present(), nodeId)]));
  };
  return {
    "select-all": () => documents.select(present().nodes.map(({ id }) => id)),
    "select-upstream": () => withAll(ancestorsOf),
    "select-downstream": () => withAll(descendantsOf),
    clear: () => {
      store.setState({ addMenu: null, contextMenu: null });
      documents.select([]);
    },
  };
}

function placingActs({ documents, store }: Canvas, fitView: Flow["fitView"]) {
  type Place = (document: Parameters<typeof tidyNodes>[0], chosen: ReadonlySet<string>) => Places;
  const arrange = (place: Place) => () => {
    const { history, selectedNodes } = store.getState();
    documents.arrange(place(history.present, selectedNodes));
  };
  return {
    "align-left": arrange((...now) => alignNodes(...now, "left")),
    "align-centre": arrange((...now) => alignNodes(...now, "centre")),
    "align-right": arrange((...now) => alignNodes(...now, "right")),
    "align-top": arrange((...now) => alignNodes(...now, "top")),
    "align-middle": arrange((...now) => alignNodes(...now, "middle")),
    "align-bottom": arrange((...now) => alignNodes(...now, "bottom")),
    "distribute-across": arrange((...now) => distributeNodes(...now, "across")),
    "distribute-down": arrange((...now) => distributeNodes(...now, "down")),
    tidy: () => {
      arrange(tidyNodes)();
      // React Flow learns of the new places with the next frame.
      if (store.getState().selectedNodes.size < 2) requestAnimationFrame(() => void fitView(FIT));
    },
  };
}

function viewActs(canvas: Canvas, { fitView, zoomIn, zoomOut, zoomTo }: Flow) {
  const { store, tools } = canvas;
  return {
    fit: () => void fitView(FIT),
    "fit-selection": () => {
      const nodes = chosenOn(canvas).map((id) => ({ id }));
      void fitView({ ...FIT, nodes });
    },
    "full-size": () => void zoomTo(1, { duration: 200 }),
    "zoom-in": () => void zoomIn(),
    "zoom-out": () => void zoomOut(),
    lock: () => {
      const locked = !store.getState().locked;
      store.setState({ locked });
      keptLock(canvas.data.workflow.id).keep(locked);
      tools.announce(locked ? lockWords.isOn : lockWords.isOff);
    },
    map: () => {
      const map = isMapShown(store.getState()) ? "hidden" : "shown";
      store.setState({ map });
      keptMap().keep(map);
      tools.announce(mapWords[map]);
    },
    "save-file": () => {
      const { name, history } = store.getState();
      const text = writeWorkflowFile({ name, document: history.present });
      saveText(text, `${fileNameOf(name)}.packshot.json`);
    },
    versions: () => store.setState({ dialog: { kind: "versions" } }),
    palette: () => store.setState({ dialog: { kind: "palette" } }),
    help: () => store.setState({ dialog: { kind: "shortcuts" } }),
  };
}

function fileNameOf(name: string): string {
  return name.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "workflow";
}

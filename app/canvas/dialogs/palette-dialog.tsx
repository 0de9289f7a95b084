import { useReactFlow } from "@xyflow/react";
import { NODE_KINDS, specOf } from "~/workflow/node-kinds";
import { actWords, paletteWords } from "../act-messages";
import { CANVAS_ACTS, isPossible, type CanvasAct } from "../canvas-acts";
import { useCanvas, useCanvasState } from "../canvas-context";
import type { CanvasState } from "../canvas-store";
import { ChoiceList, type Choice } from "../choice-list";
import type { Canvas } from "../create-canvas";
import { freePlace, roomOfKind } from "../free-place";
import { kindIcons } from "../kind-icons";
import { nodeName } from "../messages";
import { keysOfAct } from "../shortcuts";
import { useActs } from "../use-acts";
import { CanvasDialog } from "./canvas-dialog";

type Found = Choice & { go: () => void };

/** Every act by its name, every node that is there, and every kind that can be added. */
export function PaletteDialog({ onClose }: { onClose: () => void }) {
  const canvas = useCanvas();
  const state = useCanvasState((now) => now);
  const perform = useActs();
  const { fitView, screenToFlowPosition } = useReactFlow();
  const show = (id: string) =>
    void fitView({ nodes: [{ id }], padding: 0.3, maxZoom: 1, duration: 200 });
  const middle = () =>
    screenToFlowPosition({ x: window.innerWidth / 2, y: window.innerHeight / 3 });

  return (
    <CanvasDialog title={actWords.palette} onClose={onClose}>
      <div className="palette">
        <ChoiceList
          label={actWords.palette}
          placeholder={paletteWords.placeholder}
          none={paletteWords.none}
          choices={[
            ...actChoices(state, perform),
            ...nodeChoices(canvas, show),
            ...kindChoices(canvas, middle),
          ]}
          onChoose={({ go }) => {
            onClose();
            go();
          }}
          onClose={onClose}
        />
      </div>
    </CanvasDialog>
  );
}

function actChoices(state: CanvasState, perform: (act: CanvasAct) => void): Found[] {
  return CANVAS_ACTS.filter((act) => act !== "palette" && isPossible(act, state)).map((act) => ({
    id: act,
    title: actWords[act],
    keys: keysOfAct(act),
    go: () => perform(act),
  }));
}

function nodeChoices({ store, documents }: Canvas, show: (nodeId: string) => void): Found[] {
  return store.getState().history.present.nodes.map((node) => ({
    id: `node-${node.id}`,
    title: paletteWords.goTo(nodeName(node)),
    icon: kindIcons[node.kind],
    family: specOf(node.kind).family,
    go: () => {
      documents.select([node.id]);
      show(node.id);
    },
  }));
}

function kindChoices(
  { store, documents }: Canvas,
  middle: () => { x: number; y: number },
): Found[] {
  return NODE_KINDS.map((kind) => {
    const { title, purpose, family } = specOf(kind);
    return {
      ...{ id: `add-${kind}`, title: paletteWords.add(title), purpose, family },
      icon: kindIcons[kind],
      go: () => {
        const { present } = store.getState().history;
        documents.add(kind, { position: freePlace(present, middle(), roomOfKind(kind)) });
      },
    };
  });
}

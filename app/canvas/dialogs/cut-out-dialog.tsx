import { Button, Spinner } from "@shopify/polaris";
import { useRef, useState, type RefObject } from "react";
import type { DrawnHint } from "~/generation/cut-out-hint";
import { isOfKind } from "~/workflow/document";
import { findNode } from "~/workflow/graph";
import { useCanvas, useCanvasState } from "../canvas-context";
import type { Dialog } from "../canvas-store";
import { cutOutWords } from "../dialog-messages";
import { usePicture, type ShownPicture } from "../use-picture";
import { CanvasDialog } from "./canvas-dialog";
import { drawnNow, hintOf, nothingDrawn, type Tool } from "./drawing";
import { DrawingSurface } from "./drawing-surface";
import { Segments } from "./segments";
import { useAcceptance } from "./use-acceptance";
import { useDrawing } from "./use-drawing";
import { lastView, useCutOut, type CutOutState } from "./use-cut-out";

type Props = { asked: Extract<Dialog, { kind: "cut-out" }>; onClose: () => void };

const TOOLS: readonly Tool[] = ["rectangle", "keep", "glass", "remove"];

/** Where the engine does not see the product, the merchant shows it. */
export function CutOutDialog({ asked, onClose }: Props) {
  const photo = usePicture(asked.imageId);
  return photo ? <Editor nodeId={asked.nodeId} photo={photo} onClose={onClose} /> : null;
}

type EditorProps = { nodeId: string; photo: ShownPicture; onClose: () => void };

function Editor({ nodeId, photo, onClose }: EditorProps) {
  const { state, draw: cutOut } = useCutOut(photo.imageId);
  const [tool, setTool] = useState<Tool>("rectangle");
  const [radius, setRadius] = useState(0.03);
  const { steps, draw, undo, forget } = useDrawing(photo.imageId);
  const drawing = drawnNow(steps);
  const hint = hintOf(drawing);
  const preview = useRef<HTMLElement>(null);
  const leave = useAcceptance({ state, cutOut }, onClose);
  return (
    <CanvasDialog
      title={cutOutWords.title}
      size="full"
      onClose={leave}
      foot={
        <Foot
          state={state}
          hint={hint}
          onCutOut={(wanted) => {
            if (wanted === null) forget();
            void cutOut(wanted);
            // On a phone it lies below what is drawn on.
            preview.current?.scrollIntoView({ block: "nearest", behavior: "smooth" });
          }}
          nodeId={nodeId}
          onUse={onClose}
        />
      }
    >
      <div className="cut-out">
        <section className="cut-out-draw" aria-label={cutOutWords.tools}>
          <div className="cut-out-tools">
            <Segments
              label={cutOutWords.tools}
              chosen={tool}
              choices={TOOLS.map((value) => ({ value, label: cutOutWords[value] }))}
              onChoose={setTool}
            />
            <div className="cut-out-brush">
              <BrushSize off={tool === "rectangle"} radius={radius} onChange={setRadius} />
              <Button variant="tertiary" disabled={steps.length === 0} onClick={undo}>
                {cutOutWords.undo}
              </Button>
              <Button
                variant="tertiary"
                disabled={drawing === nothingDrawn}
                onClick={() => draw(() => nothingDrawn, "begins")}
              >
                {cutOutWords.clear}
              </Button>
            </div>
          </div>
          <div className="cut-out-stage">
            <DrawingSurface
              photo={photo}
              tool={tool}
              radius={radius}
              drawing={drawing}
              onDraw={draw}
              onUndo={undo}
            />
          </div>
          <p className="quiet">{cutOutWords.intro}</p>
        </section>
        <Preview at={preview} state={state} />
      </div>
    </CanvasDialog>
  );
}

type FootProps = {
  state: CutOutState;
  hint: DrawnHint | null;
  onCutOut: (hint: DrawnHint | null) => void;
  nodeId: string;
  onUse: () => void;
};

/** Opened from a node that runs, using the cut-out runs it; otherwise it only closes the editor. */
function Foot({ state, hint, onCutOut, nodeId, onUse }: FootProps) {
  const { runs } = useCanvas();
  const isRun = useCanvasState(({ history }) =>
    isOfKind(findNode(history.present, nodeId), "imageGeneration"),
  );
  const isWorking = state.kind === "working";
  const isCorrected = lastView(state)?.fact.kind === "drawn";
  const isUsable = state.kind === "ready" && state.view.fact.kind !== "unsure";
  return (
    <>
      {isCorrected ? (
        <Button variant="tertiary" disabled={isWorking} onClick={() => onCutOut(null)}>
          {cutOutWords.automatic}
        </Button>
      ) : null}
      <Button disabled={!hint || isWorking} onClick={() => onCutOut(hint)}>
        {cutOutWords.try}
      </Button>
      <Button
        variant="primary"
        disabled={!isUsable}
        onClick={() => {
          onUse();
          if (isRun) runs.run([nodeId]);
        }}
      >
        {isRun ? cutOutWords.use : cutOutWords.useOnly}
      </Button>
    </>
  );
}

type BrushProps = { off: boolean; radius: number; onChange: (radius: number) => void };

function BrushSize({ off, radius, onChange }: BrushProps) {
  return (
    <label className="brush-size">
      {cutOutWords.brush}
      <input
        type="range"
        min={0.005}
        max={0.12}
        step={0.005}
        disabled={off}
        value={radius}
        onChange={(event) => onChange(Number(event.target.value))}
      />
    </label>
  );
}

function Preview({ at, state }: { at: RefObject<HTMLElement>; state: CutOutState }) {
  const view = lastView(state);
  return (
    <section ref={at} className="cut-out-preview" aria-label={cutOutWords.preview}>
      <h3>{cutOutWords.preview}</h3>
      <div className="cut-out-stage" data-working={state.kind === "working"}>
        {view ? <img src={view.previewUrl} alt={cutOutWords.preview} /> : null}
        {state.kind === "working" ? <Spinner accessibilityLabel={cutOutWords.working} /> : null}
      </div>
      <p className="cut-out-verdict" role="status" data-kind={state.kind}>
        {verdictWords(state)}
      </p>
    </section>
  );
}

function verdictWords(state: CutOutState): string {
  switch (state.kind) {
    case "working":
      return cutOutWords.working;
    case "failed":
      return cutOutWords.failed;
    case "ready": {
      const { fact, isSure, reason, helper } = state.view;
      if (isSure) {
        const how = helper === null ? [] : [cutOutWords.helped(helper)];
        return [cutOutWords.sure, ...how, cutOutWords.previewHint].join(" ");
      }
      if (fact.kind !== "drawn") return reason ?? cutOutWords.notFound;
      return reason ? `${reason} ${cutOutWords.unsure}` : cutOutWords.unsure;
    }
  }
}

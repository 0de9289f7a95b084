import { Button, Icon } from "@shopify/polaris";
import { CheckIcon, ChevronLeftIcon, ChevronRightIcon, ImportIcon } from "@shopify/polaris-icons";
import type { ImageJobView, ImageView } from "~/generation/canvas-state";
import { useCanvas, useCanvasState } from "../canvas-context";
import type { Dialog } from "../canvas-store";
import { largeViewWords } from "../dialog-messages";
import { StepButton } from "../step-button";
import { useNodeRuns, type NodeRuns } from "../use-generation";
import { useMakeLike } from "../use-make-like";
import { CanvasDialog } from "./canvas-dialog";
import { Comparison, type CompareMode } from "./comparison";
import { Recipe } from "./recipe";
import { Rivals, useComparing, type DoneJob } from "./rivals";
import { Segments } from "./segments";

type Shown = Extract<Dialog, { kind: "large-view" }>;
type Props = { shown: Shown; onClose: () => void };

/** One image large, beside or over the photo it came from, with what made it. */
export function LargeView({ shown, onClose }: Props) {
  const { store } = useCanvas();
  const runs = useNodeRuns(shown.nodeId);
  const makeLike = useMakeLike(shown.nodeId);
  const image = useCanvasState((state) => state.images.get(shown.imageId));
  const done = (runs.shown?.imageJobs ?? []).filter(hasImage);
  const at = done.findIndex((job) => job.image.imageId === shown.imageId);
  const { mode, setMode, rivals, rival, setRival } = useComparing(image, done);
  const show = (next: number) => {
    const imageId = done.at(next)?.image.imageId;
    if (next >= 0 && imageId) store.setState({ dialog: { ...shown, imageId } });
  };
  if (!image) return null;

  function press(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === "ArrowLeft") show(at - 1);
    else if (event.key === "ArrowRight") show(at + 1);
    else return;
    event.preventDefault();
  }
  return (
    <CanvasDialog
      title={largeViewWords.title(at + 1, done.length)}
      size="full"
      onClose={onClose}
      tools={rival ? <CompareSwitch mode={mode} onChange={setMode} /> : null}
      onKeyDown={press}
      foot={<Foot nodeId={shown.nodeId} image={image} runs={runs} />}
    >
      <div className="large-view" data-mode={mode}>
        <div className="large-main">
          <div className="large-stage">
            <Comparison image={image} rival={rival} mode={mode} />
            <Step side="previous" off={at <= 0} onGo={() => show(at - 1)} />
            <Step side="next" off={at >= done.length - 1} onGo={() => show(at + 1)} />
          </div>
          {mode !== "alone" && rivals.length > 1 ? (
            <Rivals rivals={rivals} chosen={rival} onChoose={setRival} />
          ) : null}
        </div>
        <Recipe
          image={image}
          credits={done.at(at)?.credits ?? null}
          onMakeLike={(made) => {
            makeLike(made);
            onClose();
          }}
        />
      </div>
    </CanvasDialog>
  );
}

function hasImage(job: ImageJobView): job is DoneJob {
  return job.image !== null;
}

const MODES: readonly CompareMode[] = ["alone", "beside", "slider"];

type SwitchProps = { mode: CompareMode; onChange: (mode: CompareMode) => void };

function CompareSwitch({ mode, onChange }: SwitchProps) {
  return (
    <Segments
      label={largeViewWords.how}
      chosen={mode}
      choices={MODES.map((value) => ({ value, label: largeViewWords.modes[value] }))}
      onChoose={onChange}
    />
  );
}

type StepProps = { side: "previous" | "next"; off: boolean; onGo: () => void };

function Step({ side, off, onGo }: StepProps) {
  return (
    <span className="large-step" data-side={side}>
      <StepButton
        icon={side === "previous" ? ChevronLeftIcon : ChevronRightIcon}
        label={largeViewWords[side]}
        off={off}
        onStep={onGo}
      />
    </span>
  );
}

function Foot({ nodeId, image, runs }: { nodeId: string; image: ImageView; runs: NodeRuns }) {
  const { pictures } = useCanvas();
  const picks = runs.result?.picks.map((picked) => picked.imageId) ?? [];
  const isPicked = picks.includes(image.imageId);
  const others = picks.filter((imageId) => imageId !== image.imageId);
  return (
    <>
      <Downloads image={image} />
      <Button
        variant="primary"
        icon={isPicked ? CheckIcon : undefined}
        pressed={isPicked}
        onClick={() =>
          void pictures.pick(
            { nodeId, productId: runs.scope },
            isPicked ? others : [...others, image.imageId],
          )
        }
      >
        {isPicked ? largeViewWords.unpick : largeViewWords.pick}
      </Button>
    </>
  );
}

const FORMATS = ["jpeg", "png", "webp"] as const;

function Downloads({ image }: { image: ImageView }) {
  return (
    <div className="downloads" role="group" aria-label={largeViewWords.download}>
      <Icon source={ImportIcon} />
      <span aria-hidden="true">{largeViewWords.download}</span>
      {FORMATS.map((format) => (
        <a key={format} className="plain-button" href={image.downloads[format]} download>
          {largeViewWords.formats[format]}
        </a>
      ))}
    </div>
  );
}

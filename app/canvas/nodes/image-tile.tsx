import { Icon } from "@shopify/polaris";
import { AlertTriangleIcon, CheckIcon, XIcon } from "@shopify/polaris-icons";
import type { KeyboardEvent } from "react";
import type { ImageJobView } from "~/generation/canvas-state";
import { failureWords } from "~/generation/job-failure";
import { useCanvas } from "../canvas-context";
import { generationWords, runWords, stateWords } from "../messages";
import { ChangedPlace, FidelityMark } from "../fidelity-mark";
import { ShapeMark } from "../shape-mark";
import { Picture } from "./picture";

/** Until something is picked, the first image stands in: it is what flows on. */
export type TileStanding = "picked" | "stand-in" | "other";

type Props = {
  job: ImageJobView;
  runId: string;
  ratio: string;
  standing: TileStanding;
  onPick: (imageId: string, several: boolean) => void;
  onOpen: (imageId: string) => void;
};

export function ImageTile(props: Props) {
  const { job, ratio } = props;
  if (job.image) return <DoneTile {...props} image={job.image} />;
  return (
    <div
      className="tile tile-waiting"
      data-state={job.state}
      style={{ aspectRatio: ratio.replace(":", " / ") }}
      title={job.failure ? failureWords(job.failure) : undefined}
    >
      {job.state === "failed" ? <Icon source={AlertTriangleIcon} tone="critical" /> : null}
      <span className="tile-words">{stateWords[job.state]}</span>
      {job.state === "waiting" ? <CancelOne {...props} /> : null}
    </div>
  );
}

function DoneTile({
  job,
  image,
  standing,
  onPick,
  onOpen,
}: Props & { image: NonNullable<ImageJobView["image"]> }) {
  const { imageId, fidelity, label } = image;
  function press(event: KeyboardEvent): void {
    if (event.key !== "Enter" || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    onOpen(imageId);
  }
  return (
    <button
      type="button"
      className="tile nodrag"
      aria-pressed={standing === "picked"}
      aria-label={[generationWords.tile(job.position + 1, standing), fidelity?.name, label]
        .filter(Boolean)
        .join(", ")}
      style={{ aspectRatio: `${image.widthPx} / ${image.heightPx}` }}
      onClick={(event) => {
        // The second click of a double-click opens.
        if (event.detail > 1) return;
        onPick(imageId, event.shiftKey || event.ctrlKey || event.metaKey);
      }}
      onDoubleClick={(event) => {
        event.stopPropagation();
        onOpen(imageId);
      }}
      onKeyDown={press}
    >
      <Picture image={image} alt="" size="tile" />
      <ChangedPlace fidelity={fidelity} />
      {fidelity ? <FidelityMark fidelity={fidelity} small /> : null}
      <ShapeMark label={label} small />
      {standing !== "other" ? (
        <span className="tile-picked" data-standing={standing}>
          <Icon source={CheckIcon} />
        </span>
      ) : null}
    </button>
  );
}

function CancelOne({ job, runId }: Props) {
  const { runs } = useCanvas();
  return (
    <button
      type="button"
      className="tile-remove nodrag"
      aria-label={runWords.cancelOne}
      onClick={() => void runs.cancelRun(runId, job.imageJobId)}
    >
      <Icon source={XIcon} />
    </button>
  );
}

import { useState, type CSSProperties } from "react";
import type { ImageView } from "~/generation/canvas-state";
import { largeViewWords } from "../dialog-messages";
import { ChangedPlace, FidelityMark } from "../fidelity-mark";
import { ShapeMark } from "../shape-mark";

export type CompareMode = "alone" | "beside" | "slider";

/** What an image is compared with: the photo it was made from, or another image of its node. */
export type Rival = { imageId: string; viewUrl: string; tileUrl: string; name: string };
type Props = { image: ImageView; rival: Rival | null; mode: CompareMode };

export function Comparison({ image, rival, mode }: Props) {
  if (!rival || mode === "alone") return <Shown image={image} />;
  if (mode === "slider") return <Slider image={image} rival={rival} />;
  return (
    <div className="beside">
      <figure>
        <figcaption>{rival.name}</figcaption>
        <img src={rival.viewUrl} alt={rival.name} />
      </figure>
      <figure>
        <figcaption>
          {largeViewWords.result}
          {image.fidelity ? <FidelityMark fidelity={image.fidelity} /> : null}
          <ShapeMark label={image.label} />
        </figcaption>
        <Shown image={image} />
      </figure>
    </div>
  );
}

function Shown({ image }: { image: ImageView }) {
  return (
    <span
      className="shown-large"
      style={{ "--ratio": image.widthPx / image.heightPx } as CSSProperties}
    >
      <img
        key={image.imageId}
        src={image.viewUrl}
        width={image.widthPx}
        height={image.heightPx}
        alt={image.label === "" ? largeViewWords.result : image.label}
      />
      <ChangedPlace fidelity={image.fidelity} />
    </span>
  );
}

/** Both lie on each other; the range input over them says how much of which is seen. */
function Slider({ image, rival }: { image: ImageView; rival: Rival }) {
  const [split, setSplit] = useState(50);
  const frame = {
    aspectRatio: `${image.widthPx} / ${image.heightPx}`,
    "--ratio": image.widthPx / image.heightPx,
    "--split": `${split}%`,
  } as CSSProperties;
  return (
    <div className="slider" style={frame}>
      <img src={image.viewUrl} alt={image.label} draggable={false} />
      <ChangedPlace fidelity={image.fidelity} />
      <img className="slider-rival" src={rival.viewUrl} alt={rival.name} draggable={false} />
      <span className="slider-word" data-side="left">
        {rival.name}
      </span>
      <span className="slider-word" data-side="right">
        {largeViewWords.result}
      </span>
      <span className="slider-line" />
      <input
        type="range"
        min={0}
        max={100}
        value={split}
        aria-label={largeViewWords.split(rival.name)}
        onChange={(event) => setSplit(Number(event.target.value))}
      />
    </div>
  );
}

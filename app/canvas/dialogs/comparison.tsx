import { useState, type CSSProperties } from "react";
import type { ImageView, RecipeView } from "~/generation/canvas-state";
import { largeViewWords } from "../dialog-messages";
import { ChangedPlace, FidelityMark } from "../fidelity-mark";

export type CompareMode = "alone" | "beside" | "slider";

type Reference = NonNullable<RecipeView["reference"]>;
type Props = { image: ImageView; reference: Reference | null; mode: CompareMode };

export function Comparison({ image, reference, mode }: Props) {
  if (!reference || mode === "alone") return <Shown image={image} />;
  if (mode === "slider") return <Slider image={image} reference={reference} />;
  return (
    <div className="beside">
      <figure>
        <figcaption>{largeViewWords.reference}</figcaption>
        <img src={reference.viewUrl} alt={largeViewWords.reference} />
      </figure>
      <figure>
        <figcaption>
          {largeViewWords.result}
          {image.fidelity ? <FidelityMark fidelity={image.fidelity} /> : null}
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
function Slider({ image, reference }: { image: ImageView; reference: Reference }) {
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
      <img
        className="slider-reference"
        src={reference.viewUrl}
        alt={largeViewWords.reference}
        draggable={false}
      />
      <span className="slider-word" data-side="left">
        {largeViewWords.reference}
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
        aria-label={largeViewWords.split}
        onChange={(event) => setSplit(Number(event.target.value))}
      />
    </div>
  );
}

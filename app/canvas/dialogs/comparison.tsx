import { useState, type CSSProperties } from "react";
import type { ImageView } from "~/generation/canvas-state";
import { largeViewWords } from "../dialog-messages";
import type { SubjectImage } from "../use-subject-image";

export type CompareMode = "alone" | "beside" | "slider";

type Props = { image: ImageView; reference: SubjectImage | null; mode: CompareMode };

export function Comparison({ image, reference, mode }: Props) {
  if (!reference || mode === "alone") return <Shown image={image} />;
  if (mode === "slider") return <Slider image={image} reference={reference} />;
  return (
    <div className="beside">
      <figure>
        <figcaption>{largeViewWords.reference}</figcaption>
        <img src={reference.url} alt={largeViewWords.reference} />
      </figure>
      <figure>
        <figcaption>{largeViewWords.result}</figcaption>
        <img src={image.viewUrl} alt={image.label} />
      </figure>
    </div>
  );
}

function Shown({ image }: { image: ImageView }) {
  return (
    <img
      key={image.imageId}
      className="shown-large"
      src={image.viewUrl}
      width={image.widthPx}
      height={image.heightPx}
      alt={image.label === "" ? largeViewWords.result : image.label}
    />
  );
}

/** Both lie on each other; the range input over them says how much of which is seen. */
function Slider({ image, reference }: { image: ImageView; reference: SubjectImage }) {
  const [percent, setPercent] = useState(50);
  const frame = {
    aspectRatio: `${image.widthPx} / ${image.heightPx}`,
    "--ratio": image.widthPx / image.heightPx,
    "--split": `${percent}%`,
  } as CSSProperties;
  return (
    <div className="slider" style={frame}>
      <img src={image.viewUrl} alt={image.label} draggable={false} />
      <img
        className="slider-reference"
        src={reference.url}
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
        value={percent}
        aria-label={largeViewWords.split}
        onChange={(event) => setPercent(Number(event.target.value))}
      />
    </div>
  );
}

import type { ImageView } from "~/generation/canvas-state";
import { ChangedPlace, FidelityMark } from "./fidelity-mark";
import { ShapeMark } from "./shape-mark";
import "./verdict-picture.css";

type Props = { image: ImageView; alt: string; size: "tile" | "view" };

/** A picture in its own shape, with the verdict on it and the place that changed. */
export function VerdictPicture({ image, alt, size }: Props) {
  const { widthPx, heightPx, fidelity, label } = image;
  return (
    <span className="verdict-picture" style={{ aspectRatio: `${widthPx} / ${heightPx}` }}>
      <img
        src={size === "tile" ? image.tileUrl : image.viewUrl}
        alt={alt}
        width={widthPx}
        height={heightPx}
        loading="lazy"
        decoding="async"
        draggable={false}
      />
      <ChangedPlace fidelity={fidelity} />
      {fidelity && <FidelityMark fidelity={fidelity} small />}
      <ShapeMark label={label} small />
    </span>
  );
}

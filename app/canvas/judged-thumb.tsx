import type { TileView } from "~/generation/canvas-state";
import { Thumb } from "~/ui/thumb";
import { FidelityMark } from "./fidelity-mark";
import { ShapeMark } from "./shape-mark";

type Props = { image: TileView | undefined; alt: string; sizePx: number };

/** An image in a list, with whether it still shows the product. Without an image it is an empty frame. */
export function JudgedThumb({ image, alt, sizePx }: Props) {
  return (
    <span className="judged-thumb">
      <Thumb src={image?.tileUrl ?? null} alt={alt} sizePx={sizePx} />
      {image?.fidelity ? <FidelityMark fidelity={image.fidelity} small /> : null}
      {image ? <ShapeMark label={image.label} small /> : null}
    </span>
  );
}

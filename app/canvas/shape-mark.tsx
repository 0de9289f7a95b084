import { Icon } from "@shopify/polaris";
import { CropIcon } from "@shopify/polaris-icons";
import type { ImageView } from "~/generation/canvas-state";
import { generationWords } from "~/generation/messages";
import "./shape-mark.css";

/** On a picture that came in another shape than asked for: it is kept, and costs nothing. Small, it lies in its corner. */
export function ShapeMark({ label, small }: Pick<ImageView, "label"> & { small?: boolean }) {
  if (label !== generationWords.otherShape) return null;
  return (
    <span className="shape-mark" data-small={small} role="img" aria-label={label} title={label}>
      <Icon source={CropIcon} />
      <strong>{generationWords.otherShapeShort}</strong>
    </span>
  );
}

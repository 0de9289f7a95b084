import { useCanvas } from "../canvas-context";
import { generationWords } from "../messages";

type Props = { nodeId: string; imageId: string };

/** The way from a doubt about the product to the place where the merchant shows it. */
export function FixCutOut({ nodeId, imageId }: Props) {
  const { cutOuts } = useCanvas();
  return (
    <button
      type="button"
      className="text-button nodrag"
      onClick={() => cutOuts.edit(nodeId, imageId)}
    >
      {generationWords.fixCutOut}
    </button>
  );
}

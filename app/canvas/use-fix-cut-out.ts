import { useCanvas } from "./canvas-context";
import { useSubjectImage } from "./use-subject-image";

/** Opens the editor on what Studio takes for the product; null where a node has no product to correct. */
export function useFixCutOut(nodeId: string): (() => void) | null {
  const { store } = useCanvas();
  const subject = useSubjectImage(nodeId);
  if (!subject) return null;
  const { imageId } = subject;
  return () => store.setState({ dialog: { kind: "cut-out", nodeId, imageId } });
}

import { useDeferredValue, useMemo } from "react";
import { photoWarnings } from "~/providers/photo-warnings";
import type { NodeOf } from "~/workflow/document";
import { useCanvasState } from "./canvas-context";
import { useSubjects } from "./use-cut-outs";
import { useWrittenPrompt } from "./use-prompt-notes";

/** What the photo of a node's product cannot carry of what the node asks for, said before a run is paid. */
export function usePhotoNotes(node: NodeOf<"imageGeneration">): string[] {
  const { model: modelId, count: imageCount, ratio, resolution, seed } = node.settings;
  const hash = useSubjects(node).at(0)?.hash ?? "";
  const fact = useCanvasState(({ cutOuts }) => cutOuts[hash]);
  const photo = fact && fact.kind !== "unsure" ? fact.photo : null;
  const prompt = useDeferredValue(useWrittenPrompt(node));
  return useMemo(
    () =>
      photo ? photoWarnings(photo, { modelId, prompt, imageCount, ratio, resolution, seed }) : [],
    [photo, modelId, prompt, imageCount, ratio, resolution, seed],
  );
}

import { useDeferredValue, useMemo } from "react";
import { promptWarnings } from "~/providers/prompt-warnings";
import type { NodeOf } from "~/workflow/document";
import { edgesInto } from "~/workflow/graph";
import { handedOn } from "~/workflow/taking-part";
import { useCanvasState, usePlan } from "./canvas-context";

/**
 * What the model will leave out of a node's prompt, and what it will repeat, said before a run is paid. Worked out
 * behind the typing, which must not wait for it; a word that is still being written is no word yet.
 */
export function usePromptNotes(node: NodeOf<"imageGeneration">): string[] {
  const unavailable = useCanvasState((state) => state.live.unavailable);
  const { model: modelId, count: imageCount } = node.settings;
  const written = useDeferredValue(useWrittenPrompt(node));
  return useMemo(
    () => promptWarnings({ modelId, prompt: written, imageCount }, unavailable),
    [modelId, written, imageCount, unavailable],
  );
}

/** A node's prompt without the word that is being written. */
export function useWrittenPrompt(node: NodeOf<"imageGeneration">): string {
  const prompt = usePlan((plans, basis) => plans.prompt(basis, node));
  const isBeingWritten = useCanvasState(({ writing, history }) => {
    if (writing === null) return false;
    const wire = edgesInto(handedOn(history.present), node.id, "prompt-input").at(0);
    return writing === (wire?.from.node ?? node.id);
  });
  return isBeingWritten ? withoutLastWord(prompt) : prompt;
}

function withoutLastWord(prompt: string): string {
  return prompt.replace(/[^\s.,;:!?]+$/u, "");
}

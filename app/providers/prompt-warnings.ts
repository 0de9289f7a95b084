import { repeatsFor, warningsFor } from "~/studio/summary";
import { isStudio } from "./image-models";

export type Asked = { modelId: string; prompt: string; imageCount: number };

/** What a model is known not to do with a prompt, before it is asked. Of Studio alone we know its words and sets. */
export function promptWarnings({ modelId, prompt, imageCount }: Asked): string[] {
  if (!isStudio(modelId)) return [];
  const repeats = repeatsFor(prompt, imageCount);
  return repeats === null ? warningsFor(prompt) : [...warningsFor(prompt), repeats];
}

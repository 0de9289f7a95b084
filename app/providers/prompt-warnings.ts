import { warningsFor } from "~/studio/summary";
import { isStudio } from "./image-models";

/** What a model is known not to do with a prompt, before it is asked. Of Studio alone we know its words. */
export function promptWarnings(modelId: string, prompt: string): string[] {
  return isStudio(modelId) ? warningsFor(prompt) : [];
}

import { ProviderError } from "../image-provider";
import { LONGEST_TEXT } from "../text-task";
import { cutAtWord } from "../writing/clean-text";
import type { TextProvider, TextRequest } from "../text-provider";
import { altTextByRules } from "./alt-text-by-rules";
import { improvePrompt } from "./improve-prompt";

/** Our own writer: no model, no company, the same words for the same wish. It says that it works by rules. */
export const rulesWriter: TextProvider = {
  repeatable: true,
  write: async (request, { onBegun }) => {
    const text = textFor(request);
    await onBegun(null);
    return { text, inputTokens: null, outputTokens: null };
  },
};

function textFor({ task, text, product }: TextRequest): string {
  switch (task) {
    case "refine":
      return cutAtWord(improvePrompt(text, product), LONGEST_TEXT);
    case "altText":
      return altTextByRules(text, product);
    case "describe":
    case "copy":
    case "translate":
      throw new ProviderError(`The rules cannot do ${task}`, {
        ...{ reason: "invalid-request", retry: "never" },
      });
  }
}

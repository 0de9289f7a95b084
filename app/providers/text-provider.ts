import type { CallOptions } from "./image-provider";
import type { Language, ProductWords, TextTask } from "./text-task";

/** Everything that decides one text. What the shop says in it is data: nobody but us gives instructions. */
export type TextRequest = {
  /** Our id of the model. */
  model: string;
  task: TextTask;
  /** Of the answer, where the task is to translate. */
  language: Language | null;
  text: string;
  product: ProductWords | null;
  pictures: { bytes: Uint8Array; mediaType: string }[];
};

export type TextAnswer = {
  text: string;
  /** What the provider says it counted, and bills. Null where it does not say. */
  inputTokens: number | null;
  outputTokens: number | null;
};

/** What every text adapter promises: one request, one text, no tools. It knows nothing of runs, shops or credits. */
export type TextProvider = {
  /** Asking again costs nothing and gives the same text. */
  repeatable: boolean;
  write(request: TextRequest, options: CallOptions): Promise<TextAnswer>;
};

/** Raised when our instructions, rules or adapters would write another text than they did. */
export const WRITING_VERSION = "writing-1";

import { contentRejected, noText } from "../calling/judge-answer";
import { textTasks } from "../text-task";
import type { TextAnswer, TextRequest } from "../text-provider";
import { cleanText } from "./clean-text";

export type RawAnswer = {
  text: string;
  /** "cut": it came to the end of what it may say. */
  end: "done" | "cut" | "refused";
  inputTokens: number | null;
  outputTokens: number | null;
};

/** What a provider answered as what we promise: plain text, within its limit, and never empty. */
export function finishText(
  provider: string,
  { task }: TextRequest,
  { text, end, inputTokens, outputTokens }: RawAnswer,
): TextAnswer {
  if (end === "refused") throw contentRejected(provider, "it ended with a refusal");
  const clean = cleanText(end === "cut" ? `${text}…` : text, textTasks[task].longestAnswer);
  if (!/[\p{L}\p{N}]/u.test(clean)) throw noText(provider, "an empty answer");
  return { text: clean, inputTokens, outputTokens };
}

import { z } from "zod";
import type { ProviderError } from "../image-provider";
import { contentRejected } from "../calling/judge-answer";
import { spendingFetch, type Endpoint } from "../calling/provider-http.server";

const Part = z.looseObject({ inlineData: z.looseObject({}).optional() });
const Candidate = z.looseObject({
  finishReason: z.string().default(""),
  content: z.looseObject({ parts: z.array(Part).default([]) }).optional(),
});
const Answer = z.looseObject({
  promptFeedback: z.looseObject({ blockReason: z.string().optional() }).optional(),
  candidates: z.array(Candidate).default([]),
});

const REFUSALS =
  /^(?:IMAGE_)?(?:SAFETY|PROHIBITED_CONTENT|RECITATION|OTHER_SAFETY)$|^(?:BLOCKLIST|SPII|NO_IMAGE_SAFETY)$/;

/**
 * A refused prompt comes as 200 with a reason and no picture or text. One that asks for no picture, as Gemini sees it,
 * is answered in words.
 */
export function watchingFor(endpoint: Endpoint, wanted: "image" | "text"): typeof globalThis.fetch {
  const spend = spendingFetch(endpoint);
  return async (input, init) => {
    const answer = await spend(input, init);
    const body: unknown = await answer
      .clone()
      .json()
      .catch(() => null);
    const read = Answer.safeParse(body);
    const refusal = read.success ? refusalIn(read.data, endpoint.name, wanted) : null;
    if (refusal) throw refusal;
    return answer;
  };
}

function refusalIn(
  { promptFeedback, candidates }: z.infer<typeof Answer>,
  name: string,
  wanted: "image" | "text",
): ProviderError | null {
  const finish = candidates.at(0)?.finishReason ?? "";
  if (promptFeedback?.blockReason) return contentRejected(name, promptFeedback.blockReason);
  if (REFUSALS.test(finish)) return contentRejected(name, finish);
  const parts = candidates.at(0)?.content?.parts ?? [];
  const isInWords = parts.length > 0 && parts.every(({ inlineData }) => !inlineData);
  return wanted === "image" && isInWords
    ? contentRejected(name, "it answered in words", "maybe")
    : null;
}

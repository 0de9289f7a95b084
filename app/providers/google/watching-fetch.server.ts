import { z } from "zod";
import type { ProviderError } from "../image-provider";
import type { UsedTokens } from "../calling/cost-of-tokens";
import { contentRejected } from "../calling/judge-answer";
import { spendingFetch, type Endpoint } from "../calling/provider-http.server";

const Part = z.looseObject({ inlineData: z.looseObject({}).optional() });
const Candidate = z.looseObject({
  finishReason: z.string().default(""),
  content: z.looseObject({ parts: z.array(Part).default([]) }).optional(),
});
const Usage = z.looseObject({
  promptTokenCount: z.number().default(0),
  candidatesTokenCount: z.number().default(0),
  thoughtsTokenCount: z.number().default(0),
  candidatesTokensDetails: z
    .array(z.looseObject({ modality: z.string(), tokenCount: z.number().default(0) }))
    .default([]),
});
const Answer = z.looseObject({
  usageMetadata: Usage.optional(),
  promptFeedback: z.looseObject({ blockReason: z.string().optional() }).optional(),
  candidates: z.array(Candidate).default([]),
});

const REFUSALS =
  /^(?:IMAGE_)?(?:SAFETY|PROHIBITED_CONTENT|RECITATION|OTHER_SAFETY)$|^(?:BLOCKLIST|SPII|NO_IMAGE_SAFETY)$/;

/**
 * A refused prompt comes as 200 with a reason and no picture or text. One that asks for no picture, as Gemini sees it,
 * is answered in words.
 */
export function watchingFor(
  endpoint: Endpoint,
  wanted: "image" | "text",
  onUsed?: (used: UsedTokens) => void,
): typeof globalThis.fetch {
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
    if (read.data?.usageMetadata) onUsed?.(usedIn(read.data.usageMetadata));
    return answer;
  };
}

/** A picture's tokens cost ten times those of thoughts and words, and the count of what came holds both. */
function usedIn(usage: z.infer<typeof Usage>): UsedTokens {
  const { promptTokenCount, candidatesTokenCount, thoughtsTokenCount } = usage;
  const ofPictures = usage.candidatesTokensDetails.filter(({ modality }) => modality === "IMAGE");
  const imageOut =
    ofPictures.length === 0
      ? candidatesTokenCount
      : ofPictures.reduce((sum, { tokenCount }) => sum + tokenCount, 0);
  const textOut = candidatesTokenCount - imageOut + thoughtsTokenCount;
  return { textIn: promptTokenCount, imageIn: 0, textOut, imageOut };
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

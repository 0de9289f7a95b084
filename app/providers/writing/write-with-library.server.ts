import { generateText, type LanguageModel } from "ai";
import { thrownByUs } from "../calling/ask-with-library.server";
import { noText } from "../calling/judge-answer";
import type { Endpoint } from "../calling/provider-http.server";
import type { CallOptions } from "../image-provider";
import type { TextAnswer, TextRequest } from "../text-provider";
import { finishText, type RawAnswer } from "./finish-text";
import { fitPictures } from "./fit-pictures.server";
import { messageFor, MOST_TOKENS } from "./instructions";

type Call = {
  endpoint: Endpoint;
  model: LanguageModel;
  providerOptions: Parameters<typeof generateText>[0]["providerOptions"];
};

/** One text through the AI SDK: one step, no tools, no retries, and our own hand on the wire as for pictures. */
export async function writeWithLibrary(
  request: TextRequest,
  { signal, onBegun }: CallOptions,
  { endpoint, model, providerOptions }: Call,
): Promise<TextAnswer> {
  const { instructions, data } = messageFor(request);
  const pictures = await fitPictures(request);
  await onBegun(null);
  const answer = await ask();
  return finishText(endpoint.name, request, answer);

  async function ask(): Promise<RawAnswer> {
    try {
      const { text, finishReason, usage } = await generateText({
        ...{ model, providerOptions, system: instructions, maxOutputTokens: MOST_TOKENS },
        ...{ maxRetries: 0, abortSignal: signal },
        messages: [
          {
            role: "user",
            content: [
              ...pictures.map(({ bytes, mediaType }) => ({
                ...{ type: "image" as const, image: bytes, mediaType },
              })),
              { type: "text", text: data },
            ],
          },
        ],
      });
      const end = ENDS[finishReason] ?? "done";
      const { inputTokens = null, outputTokens = null } = usage;
      return { text, end, inputTokens, outputTokens };
    } catch (error) {
      throw (
        thrownByUs(error) ??
        noText(endpoint.name, error instanceof Error ? error.message : "no error", error)
      );
    }
  }
}

const ENDS: Partial<Record<string, RawAnswer["end"]>> = {
  length: "cut",
  "content-filter": "refused",
};

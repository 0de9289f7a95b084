import { z } from "zod";
import { spend, type Endpoint } from "../calling/provider-http.server";
import { noText } from "../calling/judge-answer";
import { readJson } from "../calling/read-json";
import type { CallOptions } from "../image-provider";
import type { TextAnswer, TextProvider, TextRequest } from "../text-provider";
import { finishText, type RawAnswer } from "../writing/finish-text";
import { fitPictures } from "../writing/fit-pictures.server";
import { messageFor, MOST_TOKENS } from "../writing/instructions";
import { routeOf } from "../writing/route-of";

const Answered = z.looseObject({
  content: z.array(z.looseObject({ type: z.string(), text: z.string().optional() })),
  stop_reason: z.string().nullish(),
  usage: z.looseObject({ input_tokens: z.int(), output_tokens: z.int() }).optional(),
});

const ENDS: Partial<Record<string, RawAnswer["end"]>> = { max_tokens: "cut", refusal: "refused" };

/** The Messages API is one request and one answer. */
export function anthropicTexts(endpoint: Endpoint): TextProvider {
  async function write(
    request: TextRequest,
    { signal, onBegun }: CallOptions,
  ): Promise<TextAnswer> {
    const { instructions, data } = messageFor(request);
    const model = routeOf(request);
    const pictures = await fitPictures(request);
    const content = [
      ...pictures.map(({ bytes, mediaType }) => ({
        type: "image",
        source: {
          ...{ type: "base64", media_type: mediaType },
          data: Buffer.from(bytes).toString("base64"),
        },
      })),
      { type: "text", text: data },
    ];
    await onBegun(null);
    const answer = await spend(endpoint, "/messages", {
      method: "POST",
      headers: { "content-type": "application/json", "anthropic-version": "2023-06-01" },
      body: JSON.stringify({
        ...{ model, max_tokens: MOST_TOKENS, system: instructions },
        messages: [{ role: "user", content }],
      }),
      signal,
    });
    const read = await readJson({ name: endpoint.name, nothing: noText }, answer, Answered);
    const text = read.content.flatMap((part) => (part.type === "text" ? (part.text ?? "") : []));
    return finishText(endpoint.name, request, {
      ...{ text: text.join(""), end: ENDS[read.stop_reason ?? ""] ?? "done" },
      inputTokens: read.usage?.input_tokens ?? null,
      outputTokens: read.usage?.output_tokens ?? null,
    });
  }

  return { repeatable: false, write };
}

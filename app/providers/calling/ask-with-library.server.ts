import { generateImage, type ImageModel as LibraryModel } from "ai";
import { z } from "zod";
import type { ImageModel } from "../image-model";
import {
  ProviderError,
  type CallOptions,
  type ImageAnswer,
  type ImageRequest,
} from "../image-provider";
import { costOfTokens, type UsedTokens } from "./cost-of-tokens";
import { fitReferences, type ReferenceLimits } from "./fit-references.server";
import { noPicture } from "./judge-answer";
import { withPreamble } from "./preamble";
import type { Endpoint } from "./provider-http.server";

type Call = {
  endpoint: Endpoint;
  model: ImageModel;
  image: LibraryModel;
  limits: ReferenceLimits;
  size?: `${number}x${number}`;
  aspectRatio?: `${number}:${number}`;
  seed?: number;
  providerOptions: Parameters<typeof generateImage>[0]["providerOptions"];
};

/**
 * One picture through the AI SDK, which builds the request and reads the answer. It is never asked for two, for the
 * first that fails would lose the other, and never retries. Its fetch is ours, so what it throws is a ProviderError
 * already, or says that the answer held no picture.
 */
export async function askWithLibrary(
  request: ImageRequest,
  { signal, onBegun }: CallOptions,
  { endpoint, model, image, limits, ...parameters }: Call,
): Promise<ImageAnswer> {
  const references = await fitReferences(request, model, limits);
  const text = withPreamble(
    request.prompt,
    references.map(({ role }) => role),
  );
  const images = references.map(({ bytes }) => bytes);
  await onBegun(null);
  try {
    const answer = await generateImage({
      ...parameters,
      model: image,
      prompt: images.length > 0 ? { text, images } : text,
      ...{ n: 1, maxRetries: 0, abortSignal: signal },
    });
    const dropped = answer.warnings
      .map((warning) => describe(warning))
      .filter((line) => line !== "");
    const { uint8Array: bytes, mediaType } = answer.image;
    return {
      ...{ bytes, mediaType, notes: [], warnings: dropped, emptySet: false },
      costUsd: costOfTokens(model.cost.tokens, usedIn(answer)),
      source: references.length > 0 ? "generated-from-photo" : "generated",
    };
  } catch (error) {
    throw (
      thrownByUs(error) ??
      noPicture(endpoint.name, error instanceof Error ? error.message : "no error", error)
    );
  }
}

/** The library hides a connection that broke inside an error of its own, which it takes for worth a retry. */
export function thrownByUs(error: unknown): ProviderError | null {
  if (error instanceof ProviderError) return error;
  return error instanceof Error ? thrownByUs(error.cause) : null;
}

type Answer = Awaited<ReturnType<typeof generateImage>>;
type Warning = Answer["warnings"][number];

/** OpenAI tells the tokens of pictures that went in from those of words. */
const Details = z.object({
  openai: z.object({
    images: z.tuple([z.object({ imageTokens: z.number(), textTokens: z.number() })]),
  }),
});

function usedIn({ usage, providerMetadata }: Answer): UsedTokens | null {
  const { inputTokens = 0, outputTokens } = usage;
  if (outputTokens === undefined) return null;
  const told = Details.safeParse(providerMetadata).data?.openai.images[0];
  const { textTokens: textIn, imageTokens: imageIn } = told ?? {
    textTokens: inputTokens,
    imageTokens: 0,
  };
  return { textIn, imageIn, imageOut: outputTokens };
}

function describe(warning: Warning): string {
  return warning.type === "unsupported" ? `${warning.feature} was not used` : "";
}

import { generateImage, type ImageModel as LibraryModel } from "ai";
import type { ImageModel } from "../image-model";
import {
  ProviderError,
  type CallOptions,
  type ImageAnswer,
  type ImageRequest,
} from "../image-provider";
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
      costUsd: null,
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

type Warning = Awaited<ReturnType<typeof generateImage>>["warnings"][number];

function describe(warning: Warning): string {
  return warning.type === "unsupported" ? `${warning.feature} was not used` : "";
}

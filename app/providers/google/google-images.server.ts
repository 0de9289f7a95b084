import { createGoogleGenerativeAI } from "@ai-sdk/google";
import { askWithLibrary } from "../calling/ask-with-library.server";
import { costOfTokens, type UsedTokens } from "../calling/cost-of-tokens";
import type { Endpoint } from "../calling/provider-http.server";
import { askedOf, seedOf } from "../calling/shape-of";
import type { ImageProvider, ImageRequest } from "../image-provider";
import { watchingFor } from "./watching-fetch.server";

const LIMITS = { longestSidePx: 2048, maxBytes: 7 * 1024 * 1024 };

/** Gemini's image models: one picture a call, the ratio by name, references as bytes in the order of their roles. */
export function googleImages(endpoint: Endpoint, apiKey: string): ImageProvider {
  async function generate(
    request: ImageRequest,
    options: Parameters<ImageProvider["generate"]>[1],
  ) {
    const { model, shape, resolution, settings } = askedOf(request);
    let used: UsedTokens | null = null;
    const google = createGoogleGenerativeAI({
      apiKey,
      baseURL: endpoint.baseUrl,
      fetch: watchingFor(endpoint, "image", (told) => (used = told)),
    });
    // The library takes ten for the most a call may make, and then refuses to ask for more than one.
    const image = google.image(model.route, { maxImagesPerCall: 1 });
    // Its own aspectRatio is lost as soon as imageConfig is given, so the ratio stands in there alone.
    const imageConfig = { aspectRatio: shape, imageSize: resolution };
    const thinkingConfig = settings.thinking ? { thinkingLevel: settings.thinking } : undefined;
    const answer = await askWithLibrary(request, options, {
      ...{ endpoint, model, image, limits: LIMITS },
      seed: seedOf(request),
      providerOptions: { google: { imageConfig, ...(thinkingConfig ? { thinkingConfig } : {}) } },
    });
    // The library adds a picture's tokens to those of thoughts.
    return { ...answer, costUsd: costOfTokens(model.cost.tokens, used) };
  }

  return { adapterVersion: "google-1", needsCutOut: false, repeatable: false, generate };
}

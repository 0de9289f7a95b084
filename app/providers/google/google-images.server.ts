import { createGoogleGenerativeAI } from "@ai-sdk/google";
import { z } from "zod";
import { contentRejected } from "../calling/judge-answer";
import { askWithLibrary } from "../calling/ask-with-library.server";
import { spendingFetch, type Endpoint } from "../calling/provider-http.server";
import { askedOf, seedOf } from "../calling/shape-of";
import type { ImageProvider, ImageRequest } from "../image-provider";

const LIMITS = { longestSidePx: 2048, maxBytes: 7 * 1024 * 1024 };

/** Gemini's image models: one picture a call, the ratio by name, references as bytes in the order of their roles. */
export function googleImages(endpoint: Endpoint, apiKey: string): ImageProvider {
  const google = createGoogleGenerativeAI({
    apiKey,
    baseURL: endpoint.baseUrl,
    fetch: watchingFor(endpoint),
  });

  async function generate(
    request: ImageRequest,
    options: Parameters<ImageProvider["generate"]>[1],
  ) {
    const { model, shape, resolution, settings } = askedOf(request);
    // The library takes ten for the most a call may make, and then refuses to ask for more than one.
    const image = google.image(model.route, { maxImagesPerCall: 1 });
    // Its own aspectRatio is lost as soon as imageConfig is given, so the ratio stands in there alone.
    const imageConfig = { aspectRatio: shape, imageSize: resolution };
    const thinkingConfig = settings.thinking ? { thinkingLevel: settings.thinking } : undefined;
    return askWithLibrary(request, options, {
      ...{ endpoint, model, image, limits: LIMITS },
      seed: seedOf(request),
      providerOptions: { google: { imageConfig, ...(thinkingConfig ? { thinkingConfig } : {}) } },
    });
  }

  return { adapterVersion: "google-1", needsCutOut: false, repeatable: false, generate };
}

const Blocked = z.looseObject({
  promptFeedback: z.looseObject({ blockReason: z.string().optional() }).optional(),
  candidates: z.array(z.looseObject({ finishReason: z.string().optional() })).optional(),
});

const REFUSALS =
  /^(?:IMAGE_)?(?:SAFETY|PROHIBITED_CONTENT|RECITATION|OTHER_SAFETY)$|^(?:BLOCKLIST|SPII|NO_IMAGE_SAFETY)$/;

/** A refused prompt comes as 200 with a reason and no picture. */
function watchingFor(endpoint: Endpoint): typeof globalThis.fetch {
  const spend = spendingFetch(endpoint);
  return async (input, init) => {
    const answer = await spend(input, init);
    const read = Blocked.safeParse(
      await answer
        .clone()
        .json()
        .catch(() => null),
    );
    if (!read.success) return answer;
    const { promptFeedback, candidates } = read.data;
    const finish = candidates?.at(0)?.finishReason ?? "";
    if (promptFeedback?.blockReason)
      throw contentRejected(endpoint.name, promptFeedback.blockReason);
    if (REFUSALS.test(finish)) throw contentRejected(endpoint.name, finish);
    return answer;
  };
}

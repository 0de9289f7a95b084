import { createOpenAI } from "@ai-sdk/openai";
import { askWithLibrary } from "../calling/ask-with-library.server";
import { spendingFetch, type Endpoint } from "../calling/provider-http.server";
import { askedOf, pixelsOf } from "../calling/shape-of";
import type { ImageProvider, ImageRequest } from "../image-provider";

const LIMITS = { longestSidePx: 2048, maxBytes: 20 * 1024 * 1024 };
/** gpt-image: the shape in pixels alone (a ratio would be dropped without an error), no seed. */
export function openaiImages(endpoint: Endpoint, apiKey: string): ImageProvider {
  const openai = createOpenAI({
    apiKey,
    baseURL: endpoint.baseUrl,
    fetch: spendingFetch(endpoint),
  });

  async function generate(
    request: ImageRequest,
    options: Parameters<ImageProvider["generate"]>[1],
  ) {
    const { model, shape, settings } = askedOf(request);
    const { width, height } = pixelsOf(shape);
    return askWithLibrary(request, options, {
      ...{ endpoint, model, image: openai.image(model.route), limits: LIMITS },
      size: `${width}x${height}`,
      providerOptions: { openai: settings },
    });
  }

  return { adapterVersion: "openai-1", needsCutOut: false, repeatable: false, generate };
}

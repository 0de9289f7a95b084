import { createXai } from "@ai-sdk/xai";
import { z } from "zod";
import { askWithLibrary } from "../calling/ask-with-library.server";
import { contentRejected } from "../calling/judge-answer";
import { spendingFetch, type Endpoint } from "../calling/provider-http.server";
import { askedOf } from "../calling/shape-of";
import type { ImageProvider, ImageRequest } from "../image-provider";

const LIMITS = { longestSidePx: 2048, maxBytes: 8 * 1024 * 1024 };
/** xAI reports what a call cost in ten-billionths of a dollar. */
const TICKS_PER_USD = 10_000_000_000;

/** Grok Imagine: the ratio by name, three pictures a call offered and never asked for, no seed. */
export function xaiImages(endpoint: Endpoint, apiKey: string): ImageProvider {
  async function generate(
    request: ImageRequest,
    options: Parameters<ImageProvider["generate"]>[1],
  ) {
    const { model, shape, resolution } = askedOf(request);
    const watch = watchingFor(endpoint);
    const xai = createXai({ apiKey, baseURL: endpoint.baseUrl, fetch: watch.fetch });
    const [across = 1, down = 1] = shape.split(":").map(Number);
    const isAlone = request.references.length === 1;
    const answer = await askWithLibrary(request, options, {
      ...{ endpoint, model, image: xai.image(model.route) },
      // One picture alone decides the shape of the answer, whatever ratio is asked for.
      limits: isAlone ? { ...LIMITS, padTo: { across, down } } : LIMITS,
      aspectRatio: `${across}:${down}`,
      providerOptions: { xai: { resolution: resolution.toLowerCase() } },
    });
    return { ...answer, costUsd: watch.costUsd() };
  }

  return { adapterVersion: "xai-1", needsCutOut: false, repeatable: false, generate };
}

const Answered = z.looseObject({
  data: z.array(z.looseObject({ respect_moderation: z.boolean().nullish() })),
  usage: z.looseObject({ cost_in_usd_ticks: z.number().nullish() }).nullish(),
});

/** What it says beside its pictures, whose text the library reads by itself. */
function wordsOf(body: ArrayBuffer): unknown {
  const text = Buffer.from(body).toString("latin1").replace(PICTURE, '"b64_json":""');
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const PICTURE = /"b64_json"\s*:\s*"[^"]*"/g;

/** A refused picture comes as 200, and the library makes a plain Error of it. */
function watchingFor(endpoint: Endpoint) {
  const spend = spendingFetch(endpoint);
  let ticks: number | null = null;
  const watched: typeof globalThis.fetch = async (input, init) => {
    const answer = await spend(input, init);
    const read = Answered.safeParse(wordsOf(await answer.clone().arrayBuffer()));
    if (read.success) {
      ticks = read.data.usage?.cost_in_usd_ticks ?? null;
      const isRefused = read.data.data.some((image) => image.respect_moderation === false);
      if (isRefused) throw contentRejected(endpoint.name, "respect_moderation is false");
    }
    return answer;
  };
  return { fetch: watched, costUsd: () => (ticks === null ? null : ticks / TICKS_PER_USD) };
}

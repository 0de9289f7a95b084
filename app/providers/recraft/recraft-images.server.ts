import { z } from "zod";
import { noPicture } from "../calling/judge-answer";
import { spend, type Endpoint } from "../calling/provider-http.server";
import { readJson } from "../calling/read-json";
import { askedOf } from "../calling/shape-of";
import {
  ProviderError,
  type CallOptions,
  type ImageAnswer,
  type ImageProvider,
  type ImageRequest,
} from "../image-provider";

const Answered = z.looseObject({
  data: z.array(z.looseObject({ b64_json: z.string().nullish() })).min(1),
});

/** Recraft speaks OpenAI's shape with sizes of its own. From text alone. */
export function recraftImages(endpoint: Endpoint): ImageProvider {
  async function generate(
    request: ImageRequest,
    { signal, onBegun }: CallOptions,
  ): Promise<ImageAnswer> {
    const { model, shape } = askedOf(request);
    if (request.references.length > 0) {
      throw new ProviderError(`${model.name} takes no references`, {
        ...{ reason: "invalid-request", retry: "never" },
      });
    }
    const body = {
      ...{ model: model.route, prompt: request.prompt, size: shape },
      ...{ n: 1, response_format: "b64_json" },
    };
    await onBegun(null);
    const answer = await spend(endpoint, "/images/generations", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal,
    });
    const [picture] = (await readJson(endpoint, answer, Answered)).data;
    if (!picture.b64_json) throw noPicture(endpoint.name, "no bytes of a picture");
    return {
      bytes: Buffer.from(picture.b64_json, "base64"),
      ...{ mediaType: "image/png", notes: [], warnings: [], emptySet: false, costUsd: null },
      source: "generated",
    };
  }

  return { adapterVersion: "recraft-1", needsCutOut: false, repeatable: false, generate };
}

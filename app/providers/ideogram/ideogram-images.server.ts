import { z } from "zod";
import { fitReferences, type FittedReference } from "../calling/fit-references.server";
import { contentRejected, noPicture } from "../calling/judge-answer";
import { fetchPicture, spend, type Endpoint } from "../calling/provider-http.server";
import { readJson } from "../calling/read-json";
import { askedOf, seedOf } from "../calling/shape-of";
import type { CallOptions, ImageAnswer, ImageProvider, ImageRequest } from "../image-provider";

const LIMITS = { longestSidePx: 2048, maxBytes: 8 * 1024 * 1024 };

const Answered = z.looseObject({
  data: z
    .array(z.looseObject({ url: z.string().nullish(), is_image_safe: z.boolean().nullish() }))
    .min(1),
});

/** Its own parameters for style and identity, so nothing is said about them in the prompt. */
const FIELDS: Partial<Record<FittedReference["role"], string>> = {
  style: "style_reference_images",
  identity: "character_reference_images",
};

/** Ideogram: a form, the key under a name of its own, the picture behind an address that lives for a while. */
export function ideogramImages(endpoint: Endpoint): ImageProvider {
  async function generate(
    request: ImageRequest,
    { signal, onBegun }: CallOptions,
  ): Promise<ImageAnswer> {
    const { model, shape, settings } = askedOf(request);
    const references = await fitReferences(request, model, LIMITS);
    const form = new FormData();
    form.set("text_prompt", request.prompt);
    form.set("aspect_ratio", shape);
    form.set("seed", String(seedOf(request)));
    form.set("quality", (settings.quality ?? "").toUpperCase());
    for (const { role, bytes, mediaType } of references) {
      form.append(FIELDS[role] ?? "", new Blob([Buffer.from(bytes)], { type: mediaType }));
    }
    await onBegun(null);
    const answer = await spend(endpoint, `/${model.route}/generate`, {
      method: "POST",
      body: form,
      signal,
    });
    const [picture] = (await readJson(endpoint, answer, Answered)).data;
    if (picture.is_image_safe === false) throw contentRejected(endpoint.name, "not a safe image");
    if (!picture.url) throw noPicture(endpoint.name, "no address of a picture");
    return {
      bytes: await fetchPicture(endpoint, picture.url, signal),
      ...{ mediaType: "image/png", notes: [], warnings: [], emptySet: false, costUsd: null },
      source: references.length > 0 ? "generated-from-photo" : "generated",
    };
  }

  return { adapterVersion: "ideogram-1", needsCutOut: false, repeatable: false, generate };
}

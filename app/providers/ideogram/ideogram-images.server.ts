import { z } from "zod";
import { fitReferences } from "../calling/fit-references.server";
import { contentRejected, noPicture } from "../calling/judge-answer";
import { withPreamble } from "../calling/preamble";
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

/** With a photo a size must be divided by 32, which two of its own sizes are not. These are 1.6 % off and cut to it. */
const SIZES_WITH_PHOTO: Partial<Record<string, string>> = {
  "1280x720": "1344x768",
  "720x1280": "768x1344",
};

/**
 * Ideogram: a form, the key under a name of its own, the picture behind an address that lives for a while. It edits the
 * first photo, looks at the others, and rewrites a prompt unless told not to.
 */
export function ideogramImages(endpoint: Endpoint): ImageProvider {
  async function generate(
    request: ImageRequest,
    { signal, onBegun }: CallOptions,
  ): Promise<ImageAnswer> {
    const { model, shape, settings } = askedOf(request);
    const references = await fitReferences(request, model, LIMITS);
    const form = new FormData();
    const roles = references.map(({ role }) => role);
    form.set("prompt", withPreamble(request.prompt, roles));
    form.set("size", references.length > 0 ? (SIZES_WITH_PHOTO[shape] ?? shape) : shape);
    form.set("seed", String(seedOf(request)));
    form.set("quality", settings.quality ?? "");
    form.set("magic_prompt", "off");
    form.set("num_images", "1");
    for (const { bytes, mediaType } of references) {
      form.append("images", new Blob([Buffer.from(bytes)], { type: mediaType }));
    }
    await onBegun(null);
    const answer = await spend(endpoint, `/v2/image/generate/${model.route}`, {
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

  return { adapterVersion: "ideogram-2", needsCutOut: false, repeatable: false, generate };
}

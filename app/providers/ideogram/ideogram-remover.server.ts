import { z } from "zod";
import type { MatteMaker } from "~/studio/cut-out-result";
import { noPicture } from "../calling/judge-answer";
import { matteOf, photoToCut } from "../calling/photo-to-cut.server";
import { fetchPicture, spend, type Endpoint } from "../calling/provider-http.server";
import { readJson } from "../calling/read-json";

const Answered = z.looseObject({
  data: z.array(z.looseObject({ url: z.string().nullish() })).min(1),
});

/** Ideogram's background removal, $0.01 a photo (its API reference, read in November 2026). */
export function ideogramRemover(endpoint: Endpoint): MatteMaker {
  async function matte(photo: Uint8Array, signal: AbortSignal): Promise<Uint8Array> {
    const form = new FormData();
    form.set("image", await photoToCut(photo, endpoint.name));
    const sent = { method: "POST" as const, body: form, signal };
    const answer = await spend(endpoint, "/v1/remove-background", sent);
    const [picture] = (await readJson(endpoint, answer, Answered)).data;
    if (!picture.url) throw noPicture(endpoint.name, "no address of a picture");
    return matteOf(endpoint.name, await fetchPicture(endpoint, picture.url, signal));
  }
  return { name: endpoint.name, matte };
}

import { z } from "zod";
import type { MatteMaker } from "~/studio/cut-out-result";
import { noPicture } from "../calling/judge-answer";
import { matteOf, photoToCut } from "../calling/photo-to-cut.server";
import { spend, type Endpoint } from "../calling/provider-http.server";
import { readJson } from "../calling/read-json";

const Answered = z.looseObject({ image: z.looseObject({ b64_json: z.string().nullish() }) });

/** Recraft's background removal, $0.01 a photo (its API reference, read in November 2026). */
export function recraftRemover(endpoint: Endpoint): MatteMaker {
  async function matte(photo: Uint8Array, signal: AbortSignal): Promise<Uint8Array> {
    const form = new FormData();
    form.set("file", await photoToCut(photo, endpoint.name));
    form.set("response_format", "b64_json");
    const sent = { method: "POST" as const, body: form, signal };
    const answer = await spend(endpoint, "/images/removeBackground", sent);
    const { image } = await readJson(endpoint, answer, Answered);
    if (!image.b64_json) throw noPicture(endpoint.name, "no bytes of a picture");
    return matteOf(endpoint.name, Buffer.from(image.b64_json, "base64"));
  }
  return { name: endpoint.name, matte };
}

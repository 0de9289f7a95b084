import { randomUUID } from "node:crypto";
import sharp from "sharp";
import { hideSecrets } from "~/platform/hide-secrets.server";
import type { AnyModel } from "~/providers/any-model";
import { findProvider } from "~/providers/image-providers.server";
import { RESOLUTIONS } from "~/providers/image-model";
import { findModel } from "~/providers/image-models";
import type { ImageRequest } from "~/providers/image-provider";
import type { TextRequest } from "~/providers/text-provider";
import { findWriter } from "~/providers/text-providers.server";

const PROMPT = "A plain white ceramic mug on a light wooden table, soft daylight, product photo";
const LONGEST_SECONDS = 180;
const MOST_OFF_RATIO = 0.03;

type Made = { made: string; costUsd: number | null };
export type ModelCheck =
  | ({ kind: "made"; model: string; seconds: number } & Made)
  | { kind: "failed"; model: string; reason: string };

/** One paid picture or text. Whatever comes is an answer; nothing is asked for twice. */
export async function makeOne({ id: model, provider, makes }: AnyModel): Promise<ModelCheck> {
  const startedAt = performance.now();
  try {
    const made = await (makes === "image" ? picture(model, provider) : text(model, provider));
    const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
    return { kind: "made", model, seconds, ...made };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: "failed", model, reason: hideSecrets(reason) };
  }
}

async function picture(model: string, providerId: AnyModel["provider"]): Promise<Made> {
  const provider = findProvider(providerId);
  if (!provider) throw new Error("there is no adapter");
  const resolutions = findModel(model)?.resolutions ?? {};
  const resolution = RESOLUTIONS.find((one) => resolutions[one] !== undefined) ?? "1K";
  const request: ImageRequest = {
    ...{ imageJobId: randomUUID(), model, prompt: PROMPT, ratio: "1:1", resolution },
    ...{ seed: 1, position: 0, count: 1, references: [] },
  };
  const { bytes, costUsd } = await provider.generate(request, options());
  // Decoded whole, for the head of half a picture is as good as that of a whole one.
  const { info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  const size = `${info.width}x${info.height}`;
  if (Math.abs(info.width / info.height - 1) > MOST_OFF_RATIO) {
    throw new Error(`asked for 1:1 it made ${size}`);
  }
  return { made: size, costUsd };
}

async function text(model: string, providerId: AnyModel["provider"]): Promise<Made> {
  const writer = findWriter(providerId);
  if (!writer) throw new Error("there is no adapter");
  const request: TextRequest = {
    ...{ model, task: "refine", language: "en", text: PROMPT },
    ...{ product: null, pictures: [] },
  };
  const { text: made } = await writer.write(request, options());
  return { made, costUsd: null };
}

function options() {
  const signal = AbortSignal.timeout(LONGEST_SECONDS * 1000);
  return { signal, onBegun: () => Promise.resolve() };
}

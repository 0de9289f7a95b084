import sharp from "sharp";
import { vi } from "vitest";
import { parseEnv } from "~/platform/env.server";
import { openProvider, settingsOf } from "~/providers/endpoints.server";
import type { RemoteProvider } from "~/providers/image-model";
import { findModel, imageModels } from "~/providers/image-models";
import type { ImageAnswer, ImageRequest, ReferencePicture } from "~/providers/image-provider";

export type Answer = { status?: number; json?: unknown; bytes?: Uint8Array };
export type Asked = {
  method: string;
  url: string;
  headers: Headers;
  body: BodyInit | null | undefined;
};

/** The provider at its real addresses, answering one request after the other. */
export function answering(answers: Answer[]): Asked[] {
  const asked: Asked[] = [];
  const next = (url: string, init?: RequestInit) => {
    const { method = "GET", headers, body } = init ?? {};
    asked.push({ method, url, headers: new Headers(headers), body });
    const { status = 200, json, bytes } = answers.shift() ?? { status: 418 };
    return Promise.resolve(
      new Response(bytes ? Buffer.from(bytes) : JSON.stringify(json ?? {}), { status }),
    );
  };
  vi.stubGlobal("fetch", vi.fn(next));
  return asked;
}

/** One picture of a model, or of the provider's first, as a run would ask for it. */
export function onePicture(
  id: RemoteProvider,
  { model: wanted, ...more }: Partial<ImageRequest> = {},
): Promise<ImageAnswer> {
  const keyName = settingsOf(id)?.keyName ?? "";
  const provider = openProvider(id, parseEnv({ ...process.env, [keyName]: "a-key" }));
  const first = imageModels.find((one) => one.provider === id && one.status.kind === "live");
  const model = wanted === undefined ? first : findModel(wanted);
  if (!provider || !model) throw new Error(`No model of ${id}`);
  const request = {
    ...{ imageJobId: "job", model: model.id, prompt: "On warm stone", ratio: "1:1", seed: 1 },
    ...{ resolution: Object.keys(model.resolutions)[0] ?? "1K", position: 0, count: 1 },
    references: [],
    ...more,
  };
  const signal = AbortSignal.timeout(20_000);
  return provider.generate(request, { signal, onBegun: () => Promise.resolve() });
}

export function photoOf(widthPx: number, heightPx: number): Promise<Buffer> {
  const create = { width: widthPx, height: heightPx, channels: 3, background: "teal" } as const;
  return sharp({ create }).jpeg().toBuffer();
}

export function asReference(
  bytes: Uint8Array,
  role: ReferencePicture["role"] = "subject",
): ReferencePicture {
  return { role, bytes, mediaType: "image/jpeg", mask: null };
}

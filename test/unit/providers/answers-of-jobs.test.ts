import sharp from "sharp";
import { afterEach, expect, test, vi } from "vitest";
import { parseEnv } from "~/platform/env.server";
import { openProvider, settingsOf } from "~/providers/endpoints.server";
import type { RemoteProvider } from "~/providers/image-model";
import { imageModels } from "~/providers/image-models";

afterEach(() => vi.unstubAllGlobals());

type Answer = { status?: number; json?: unknown; bytes?: Uint8Array };

/** The provider at its real addresses, answering one request after the other. */
function answering(answers: Answer[]): { asked: string[] } {
  const asked: string[] = [];
  const next = (url: string, init?: RequestInit) => {
    asked.push(`${init?.method ?? "GET"} ${url}`);
    const { status = 200, json, bytes } = answers.shift() ?? { status: 418 };
    return Promise.resolve(
      new Response(bytes ? Buffer.from(bytes) : JSON.stringify(json ?? {}), { status }),
    );
  };
  vi.stubGlobal("fetch", vi.fn(next));
  return { asked };
}

function onePicture(id: RemoteProvider) {
  const keyName = settingsOf(id)?.keyName ?? "";
  const provider = openProvider(id, parseEnv({ ...process.env, [keyName]: "a-key" }));
  const model = imageModels.find((one) => one.provider === id && one.status.kind === "live");
  if (!provider || !model) throw new Error(`No model of ${id}`);
  const request = {
    ...{ imageJobId: "job", model: model.id, prompt: "On warm stone", ratio: "1:1", seed: 1 },
    ...{ resolution: Object.keys(model.resolutions)[0] ?? "1K", position: 0, count: 1 },
    references: [],
  };
  const signal = AbortSignal.timeout(20_000);
  return provider.generate(request, { signal, onBegun: () => Promise.resolve() });
}

const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: "teal" } })
  .png()
  .toBuffer();

const JOB = "https://queue.fal.run/fal-ai/flux-3/requests/7";
const submitted = { json: { status_url: `${JOB}/status` } };
const completed = { json: { status: "COMPLETED", response_url: JOB } };
const made = { json: { images: [{ url: "https://v3.fal.media/files/7.png" }] } };

test.each([502, 503, 504, 529])(
  "a finished job whose result answers %i for a moment is asked again, not bought again",
  async (status) => {
    const { asked } = answering([submitted, completed, { status }, made, { bytes: picture }]);

    expect((await onePicture("fal")).bytes).toEqual(picture);
    expect(asked.filter((one) => one.startsWith("POST"))).toHaveLength(1);
  },
);

test("a picture that fal calls unfit to be shown is none", async () => {
  answering([submitted, completed, { json: { ...made.json, has_nsfw_concepts: [true] } }]);
  await expect(onePicture("fal")).rejects.toMatchObject({ reason: "content-rejected" });
});

test.each(["https://ideogram.ai/api/images/ephemeral/7.png", "https://a.ideogram.ai/7.png"])(
  "Ideogram's pictures are fetched from %s",
  async (url) => {
    const { asked } = answering([{ json: { data: [{ url }] } }, { bytes: picture }]);

    expect((await onePicture("ideogram")).bytes).toEqual(picture);
    expect(asked.at(-1)).toBe(`GET ${url}`);
  },
);

test("a host that only ends like Ideogram's is none of its", async () => {
  answering([{ json: { data: [{ url: "https://notideogram.ai/7.png" }] } }]);
  await expect(onePicture("ideogram")).rejects.toThrow(/none of its hosts/);
});

import sharp from "sharp";
import { afterEach, expect, test, vi } from "vitest";
import type { RemoteProvider } from "~/providers/image-model";
import {
  answering,
  asReference,
  onePicture,
  photoOf,
  type Answer,
  type Asked,
} from "../../support/stub-fetch";

/** What each adapter puts on the wire, and what it reads of an answer beside the picture. */
afterEach(() => vi.unstubAllGlobals());

const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: "teal" } })
  .png()
  .toBuffer();
const b64_json = picture.toString("base64");

const flux = (costs: { submitted?: number; ready?: number } = {}): Answer[] => [
  {
    json: { id: "7", polling_url: "https://api.bfl.ai/v1/get_result?id=7", cost: costs.submitted },
  },
  {
    json: {
      ...{ status: "Ready", cost: costs.ready },
      result: { sample: "https://delivery-eu1.bfl.ai/7.png" },
    },
  },
  { bytes: picture },
];
const fal = (): Answer[] => [
  { json: { status_url: "https://queue.fal.run/app/requests/7/status" } },
  { json: { status: "COMPLETED", response_url: "https://queue.fal.run/app/requests/7" } },
  { json: { images: [{ url: "https://v3.fal.media/files/7.png" }] } },
  { bytes: picture },
];
const google = (usageMetadata?: object): Answer[] => [
  {
    json: {
      candidates: [
        {
          finishReason: "STOP",
          content: {
            role: "model",
            parts: [{ inlineData: { mimeType: "image/png", data: b64_json } }],
          },
        },
      ],
      usageMetadata,
    },
  },
];
const openai = (usage?: object): Answer[] => [{ json: { data: [{ b64_json }], usage } }];
const ideogram = (): Answer[] => [
  { json: { data: [{ url: "https://ideogram.ai/7.png" }] } },
  { bytes: picture },
];

const TOKENS = { input_tokens: 250, output_tokens: 1000, total_tokens: 1250 };
const TOLD_APART = { ...TOKENS, input_tokens_details: { text_tokens: 50, image_tokens: 200 } };
/** 700 of what came were thoughts. */
const PRO = {
  ...{ promptTokenCount: 1000, candidatesTokenCount: 1120, thoughtsTokenCount: 700 },
  candidatesTokensDetails: [{ modality: "IMAGE", tokenCount: 1120 }],
};
const GEMINI = { promptTokenCount: 12, candidatesTokenCount: 1120, totalTokenCount: 1132 };

type Told = {
  told: string;
  id: RemoteProvider;
  answers: Answer[];
  costUsd: number | null;
  model?: string;
};

test.each<Told>([
  {
    told: "with a job's end",
    id: "black-forest-labs",
    answers: flux({ ready: 4.5 }),
    costUsd: 0.045,
  },
  {
    told: "with a job's address",
    id: "black-forest-labs",
    answers: flux({ submitted: 3 }),
    costUsd: 0.03,
  },
  {
    told: "as both, the end's",
    id: "black-forest-labs",
    answers: flux({ submitted: 3, ready: 4.5 }),
    costUsd: 0.045,
  },
  { told: "by nobody", id: "black-forest-labs", answers: flux(), costUsd: null },
  {
    told: "in ticks",
    id: "xai",
    answers: openai({ cost_in_usd_ticks: 200_000_000 }),
    costUsd: 0.02,
  },
  {
    told: "in tokens",
    id: "openai",
    answers: openai(TOLD_APART),
    costUsd: 0.03185,
    model: "gpt-image",
  },
  {
    told: "in tokens of words alone",
    id: "openai",
    answers: openai(TOKENS),
    costUsd: 0.03125,
    model: "gpt-image-max",
  },
  {
    told: "in tokens of no known price",
    id: "openai",
    answers: openai(TOLD_APART),
    costUsd: null,
    model: "gpt-image-low",
  },
  { told: "without tokens", id: "openai", answers: openai(), costUsd: null, model: "gpt-image" },
  { told: "in Gemini's tokens", id: "google", answers: google(GEMINI), costUsd: 0.0336 },
  {
    told: "in tokens of a picture and of thoughts",
    id: "google",
    answers: google(PRO),
    costUsd: 0.1448,
    model: "nano-banana-pro",
  },
  { told: "without Gemini's tokens", id: "google", answers: google(), costUsd: null },
  { told: "never", id: "fal", answers: fal(), costUsd: null },
  { told: "never", id: "ideogram", answers: ideogram(), costUsd: null },
  { told: "never", id: "recraft", answers: openai(TOLD_APART), costUsd: null },
])("what a picture cost, told $told by $id", async ({ id, model, answers, costUsd }) => {
  answering(answers);
  const answer = await onePicture(id, { model });
  if (costUsd === null) expect(answer.costUsd).toBeNull();
  else expect(answer.costUsd).toBeCloseTo(costUsd, 10);
});

function sentAs(asked: Asked[]): Record<string, unknown> {
  const body = asked.at(0)?.body;
  if (body instanceof FormData) return Object.fromEntries(body.entries());
  return JSON.parse(typeof body === "string" ? body : "null") as Record<string, unknown>;
}

test("fal is told not to make and bill a failed job again by itself", async () => {
  const asked = answering(fal());
  await onePicture("fal");
  expect(asked[0].headers.get("x-fal-no-retry")).toBe("1");
});

const third = { seed: 7, position: 2, count: 4 };

test.each<{ id: RemoteProvider; answers: Answer[]; model?: string }>([
  { id: "black-forest-labs", answers: flux() },
  { id: "fal", answers: fal(), model: "seedream" },
  { id: "ideogram", answers: ideogram() },
  { id: "google", answers: google() },
])("each variation at $id has a seed of its own", async ({ id, answers, model }) => {
  const asked = answering(answers);
  await onePicture(id, { ...third, model });
  const sent = sentAs(asked);
  const { seed } = (sent.generationConfig ?? sent) as { seed: unknown };
  expect(Number(seed)).toBe(9);
});

test.each([
  ["imagen-fast", "minimal"],
  ["imagen", "high"],
])("%s thinks as its maker says its successor should: %s", async (model, thinkingLevel) => {
  const asked = answering(google());
  await onePicture("google", { model, resolution: "1K" });
  expect(sentAs(asked).generationConfig).toMatchObject({ thinkingConfig: { thinkingLevel } });
});

test("Ideogram gets the prompt as it was written, one of its own sizes, and photos in the order of their roles", async () => {
  const alone = answering(ideogram());
  await onePicture("ideogram", { ratio: "16:9", resolution: "1K" });
  expect(alone[0].url).toBe("https://api.ideogram.ai/v2/image/generate/ideogram-4-5");
  const asked = { size: "1280x720", quality: "low", magic_prompt: "off", num_images: "1" };
  expect(sentAs(alone)).toMatchObject(asked);

  const edit = answering(ideogram());
  const style = asReference(await photoOf(40, 20), "style");
  const references = [style, asReference(await photoOf(20, 40))];
  await onePicture("ideogram", { ratio: "16:9", resolution: "1K", references });
  const form = edit[0].body as FormData;
  expect(form.get("size")).toBe("1344x768");
  expect(form.get("prompt")).toMatch(
    /^Image 1 is the exact product.*\nImage 2 shows the look only/,
  );
  const sizes = await Promise.all(
    form.getAll("images").map(async (file) => {
      const bytes = Buffer.from(await (file as File).arrayBuffer());
      return (await sharp(bytes).metadata()).width;
    }),
  );
  expect(sizes).toEqual([20, 40]);
});

test("xAI gets references where it reads them: elsewhere they are ignored and billed", async () => {
  const bare = answering(openai());
  await onePicture("xai");
  expect(bare[0].url).toBe("https://api.x.ai/v1/images/generations");

  const edit = answering(openai());
  await onePicture("xai", { references: [asReference(await photoOf(40, 20))] });
  expect(edit[0].url).toBe("https://api.x.ai/v1/images/edits");
});

test("a photo alone at xAI is laid into the ratio asked for, on white", async () => {
  const asked = answering(openai());
  await onePicture("xai", { ratio: "16:9", references: [asReference(await photoOf(400, 400))] });

  const uri = /data:image\/\w+;base64,([\w+/=]+)/.exec(JSON.stringify(sentAs(asked)))?.[1] ?? "";
  const { data, info } = await sharp(Buffer.from(uri, "base64"))
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect(info.width / info.height).toBeCloseTo(16 / 9, 2);
  expect([...data.subarray(0, 3)]).toEqual([255, 255, 255]);
});

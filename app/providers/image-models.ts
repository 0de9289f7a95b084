import { alias, model, retired, type ImageModel } from "./image-model";
import { byExactPixels, byIdeogramRatio, byPixelsOf16, byRecraftSize } from "./shapes";

export type { ImageModel, ReferenceRole, Tier } from "./image-model";
export { RATIOS, REFERENCE_ROLES, TIERS } from "./image-model";

const CHECKED = "2026-11-22";
const GATEWAY = { source: "vercel.com/ai-gateway/models", checkedAt: CHECKED };
const BFL = { source: "docs.bfl.ai pricing", checkedAt: CHECKED };
/** fal has a path for text alone and one for a picture beside it. */
const FLUX_3_PATHS = { generate: "text-to-image", edit: "edit-image" };
const SEEDREAM_PATHS = { generate: "text-to-image", edit: "edit" };
const ALL_GUIDED = everyRole("guided");
const ALL_NATIVE = everyRole("native");
const RESELLER = { source: "inference.sh (reseller)", checkedAt: CHECKED };

/**
 * Every image model a merchant may look for, one row each. Prices are for one picture: credits = list cost × 1.35 at
 * US$0.01 a credit, rounded up, at least 1. Costs move monthly, so each row says where its cost was read and when.
 */
export const imageModels: readonly ImageModel[] = [
  model({
    id: "studio",
    name: "Studio",
    maker: "Packshot",
    provider: "studio",
    route: "studio",
    tier: "draft",
    seconds: [1, 3],
    resolutions: { "1K": [1, 1], "2K": [2, 2] },
    references: { max: 3, perRole: 1, subject: "native", style: "native", composition: "native" },
    seed: "exact",
    mask: true,
    cost: { usd: 0, source: "runs inside Packshot", checkedAt: CHECKED },
    note: "Places your real product photo in a designed set, in the colours and light of a style image and the layout of a composition image. It does not invent new views.",
  }),
  model({
    id: "recraft-flash",
    name: "Recraft 4.1 Flash",
    maker: "Recraft",
    provider: "recraft",
    route: "recraftv4_1_flash",
    tier: "draft",
    seconds: [1, 2],
    shapes: byRecraftSize,
    resolutions: { "1K": [1, 1] },
    cost: { usd: 0.007, ...GATEWAY },
    note: "Very fast, from text alone.",
  }),
  model({
    id: "flux-klein",
    name: "FLUX 3 klein",
    maker: "Black Forest Labs",
    provider: "fal",
    route: "blackforestlabs/flux-3/klein",
    tier: "draft",
    seconds: [1, 3],
    settings: FLUX_3_PATHS,
    resolutions: { "1K": [2, 2], "2K": [2, 2], "4K": [5, 5] },
    references: { max: 10, subject: "guided", style: "guided", composition: "guided" },
    seed: "best-effort",
    cost: {
      ...{ usd: 0.009, at: { "2K": 0.014, "4K": 0.036 } },
      ...{ source: "fal.ai FLUX 3 page", checkedAt: CHECKED },
    },
    note: "Fast tests with references.",
  }),
  model({
    id: "gpt-image-low",
    name: "GPT Image 2, low",
    maker: "OpenAI",
    provider: "openai",
    route: "gpt-image-2",
    tier: "draft",
    seconds: [6, 10],
    ratios: ["1:1"],
    shapes: byExactPixels,
    settings: { quality: "low" },
    resolutions: { "1K": [1, 3] },
    references: { max: 16, subject: "guided", style: "guided", composition: "guided" },
    mask: true,
    cost: {
      usd: 0.006,
      source: "developers.openai.com pricing, partly reseller-reported",
      checkedAt: CHECKED,
    },
    note: "Square pictures only.",
  }),
  model({
    id: "nano-banana",
    name: "Nano Banana 2.1",
    maker: "Google",
    provider: "google",
    route: "gemini-nano-banana-2.1",
    tier: "standard",
    seconds: [5, 10],
    resolutions: { "1K": [5, 5] },
    references: { max: 14, ...ALL_GUIDED },
    seed: "best-effort",
    cost: { usd: 0.034, perReference: 0.002, source: "LiteLLM #44983", checkedAt: CHECKED },
    note: "A good all-round product editor.",
  }),
  alias({
    id: "imagen-fast",
    name: "Imagen 4 Fast",
    maker: "Google",
    of: "nano-banana",
    settings: { thinking: "minimal" },
    since: "2026-08-17",
  }),
  alias({
    id: "imagen",
    name: "Imagen 4 Standard",
    maker: "Google",
    of: "nano-banana",
    settings: { thinking: "high" },
    since: "2026-08-17",
  }),
  model({
    id: "flux-2-pro",
    name: "FLUX.2 pro",
    maker: "Black Forest Labs",
    provider: "black-forest-labs",
    route: "flux-2-pro",
    tier: "standard",
    seconds: [5, 10],
    shapes: byPixelsOf16,
    resolutions: { "1K": [5, 7] },
    references: { max: 8, subject: "guided", style: "guided", composition: "guided" },
    seed: "best-effort",
    cost: { usd: 0.03, withReferences: 0.045, ...BFL },
    note: "Says what each picture cost.",
  }),
  model({
    id: "seedream",
    name: "Seedream 5.5",
    maker: "ByteDance",
    provider: "fal",
    route: "bytedance/seedream/v5.5",
    tier: "standard",
    seconds: [5, 10],
    shapes: byPixelsOf16,
    settings: SEEDREAM_PATHS,
    resolutions: { "1K": [3, 5] },
    references: { max: 10, subject: "guided", style: "guided", composition: "guided" },
    seed: "best-effort",
    cost: { usd: 0.02, perReference: 0.008, ...RESELLER },
    note: "",
  }),
  model({
    id: "grok-imagine",
    name: "Grok Imagine",
    maker: "xAI",
    provider: "xai",
    route: "grok-imagine-image",
    tier: "standard",
    seconds: [3, 9],
    resolutions: { "1K": [3, 3] },
    references: { max: 3, subject: "guided", style: "guided", composition: "guided" },
    cost: { usd: 0.02, ...RESELLER },
    note: "",
  }),
  model({
    id: "ideogram",
    name: "Ideogram 4.5 low",
    maker: "Ideogram",
    provider: "ideogram",
    route: "ideogram-v4.5",
    tier: "standard",
    seconds: [5, 8],
    shapes: byIdeogramRatio,
    settings: { quality: "low" },
    resolutions: { "1K": [5, 5] },
    references: { max: 4, style: "native", identity: "native" },
    seed: "best-effort",
    cost: { usd: 0.03, source: "ideogram.ai pricing, 16 Nov 2026", checkedAt: CHECKED },
    note: "The best at text inside a picture.",
  }),
  model({
    id: "recraft",
    name: "Recraft 4.1",
    maker: "Recraft",
    provider: "recraft",
    route: "recraftv4_1",
    tier: "standard",
    seconds: [5, 10],
    shapes: byRecraftSize,
    resolutions: { "1K": [5, 5] },
    cost: { usd: 0.035, source: "recraft.ai pricing", checkedAt: CHECKED },
    note: "",
  }),
  model({
    id: "flux-3",
    name: "FLUX 3",
    maker: "Black Forest Labs",
    provider: "fal",
    route: "blackforestlabs/flux-3",
    tier: "pro",
    seconds: [6, 12],
    settings: FLUX_3_PATHS,
    resolutions: { "1K": [7, 7] },
    references: { max: 10, subject: "guided", style: "guided", composition: "guided" },
    cost: { usd: 0.048, source: "fal.ai FLUX 3 page", checkedAt: CHECKED },
    note: "",
  }),
  model({
    id: "gpt-image",
    name: "GPT Image 2.6 flare",
    maker: "OpenAI",
    provider: "openai",
    route: "gpt-image-2.6-flare",
    tier: "pro",
    seconds: [8, 12],
    shapes: byExactPixels,
    settings: { quality: "medium" },
    resolutions: { "1K": [7, 10] },
    references: { max: 16, subject: "guided", style: "guided", composition: "guided" },
    mask: true,
    cost: { usd: 0.05, source: "developers.openai.com 2.6 page", checkedAt: CHECKED },
    note: "",
  }),
  model({
    id: "luma-uni",
    name: "Luma Uni-1",
    maker: "Luma",
    provider: "luma",
    route: "uni-1",
    tier: "pro",
    seconds: [10, 20],
    resolutions: { "2K": [6, 7] },
    references: { max: 8, ...ALL_NATIVE },
    cost: {
      ...{ usd: 0.0404, perReference: 0.003 },
      ...{ source: "Luma agents pricing", checkedAt: CHECKED },
    },
    note: "Fetches references from a public address.",
  }),
  model({
    id: "luma-photon",
    name: "Luma Photon",
    maker: "Luma",
    provider: "luma",
    route: "photon-1",
    tier: "pro",
    seconds: [10, 20],
    resolutions: { "1K": [6, 7] },
    references: { max: 4, ...ALL_NATIVE },
    cost: { usd: 0.04, source: "Luma agents pricing", checkedAt: CHECKED },
    note: "Fetches references from a public address.",
  }),
  model({
    id: "seedream-pro",
    name: "Seedream 5.0 pro",
    maker: "ByteDance",
    provider: "fal",
    route: "bytedance/seedream/v5/pro",
    tier: "pro",
    seconds: [8, 15],
    shapes: byPixelsOf16,
    settings: SEEDREAM_PATHS,
    resolutions: { "1K": [7, 7], "2K": [13, 13] },
    references: { max: 10, subject: "guided", style: "guided", composition: "guided" },
    seed: "best-effort",
    cost: { usd: 0.045, at: { "2K": 0.09 }, ...RESELLER },
    note: "",
  }),
  model({
    id: "nano-banana-pro",
    name: "Nano Banana Pro",
    maker: "Google",
    provider: "google",
    route: "gemini-3-pro-image",
    tier: "premium",
    seconds: [15, 30],
    resolutions: { "1K": [19, 19], "2K": [19, 19], "4K": [33, 33] },
    references: { max: 14, ...ALL_GUIDED },
    seed: "best-effort",
    cost: { usd: 0.134, at: { "4K": 0.24 }, ...GATEWAY },
    note: "",
  }),
  alias({
    id: "imagen-ultra",
    name: "Imagen 4 Ultra",
    maker: "Google",
    of: "nano-banana-pro",
    settings: {},
    since: "2026-08-17",
  }),
  model({
    id: "flux-max",
    name: "FLUX.2 max",
    maker: "Black Forest Labs",
    provider: "black-forest-labs",
    route: "flux-2-max",
    tier: "premium",
    seconds: [10, 20],
    shapes: byPixelsOf16,
    resolutions: { "1K": [10, 14] },
    references: { max: 8, subject: "guided", style: "guided", composition: "guided" },
    seed: "best-effort",
    cost: { usd: 0.07, withReferences: 0.1, ...BFL },
    note: "",
  }),
  model({
    id: "gpt-image-max",
    name: "GPT Image 2.6 sunburst",
    maker: "OpenAI",
    provider: "openai",
    route: "gpt-image-2.6-sunburst",
    tier: "premium",
    seconds: [20, 60],
    shapes: byExactPixels,
    settings: { quality: "high" },
    resolutions: { "1K": [29, 32] },
    references: { max: 16, subject: "guided", style: "guided", composition: "guided" },
    mask: true,
    cost: { usd: 0.21, source: "developers.openai.com 2.6 page", checkedAt: CHECKED },
    note: "",
  }),
  model({
    id: "ideogram-hi",
    name: "Ideogram 4.5 high",
    maker: "Ideogram",
    provider: "ideogram",
    route: "ideogram-v4.5",
    tier: "premium",
    seconds: [10, 20],
    shapes: byIdeogramRatio,
    settings: { quality: "high" },
    resolutions: { "1K": [14, 14] },
    cost: { usd: 0.1, source: "ideogram.ai pricing, 16 Nov 2026", checkedAt: CHECKED },
    note: "",
  }),
  model({
    id: "recraft-pro",
    name: "Recraft 4.1 pro",
    maker: "Recraft",
    provider: "recraft",
    route: "recraftv4_1_pro",
    tier: "premium",
    seconds: [10, 20],
    shapes: byRecraftSize,
    resolutions: { "2K": [29, 29] },
    cost: { usd: 0.21, source: "recraft.ai pricing", checkedAt: CHECKED },
    note: "",
  }),
  retired({
    id: "dall-e-3",
    name: "DALL·E 3",
    maker: "OpenAI",
    since: "2026-05-12",
    successor: "gpt-image",
  }),
  retired({
    id: "dall-e-2",
    name: "DALL·E 2",
    maker: "OpenAI",
    since: "2026-05-12",
    successor: "gpt-image",
  }),
  retired({
    id: "gemini-3-pro-image-preview",
    name: "Nano Banana Pro, preview",
    maker: "Google",
    since: "2026-06-25",
    successor: "nano-banana-pro",
  }),
  retired({
    id: "gemini-3.1-flash-image-preview",
    name: "Gemini 3.1 Flash Image, preview",
    maker: "Google",
    since: "2026-06-25",
    successor: "nano-banana",
  }),
  retired({
    id: "gemini-2.5-flash-image",
    name: "Nano Banana",
    maker: "Google",
    since: "2026-10-02",
    successor: "nano-banana",
  }),
  retired({
    id: "gemini-3.1-flash-image",
    name: "Gemini 3.1 Flash Image",
    maker: "Google",
    since: "2026-10-29",
    successor: "nano-banana",
  }),
];

export const DEFAULT_MODEL = "studio";

const byId = new Map(imageModels.map((row) => [row.id, row]));

export function findModel(id: string): ImageModel | null {
  return byId.get(id) ?? null;
}

/** Whether our own engine answers: it works with our cut-out, and is the only one test credits pay for. */
export function isStudio(id: string): boolean {
  return resolveModel(id)?.provider === "studio";
}

/** Follows an alias to the model that really answers. Null for an unknown or retired id. */
export function resolveModel(id: string): ImageModel | null {
  const row = byId.get(id);
  if (!row) return null;
  switch (row.status.kind) {
    case "live":
      return row;
    case "alias":
      return byId.get(row.status.of) ?? null;
    case "retired":
      return null;
  }
}

function everyRole<Support extends "native" | "guided">(support: Support) {
  return { subject: support, style: support, composition: support, identity: support };
}

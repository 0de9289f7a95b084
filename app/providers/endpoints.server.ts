import { getEnv, type Env } from "~/platform/env.server";
import type { MatteMaker } from "~/studio/cut-out-result";
import { anthropicTexts } from "./anthropic/anthropic-texts.server";
import { fluxImages } from "./black-forest-labs/flux-images.server";
import type { Reading } from "./calling/judge-answer";
import type { Endpoint } from "./calling/provider-http.server";
import { falImages } from "./fal/fal-images.server";
import { googleImages } from "./google/google-images.server";
import { ideogramImages } from "./ideogram/ideogram-images.server";
import { ideogramRemover } from "./ideogram/ideogram-remover.server";
import { googleTexts } from "./google/google-texts.server";
import type { RemoteProvider } from "./image-model";
import type { ImageProvider } from "./image-provider";
import { providerNames } from "./messages";
import { openaiImages } from "./openai/openai-images.server";
import { openaiTexts } from "./openai/openai-texts.server";
import { recraftImages } from "./recraft/recraft-images.server";
import { recraftRemover } from "./recraft/recraft-remover.server";
import type { TextProvider } from "./text-provider";
import { xaiImages } from "./xai/xai-images.server";

/** How one provider is reached: where, with which key, and what its own words mean. */
type Connection = {
  keyName: keyof Env;
  addressName: keyof Env;
  address: string;
  keyHeaders: (key: string) => Record<string, string>;
  alsoAt?: readonly string[];
  picturesAt?: readonly string[];
  readings: readonly Reading[];
  /** Where the provider makes pictures. */
  open?: (endpoint: Endpoint, key: string) => ImageProvider;
  /** Where it writes texts. */
  openWriter?: (endpoint: Endpoint, key: string) => TextProvider;
  /** Where the provider also takes the background out of a photo. */
  openRemover?: (endpoint: Endpoint) => MatteMaker;
};

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const BLOCKED: Reading = {
  pattern: /content[_ ](?:policy|filter|moderat)|moderation|safety|nsfw|flagged/i,
  reason: "content-rejected",
};
const EMPTY_ACCOUNT: Reading = {
  pattern: /insufficient[_ ](?:quota|credit|fund|balance)|billing|exhausted|payment/i,
  reason: "quota",
};

/** Each provider there is an adapter for. */
const connections: Partial<Record<RemoteProvider, Connection>> = {
  google: {
    keyName: "GOOGLE_GENERATIVE_AI_API_KEY",
    addressName: "GOOGLE_GENERATIVE_AI_BASE_URL",
    address: "https://generativelanguage.googleapis.com/v1beta",
    keyHeaders: (key) => ({ "x-goog-api-key": key }),
    // RESOURCE_EXHAUSTED is how it says 429, of a minute or of the month alike.
    readings: [BLOCKED, { pattern: /API[_ ]KEY[_ ]INVALID|API key not valid/i, reason: "auth" }],
    open: googleImages,
    openWriter: googleTexts,
  },
  "black-forest-labs": {
    keyName: "BFL_API_KEY",
    addressName: "BFL_BASE_URL",
    address: "https://api.bfl.ai/v1",
    keyHeaders: (key) => ({ "x-key": key }),
    alsoAt: [".bfl.ai"],
    picturesAt: [".bfl.ai"],
    readings: [BLOCKED, EMPTY_ACCOUNT],
    open: (endpoint) => fluxImages(endpoint),
  },
  openai: {
    keyName: "OPENAI_API_KEY",
    addressName: "OPENAI_BASE_URL",
    address: "https://api.openai.com/v1",
    keyHeaders: bearer,
    readings: [BLOCKED, EMPTY_ACCOUNT],
    open: openaiImages,
    openWriter: openaiTexts,
  },
  anthropic: {
    keyName: "ANTHROPIC_API_KEY",
    addressName: "ANTHROPIC_BASE_URL",
    address: "https://api.anthropic.com/v1",
    keyHeaders: (key) => ({ "x-api-key": key }),
    readings: [BLOCKED, EMPTY_ACCOUNT, { pattern: /credit balance is too low/i, reason: "quota" }],
    openWriter: anthropicTexts,
  },
  fal: {
    keyName: "FAL_KEY",
    addressName: "FAL_BASE_URL",
    address: "https://queue.fal.run",
    keyHeaders: (key) => ({ authorization: `Key ${key}` }),
    picturesAt: [".fal.media"],
    readings: [BLOCKED, EMPTY_ACCOUNT],
    open: (endpoint) => falImages(endpoint),
  },
  ideogram: {
    keyName: "IDEOGRAM_API_KEY",
    addressName: "IDEOGRAM_BASE_URL",
    address: "https://api.ideogram.ai",
    keyHeaders: (key) => ({ "api-key": key }),
    picturesAt: ["ideogram.ai", ".ideogram.ai"],
    readings: [BLOCKED, EMPTY_ACCOUNT],
    open: ideogramImages,
    openRemover: ideogramRemover,
  },
  recraft: {
    keyName: "RECRAFT_API_KEY",
    addressName: "RECRAFT_BASE_URL",
    address: "https://external.api.recraft.ai/v1",
    keyHeaders: bearer,
    readings: [BLOCKED, EMPTY_ACCOUNT, { pattern: /not_enough_credits/i, reason: "quota" }],
    open: recraftImages,
    openRemover: recraftRemover,
  },
  xai: {
    keyName: "XAI_API_KEY",
    addressName: "XAI_BASE_URL",
    address: "https://api.x.ai/v1",
    keyHeaders: bearer,
    readings: [BLOCKED, EMPTY_ACCOUNT],
    open: xaiImages,
  },
};

/** The settings a provider's key and address are read from. Null where Packshot has no adapter. */
export function settingsOf(id: RemoteProvider): Pick<Connection, "keyName" | "addressName"> | null {
  return connections[id] ?? null;
}

/** Null where Packshot has no adapter, or the provider makes no pictures. */
export function openProvider(id: RemoteProvider, env: Env = getEnv()): ImageProvider | null {
  const connection = connections[id];
  if (!connection?.open) return null;
  return connection.open(endpointOf(id, connection, env), keyOf(connection, env));
}

/** Null where the provider writes no texts, or Packshot has no adapter for it. */
export function openWriter(id: RemoteProvider, env: Env = getEnv()): TextProvider | null {
  const connection = connections[id];
  if (!connection?.openWriter) return null;
  return connection.openWriter(endpointOf(id, connection, env), keyOf(connection, env));
}

/** What takes the background out of a photo at this provider. Null where it has none, or we have no key. */
export function openRemover(id: RemoteProvider, env: Env = getEnv()): MatteMaker | null {
  const connection = connections[id];
  if (!connection?.openRemover || keyOf(connection, env) === "") return null;
  return connection.openRemover(endpointOf(id, connection, env));
}

function endpointOf(id: RemoteProvider, connection: Connection, env: Env): Endpoint {
  const { addressName, address, keyHeaders, alsoAt = [], picturesAt = [], readings } = connection;
  return {
    name: providerNames[id],
    baseUrl: (textOf(env[addressName]) || address).replace(/\/+$/, ""),
    keyHeaders: keyHeaders(keyOf(connection, env)),
    ...{ alsoAt, picturesAt, readings },
  };
}

function keyOf({ keyName }: Connection, env: Env): string {
  return textOf(env[keyName]);
}

function textOf(value: Env[keyof Env]): string {
  return typeof value === "string" ? value : "";
}

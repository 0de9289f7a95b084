import { getEnv, type Env } from "~/platform/env.server";
import { imageModels } from "./image-models";
import type { ProviderId } from "./image-model";
import type { ImageProvider } from "./image-provider";
import { studioImages } from "./studio/studio-images.server";
import { whyUnavailable, type Connection } from "./why-unavailable";

/** The adapters there are. A model whose provider has none is shown, disabled, with the reason. */
const providers: Partial<Record<ProviderId, ImageProvider>> = { studio: studioImages };

const KEYS: Record<Exclude<ProviderId, "studio">, keyof Env> = {
  google: "GOOGLE_GENERATIVE_AI_API_KEY",
  "black-forest-labs": "BFL_API_KEY",
  openai: "OPENAI_API_KEY",
  fal: "FAL_KEY",
  ideogram: "IDEOGRAM_API_KEY",
  recraft: "RECRAFT_API_KEY",
  xai: "XAI_API_KEY",
  luma: "LUMA_API_KEY",
};

export function findProvider(id: string): ImageProvider | null {
  return Object.hasOwn(providers, id) ? (providers[id as ProviderId] ?? null) : null;
}

/** Why each model cannot be used now, by id. A model that can is not in it. */
export function unavailableModels(): Partial<Record<string, string>> {
  return Object.fromEntries(
    imageModels.flatMap((row) => {
      const reason = whyUnavailable(row, connectionTo);
      return reason === null ? [] : [[row.id, reason]];
    }),
  );
}

export function adapterVersions(): Partial<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(providers).map(([id, provider]) => [id, provider.adapterVersion]),
  );
}

function connectionTo(provider: ProviderId): Connection {
  const key = provider === "studio" ? null : KEYS[provider];
  const missingKey = key !== null && !getEnv()[key] ? key : null;
  return { hasAdapter: findProvider(provider) !== null, missingKey };
}

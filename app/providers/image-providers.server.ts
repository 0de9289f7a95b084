import { getEnv } from "~/platform/env.server";
import { openProvider, settingsOf } from "./endpoints.server";
import { anyModels } from "./any-model";
import { PROVIDER_IDS, type ProviderId } from "./image-model";
import type { ImageProvider } from "./image-provider";
import { openOnce } from "./open-once";
import { studioImages } from "./studio/studio-images.server";
import { whyUnavailable, type Connection } from "./why-unavailable";

/** The adapter of a provider, as this process was told to reach it. Null where there is none. */
export const findProvider = openOnce<ImageProvider>((id) =>
  id === "studio" ? studioImages : openProvider(id),
);

/** Why each model cannot be used by anybody now, by id. A model that can is not in it. */
export function unavailableModels(): Partial<Record<string, string>> {
  return Object.fromEntries(
    anyModels.flatMap((row) => {
      const reason = whyUnavailable(row, connectionTo);
      return reason === null ? [] : [[row.id, reason]];
    }),
  );
}

export function adapterVersions(): Partial<Record<string, string>> {
  return Object.fromEntries(
    PROVIDER_IDS.flatMap((id) => {
      const provider = findProvider(id);
      return provider ? [[id, provider.adapterVersion]] : [];
    }),
  );
}

export function connectionTo(provider: ProviderId): Connection {
  if (provider === "studio") return { hasAdapter: true, missingKey: null };
  const key = settingsOf(provider)?.keyName ?? null;
  const missingKey = key !== null && !getEnv()[key] ? key : null;
  return { hasAdapter: key !== null, missingKey };
}

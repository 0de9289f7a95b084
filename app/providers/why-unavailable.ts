import type { ProviderId } from "./image-model";
import { resolveAnyModel, type AnyModel } from "./any-model";
import { providerNames, providerWords } from "./messages";

/** What of a provider is there: code that calls it, and the setting its key is read from where that is empty. */
export type Connection = { hasAdapter: boolean; missingKey: string | null };

/** Why a model cannot be used now, in words for the merchant. Null when it can. */
export function whyUnavailable(
  row: AnyModel,
  connectionTo: (provider: ProviderId) => Connection,
): string | null {
  if (row.status.kind === "retired") return providerWords.retired(row.maker, row.status.since);
  const answering = resolveAnyModel(row.id);
  if (!answering) return providerWords.unknown;

  const { hasAdapter, missingKey } = connectionTo(answering.provider);
  const name = providerNames[answering.provider];
  // A key would not help where nothing can call the provider, so that is said first.
  if (!hasAdapter) {
    return name === answering.maker ? providerWords.noAdapter(name) : providerWords.runsAt(name);
  }
  return missingKey === null ? null : providerWords.noKey(name, missingKey);
}

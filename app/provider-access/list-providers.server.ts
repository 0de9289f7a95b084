import type { ProviderConsent } from "@prisma/client";
import { REMOTE_PROVIDERS, type RemoteProvider } from "~/providers/image-model";
import { connectionTo } from "~/providers/image-providers.server";
import { isAgreed, listConsents } from "./consents.server";
import { listStops } from "./stops.server";

/** One company as the settings show it. */
export type ProviderStanding = {
  provider: RemoteProvider;
  /** Whether the operator gave Packshot a key for it. */
  isConnected: boolean;
  agreed: { at: string; by: string } | null;
  /** Agreed once, to words that have changed since. */
  isOutdated: boolean;
  switchedOff: { at: string; by: string } | null;
  /** What the operator says while it is stopped. */
  stopped: string | null;
};

export async function listProviders(shop: string): Promise<ProviderStanding[]> {
  const [consents, stops] = await Promise.all([listConsents(shop), listStops()]);
  return REMOTE_PROVIDERS.flatMap((provider) => {
    const { hasAdapter, missingKey } = connectionTo(provider);
    const consent = consents.find((row) => row.provider === provider);
    // What Packshot cannot call receives nothing, so there is nothing to agree to.
    if (!hasAdapter) return [];
    return {
      ...{ provider, isConnected: missingKey === null, ...decisionsIn(consent) },
      stopped: stops.find(({ target }) => target === provider)?.reason ?? null,
    };
  });
}

function decisionsIn(consent: ProviderConsent | undefined) {
  const { agreedAt, agreedBy = "", switchedOffAt, switchedOffBy = "" } = consent ?? {};
  const said = agreedAt ? { at: agreedAt.toISOString(), by: agreedBy } : null;
  return {
    agreed: isAgreed(consent) ? said : null,
    isOutdated: said !== null && !isAgreed(consent),
    switchedOff: switchedOffAt ? { at: switchedOffAt.toISOString(), by: switchedOffBy } : null,
  };
}

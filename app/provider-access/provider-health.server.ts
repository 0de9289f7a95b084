import { db } from "~/db.server";
import { callLimits } from "~/providers/call-limits";
import { REMOTE_PROVIDERS, type RemoteProvider } from "~/providers/image-model";
import { connectionTo } from "~/providers/image-providers.server";
import type { Connection } from "~/providers/why-unavailable";
import { budgetLeft, circuitOf } from "./pace";

/** How a provider does for all shops and processes together. */
export type ProviderHealth = Connection & {
  provider: RemoteProvider;
  circuit: ReturnType<typeof circuitOf>;
  restsUntil: string | null;
  /** It asked for a pause. */
  pausedUntil: string | null;
  failuresInARow: number;
  callsUnderWay: number;
  callsLeftThisMinute: number;
};

export async function readProviderHealth(now: Date): Promise<ProviderHealth[]> {
  const [paces, calls] = await Promise.all([
    db.providerPace.findMany(),
    db.providerCall.groupBy({
      by: "provider",
      where: { until: { gte: now } },
      _count: { imageJobId: true },
    }),
  ]);
  return REMOTE_PROVIDERS.map((provider) => {
    const limits = callLimits[provider];
    const known = paces.find((row) => row.provider === provider);
    const pace = known ?? { tokens: limits.perMinute, tokensAt: now, restsUntil: null };
    const { pausedUntil = null, failures = 0 } = known ?? {};
    const circuit = circuitOf(pace, now);
    return {
      provider,
      ...connectionTo(provider),
      circuit,
      restsUntil: circuit === "resting" ? (pace.restsUntil?.toISOString() ?? null) : null,
      pausedUntil: pausedUntil && pausedUntil > now ? pausedUntil.toISOString() : null,
      failuresInARow: failures,
      callsUnderWay: calls.find((row) => row.provider === provider)?._count.imageJobId ?? 0,
      callsLeftThisMinute: Math.floor(budgetLeft(pace, limits, now)),
    };
  });
}

import { Badge } from "@shopify/polaris";
import type { ReportedCost } from "~/generation/reported-costs.server";
import type { listStops } from "~/provider-access/stops.server";
import type { ProviderHealth } from "~/provider-access/provider-health.server";
import { callLimits } from "~/providers/call-limits";
import type { ImageModel } from "~/providers/image-models";
import { providerNames } from "~/providers/messages";
import { ListRow } from "~/ui/list-row";
import { TimeText } from "~/ui/time-text";
import { operatorMessages as words } from "./messages";

type Stop = Awaited<ReturnType<typeof listStops>>[number];

export function StopRow({ stop }: { stop: Stop }) {
  const { target, reason, stoppedAt } = stop;
  return (
    <ListRow
      title={target}
      detail={
        <>
          {reason} · {words.since} <TimeText at={new Date(stoppedAt).toISOString()} />
        </>
      }
    />
  );
}

type ProviderProps = {
  health: ProviderHealth;
  isStopped: boolean;
  cost: ReportedCost | undefined;
};

export function ProviderRow({ health, isStopped, cost }: ProviderProps) {
  const { provider, hasAdapter, missingKey, restsUntil, pausedUntil } = health;
  const limits = callLimits[provider];
  return (
    <ListRow
      title={providerNames[provider]}
      badge={
        isStopped ? <Badge tone="critical">{words.stopped}</Badge> : <StateBadge health={health} />
      }
      detail={
        !hasAdapter ? null : (
          <>
            {missingKey === null ? words.calls(health, limits) : words.keyMissing(missingKey)}
            {restsUntil === null ? null : (
              <>
                {" "}
                · {words.until} <TimeText at={restsUntil} />
              </>
            )}
            {pausedUntil === null ? null : (
              <>
                {" "}
                · {words.paused} <TimeText at={pausedUntil} />
              </>
            )}
            <br />
            {words.limits(limits.source)}
            {cost ? (
              <>
                <br />
                {words.reported(cost)}
              </>
            ) : null}
          </>
        )
      }
    />
  );
}

function StateBadge({ health: { hasAdapter, missingKey, circuit } }: { health: ProviderHealth }) {
  if (!hasAdapter) return <Badge>{words.noAdapter}</Badge>;
  if (missingKey !== null) return <Badge>{words.noKey}</Badge>;
  return (
    <Badge tone={circuit === "closed" ? "success" : "warning"}>{words.circuit[circuit]}</Badge>
  );
}

type ModelProps = {
  model: Pick<ImageModel, "name" | "provider" | "route">;
  /** Undefined where the live check never got anything from it. */
  verifiedAt: string | undefined;
};

export function ModelRow({ model: { name, provider, route }, verifiedAt }: ModelProps) {
  const isOurs = provider === "studio";
  return (
    <ListRow
      title={name}
      badge={
        <Badge tone={isOurs || verifiedAt ? "success" : "attention"}>
          {isOurs ? words.ourOwn : verifiedAt ? words.verified : words.notVerified}
        </Badge>
      }
      detail={
        isOurs ? null : (
          <>
            {words.calledAs(providerNames[provider], route)}
            {verifiedAt ? (
              <>
                {" "}
                · <TimeText at={verifiedAt} />
              </>
            ) : null}
          </>
        )
      }
    />
  );
}

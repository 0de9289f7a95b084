import { useFetcher } from "@remix-run/react";
import { Badge, BlockStack, Button, Link } from "@shopify/polaris";
import type { ProviderStanding } from "~/provider-access/list-providers.server";
import { companies, CONSENT_WORDING } from "~/providers/companies";
import { anyModels } from "~/providers/any-model";
import { ListRow } from "~/ui/list-row";
import { TimeText } from "~/ui/time-text";
import { settingsMessages as words } from "./messages";

type Props = { standing: ProviderStanding; reader: string };

/** One company: what it runs, whether it may be called, who decided so, and a switch. */
export function ProviderRow({ standing, reader }: Props) {
  const { provider, isConnected, agreed, switchedOff } = standing;
  const { legalName } = companies[provider];
  const fetcher = useFetcher<{ kind: string }>();
  const isOff = switchedOff !== null;
  const action = `/app/providers/${provider}`;
  const decide = (wish: Record<string, string>) => {
    fetcher.submit(wish, { method: "POST", action, encType: "application/json" });
  };

  return (
    <ListRow
      title={legalName}
      badge={<StateBadge standing={standing} />}
      detail={<Details standing={standing} reader={reader} />}
      aside={
        <BlockStack gap="200">
          {isConnected && !agreed && !isOff ? (
            <Button
              accessibilityLabel={`${words.agree}: ${legalName}`}
              loading={fetcher.state !== "idle"}
              onClick={() => decide({ intent: "agree", wording: CONSENT_WORDING })}
            >
              {words.agree}
            </Button>
          ) : null}
          <Button
            accessibilityLabel={`${isOff ? words.switchOn : words.switchOff}: ${legalName}`}
            loading={fetcher.state !== "idle"}
            onClick={() => decide({ intent: isOff ? "switch-on" : "switch-off" })}
          >
            {isOff ? words.switchOn : words.switchOff}
          </Button>
        </BlockStack>
      }
    />
  );
}

function StateBadge({ standing }: { standing: ProviderStanding }) {
  const { isConnected, stopped, switchedOff, agreed } = standing;
  if (!isConnected) return <Badge>{words.states.notConnected}</Badge>;
  if (stopped !== null) return <Badge tone="warning">{words.states.stopped}</Badge>;
  if (switchedOff) return <Badge>{words.states.off}</Badge>;
  if (agreed) return <Badge tone="success">{words.states.agreed}</Badge>;
  return <Badge tone="info">{words.states.notAsked}</Badge>;
}

function Details({ standing, reader }: Props) {
  const { provider, agreed, isOutdated, switchedOff, stopped, isConnected } = standing;
  const { use, passesOnTo, alsoReceives, terms, legalName } = companies[provider];
  const names = anyModels.filter((row) => row.provider === provider && row.status.kind === "live");
  return (
    <BlockStack gap="100">
      <span>{names.map(({ name }) => name).join(", ")}</span>
      {isConnected ? null : <span>{words.notConnected}</span>}
      {stopped === null ? null : <span>{words.stoppedBecause(stopped)}</span>}
      {agreed ? (
        <span>
          {words.agreed} <TimeText at={agreed.at} /> {words.by(agreed.by, reader)}
        </span>
      ) : null}
      {isOutdated ? <span>{words.outdated}</span> : null}
      {switchedOff ? (
        <span>
          {words.off} <TimeText at={switchedOff.at} /> {words.by(switchedOff.by, reader)}
        </span>
      ) : null}
      {isConnected && !agreed && !isOutdated && !switchedOff ? (
        <span>{words.askedAtRun}</span>
      ) : null}
      <span>
        {[alsoReceives, passesOnTo, use ?? words.notRead].filter(Boolean).join(" ")}{" "}
        <Link url={terms} target="_blank" accessibilityLabel={`${words.terms}: ${legalName}`}>
          {words.terms}
        </Link>
      </span>
    </BlockStack>
  );
}

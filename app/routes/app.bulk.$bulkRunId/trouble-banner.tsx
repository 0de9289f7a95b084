import { Banner, BlockStack, Button, InlineStack, Link } from "@shopify/polaris";
import { CompanyTerms } from "~/canvas/company-terms";
import { consentWords } from "~/canvas/dialog-messages";
import { nodeName } from "~/canvas/messages";
import { bulkWaits } from "~/generation/bulk-messages";
import type { BulkRunView, BulkTrouble } from "~/generation/bulk-view";
import { companies } from "~/providers/companies";
import { CapField } from "./cap-field";
import { bulkRunMessages } from "./messages";
import { bulkTroubleMessages as words } from "./trouble-messages";
import type { BulkActions } from "./use-bulk-actions";

type Props = { bulk: BulkRunView; actions: BulkActions };

/** Why the last start came to nothing, and what to do about it. */
export function TroubleBanner({ bulk, actions }: Props) {
  const { trouble } = bulk;
  switch (trouble?.kind) {
    case undefined:
    case "collection-empty":
    case "collection-gone":
      return null;
    case "short":
      return (
        <Banner tone="warning" title={words.short}>
          <p>
            {bulkRunMessages.short(trouble.needed, trouble.available)}{" "}
            <Link url="/app/credits">{bulkRunMessages.aboutCredits}</Link>
          </p>
        </Banner>
      );
    case "quote-changed":
      return (
        <Banner tone="warning" title={words.quoteChanged}>
          <p>{words.quoteText(trouble.was, trouble.now)}</p>
        </Banner>
      );
    case "over-cap":
      return <OverCap {...{ bulk, trouble, actions }} />;
    case "consent-needed":
      return <Consent {...{ bulk, trouble, actions }} />;
    case "nothing-to-run":
      return (
        <Banner tone="info" title={words.nothing}>
          <p>{words.nothingText}</p>
        </Banner>
      );
  }
}

type OverCapProps = Props & { trouble: Extract<BulkTrouble, { kind: "over-cap" }> };

function OverCap({ bulk, trouble, actions }: OverCapProps) {
  const isAskedBelow = bulkWaits(bulk.phase);
  // Another limit is written below: it is no longer what stood in the way.
  if (isAskedBelow && actions.mayCost(trouble.needed)) return null;
  return (
    <Banner tone="warning" title={words.overCap}>
      <BlockStack gap="300">
        <p>{words.overCapText(trouble.needed, trouble.cap)}</p>
        {!isAskedBelow && <CapField actions={actions} />}
        {!isAskedBelow && (
          <InlineStack>
            <Button onClick={actions.saveCap} loading={actions.isPending("cap")}>
              {bulkRunMessages.saveCap}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Banner>
  );
}

type ConsentProps = Props & { trouble: Extract<BulkTrouble, { kind: "consent-needed" }> };

function Consent({ bulk, trouble: { asks }, actions }: ConsentProps) {
  const providers = asks.map(({ provider }) => provider);
  const names = providers.map((provider) => companies[provider].legalName);
  const nameOf = (nodeId: string) => {
    const node = bulk.nodes.find(({ id }) => id === nodeId);
    return node ? nodeName(node) : nodeId;
  };
  const stage = bulk.phase === "ready" ? "sample" : "rest";
  return (
    <Banner tone="info" title={consentWords.title(names)}>
      <BlockStack gap="300">
        {asks.map((ask) => (
          <CompanyTerms key={ask.provider} ask={ask} nameOf={nameOf} />
        ))}
        <p>{consentWords.once}</p>
        {actions.agreeing === "failed" && <p role="alert">{consentWords.failed}</p>}
        <InlineStack>
          <Button
            variant="primary"
            loading={actions.agreeing === "agreeing" || actions.isPending("start")}
            onClick={() => void actions.agreeAndStart(providers, stage)}
          >
            {words.agreeAndStart}
          </Button>
        </InlineStack>
      </BlockStack>
    </Banner>
  );
}

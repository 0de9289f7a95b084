import { Banner, BlockStack, Button, InlineStack, Link } from "@shopify/polaris";
import { CompanyTerms } from "~/canvas/company-terms";
import { consentWords } from "~/canvas/dialog-messages";
import { nodeName } from "~/canvas/messages";
import { bulkWaits } from "~/generation/bulk-messages";
import type { BulkRunView, BulkTrouble } from "~/generation/bulk-view";
import { companies } from "~/providers/companies";
import { CapField } from "./cap-field";
import { bulkRunMessages } from "./messages";
import type { BulkActions } from "./use-bulk-actions";

const words = bulkRunMessages.trouble;

type Props = { bulk: BulkRunView; actions: BulkActions };

/** Why the last start came to nothing, and what to do about it. */
export function TroubleBanner({ bulk, actions }: Props) {
  const { trouble } = bulk;
  switch (trouble?.kind) {
    case undefined:
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
      return (
        <Banner tone="warning" title={words.overCap}>
          <BlockStack gap="300">
            <p>{words.overCapText(trouble.needed, trouble.cap)}</p>
            {!bulkWaits(bulk.phase) && <CapField actions={actions} />}
            {!bulkWaits(bulk.phase) && (
              <InlineStack>
                <Button onClick={actions.saveCap} loading={actions.isPending("cap")}>
                  {bulkRunMessages.saveCap}
                </Button>
              </InlineStack>
            )}
          </BlockStack>
        </Banner>
      );
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

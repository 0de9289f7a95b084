import { BlockStack, Link, List, Text } from "@shopify/polaris";
import type { ConsentAsk } from "~/generation/canvas-state";
import { companies } from "~/providers/companies";
import { consentWords } from "./dialog-messages";

type Props = { ask: ConsentAsk; nameOf: (nodeId: string) => string };

/** Who receives what, and what they may do with it. */
export function CompanyTerms({ ask: { provider, sends }, nameOf }: Props) {
  const { legalName, passesOnTo, alsoReceives, use, terms } = companies[provider];
  return (
    <BlockStack gap="300">
      <Text as="p">{consentWords.receives(legalName)}</Text>
      <List>
        {sends.map((sending) => {
          const name = nameOf(sending.nodeId);
          return <List.Item key={sending.nodeId}>{consentWords.sent(name, sending)}</List.Item>;
        })}
      </List>
      {alsoReceives === null ? null : <Text as="p">{alsoReceives}</Text>}
      {passesOnTo === null ? null : <Text as="p">{passesOnTo}</Text>}
      <Text as="p">{use ?? consentWords.notRead(legalName)}</Text>
      <Link url={terms} target="_blank">
        {consentWords.terms(legalName)}
      </Link>
    </BlockStack>
  );
}

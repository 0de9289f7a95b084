import { BlockStack, Link, List, Modal, Text } from "@shopify/polaris";
import { useState } from "react";
import type { ConsentAsk } from "~/generation/canvas-state";
import { companies } from "~/providers/companies";
import { findNode } from "~/workflow/graph";
import { useCanvas, useCanvasState } from "../canvas-context";
import type { Dialog } from "../canvas-store";
import { consentWords } from "../dialog-messages";
import { nodeName } from "../messages";

type Props = { asked: Extract<Dialog, { kind: "consent" }>; onClose: () => void };

/** Before a shop's first call of a company: who receives what. The run goes on once the merchant agrees. */
export function ConsentDialog({ asked, onClose }: Props) {
  const { runs } = useCanvas();
  const [state, setState] = useState<"open" | "agreeing" | "failed">("open");
  const names = asked.asks.map(({ provider }) => companies[provider].legalName);

  async function agree(): Promise<void> {
    setState("agreeing");
    if (!(await runs.agreeToSend())) setState("failed");
  }
  return (
    <Modal
      open
      title={consentWords.title(names)}
      onClose={onClose}
      primaryAction={{
        content: consentWords.agree,
        loading: state === "agreeing",
        onAction: () => void agree(),
      }}
      secondaryActions={[{ content: consentWords.decline, onAction: onClose }]}
    >
      {asked.asks.map((ask) => (
        <Modal.Section key={ask.provider}>
          <CompanyTerms ask={ask} />
        </Modal.Section>
      ))}
      <Modal.Section>
        <BlockStack gap="200">
          {state === "failed" ? (
            <Text as="p" tone="critical">
              <span role="alert">{consentWords.failed}</span>
            </Text>
          ) : null}
          <Text as="p" tone="subdued">
            {consentWords.once}
          </Text>
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}

function CompanyTerms({ ask: { provider, sends } }: { ask: ConsentAsk }) {
  const document = useCanvasState((state) => state.history.present);
  const { legalName, passesOnTo, alsoReceives, use, terms } = companies[provider];
  return (
    <BlockStack gap="300">
      <Text as="p">{consentWords.receives(legalName)}</Text>
      <List>
        {sends.map((sending) => {
          const node = findNode(document, sending.nodeId);
          const name = node ? nodeName(node) : sending.nodeId;
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

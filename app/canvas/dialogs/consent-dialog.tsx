import { BlockStack, Modal, Text } from "@shopify/polaris";
import { useState } from "react";
import { companies } from "~/providers/companies";
import { findNode } from "~/workflow/graph";
import { useCanvas, useCanvasState } from "../canvas-context";
import type { Dialog } from "../canvas-store";
import { CompanyTerms } from "../company-terms";
import { consentWords } from "../dialog-messages";
import { nodeName } from "../messages";

type Props = { asked: Extract<Dialog, { kind: "consent" }>; onClose: () => void };

/** Before a shop's first call of a company: who receives what. The run goes on once the merchant agrees. */
export function ConsentDialog({ asked, onClose }: Props) {
  const { runs } = useCanvas();
  const [state, setState] = useState<"open" | "agreeing" | "failed">("open");
  const document = useCanvasState((state) => state.history.present);
  const names = asked.asks.map(({ provider }) => companies[provider].legalName);

  function nameOf(nodeId: string): string {
    const node = findNode(document, nodeId);
    return node ? nodeName(node) : nodeId;
  }

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
          <CompanyTerms ask={ask} nameOf={nameOf} />
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

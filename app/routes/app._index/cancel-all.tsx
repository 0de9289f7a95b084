import { useFetcher } from "@remix-run/react";
import { Button, Modal, Text } from "@shopify/polaris";
import { useState } from "react";
import { homeMessages as words } from "./messages";

/** Stops what the whole shop has under way, once it is confirmed. */
export function CancelAll() {
  const { submit, state } = useFetcher();
  const [isOpen, setIsOpen] = useState(false);
  const close = () => setIsOpen(false);
  return (
    <>
      <Button
        variant="plain"
        tone="critical"
        onClick={() => setIsOpen(true)}
        loading={state !== "idle"}
      >
        {words.cancelAll}
      </Button>
      <Modal
        open={isOpen}
        onClose={close}
        title={words.cancelAllTitle}
        primaryAction={{
          content: words.cancelAll,
          destructive: true,
          onAction: () => {
            submit({ intent: "cancel-all" }, { method: "post", action: "/app?index" });
            close();
          },
        }}
        secondaryActions={[{ content: words.keepGoing, onAction: close }]}
      >
        <Modal.Section>
          <Text as="p">{words.cancelAllText}</Text>
        </Modal.Section>
      </Modal>
    </>
  );
}

import { Modal, Text } from "@shopify/polaris";
import { bulkRunMessages as words } from "./messages";
import type { BulkActions } from "./use-bulk-actions";

type Props = { isOpen: boolean; onClose: () => void; actions: BulkActions };

export function CancelDialog({ isOpen, onClose, actions }: Props) {
  return (
    <Modal
      open={isOpen}
      onClose={onClose}
      title={words.cancelTitle}
      primaryAction={{
        content: words.cancelYes,
        destructive: true,
        loading: actions.isPending("cancel"),
        onAction: () => {
          actions.act({ intent: "cancel" });
          onClose();
        },
      }}
      secondaryActions={[{ content: words.cancelNo, onAction: onClose }]}
    >
      <Modal.Section>
        <Text as="p">{words.cancelText}</Text>
      </Modal.Section>
    </Modal>
  );
}

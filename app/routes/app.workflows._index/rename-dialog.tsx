import { Form, Modal, TextField } from "@shopify/polaris";
import { useState } from "react";
import { workflowsPageMessages as words } from "./messages";

export const LONGEST_NAME = 120;

type Props = { name: string; onRename: (name: string) => void; onClose: () => void };

export function RenameDialog({ name, onRename, onClose }: Props) {
  const [written, setWritten] = useState(name);
  const wanted = written.trim();
  function save(): void {
    if (wanted === "") return;
    if (wanted !== name) onRename(wanted);
    onClose();
  }
  return (
    <Modal
      open
      onClose={onClose}
      title={words.renameTitle}
      primaryAction={{ content: words.save, disabled: wanted === "", onAction: save }}
      secondaryActions={[{ content: words.cancel, onAction: onClose }]}
    >
      <Modal.Section>
        <Form onSubmit={save}>
          <TextField
            label={words.nameLabel}
            value={written}
            onChange={setWritten}
            maxLength={LONGEST_NAME}
            autoComplete="off"
            autoFocus
            selectTextOnFocus
          />
        </Form>
      </Modal.Section>
    </Modal>
  );
}

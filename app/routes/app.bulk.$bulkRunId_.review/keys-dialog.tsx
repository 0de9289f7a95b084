import { Modal } from "@shopify/polaris";
import { reviewMessages as words } from "./messages";

export function KeysDialog({ onClose }: { onClose: () => void }) {
  return (
    <Modal open size="small" title={words.keysTitle} onClose={onClose}>
      <Modal.Section>
        <dl className="review-keys">
          {words.keyList.map(([key, what]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      </Modal.Section>
    </Modal>
  );
}

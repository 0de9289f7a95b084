import { Icon } from "@shopify/polaris";
import { LockFilledIcon } from "@shopify/polaris-icons";
import { lockWords } from "../act-messages";
import { useActs } from "../use-acts";

/** Says that nothing can be moved, and lets it be moved again. */
export function LockMark() {
  const perform = useActs();
  return (
    <button
      type="button"
      className="lock-mark"
      aria-label={lockWords.unlock}
      title={lockWords.unlock}
      onClick={() => perform("lock")}
    >
      <Icon source={LockFilledIcon} />
      {lockWords.locked}
    </button>
  );
}

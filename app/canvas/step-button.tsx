import { Icon } from "@shopify/polaris";
import type { ComponentProps } from "react";

type Props = {
  label: string;
  icon: ComponentProps<typeof Icon>["source"];
  /** There is no further step that way. */
  off?: boolean;
  onStep: () => void;
};

/** One step on or back. At the end it keeps the focus, so that the keyboard is not lost with it. */
export function StepButton({ label, icon, off = false, onStep }: Props) {
  return (
    <button
      type="button"
      className="icon-button nodrag"
      aria-label={label}
      aria-disabled={off}
      onClick={() => {
        if (!off) onStep();
      }}
    >
      <Icon source={icon} />
    </button>
  );
}

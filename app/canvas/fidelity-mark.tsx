import { Icon } from "@shopify/polaris";
import {
  AlertTriangleIcon,
  ClockIcon,
  MinusCircleIcon,
  QuestionCircleIcon,
  RotateRightIcon,
  ShieldCheckMarkIcon,
} from "@shopify/polaris-icons";
import type { FidelityView } from "~/generation/canvas-state";

const icons: Record<FidelityView["kind"], typeof AlertTriangleIcon> = {
  verified: ShieldCheckMarkIcon,
  "pose-changed": RotateRightIcon,
  "not-verifiable": QuestionCircleIcon,
  damaged: AlertTriangleIcon,
  "not-judged": MinusCircleIcon,
  checking: ClockIcon,
};

/** Whether the picture still shows the merchant's product. Small, it is the icon alone. */
export function FidelityMark({ fidelity, small }: { fidelity: FidelityView; small?: boolean }) {
  const { kind, name, sentences } = fidelity;
  return (
    <span
      className="fidelity-mark"
      data-kind={kind}
      data-small={small}
      title={small ? [name, ...sentences].join("\n") : undefined}
    >
      <Icon source={icons[kind]} />
      {small ? null : <strong>{name}</strong>}
    </span>
  );
}

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
import { largeViewWords } from "./dialog-messages";
import "./fidelity-mark.css";

const icons: Record<FidelityView["kind"], typeof AlertTriangleIcon> = {
  verified: ShieldCheckMarkIcon,
  "pose-changed": RotateRightIcon,
  "not-verifiable": QuestionCircleIcon,
  damaged: AlertTriangleIcon,
  "not-judged": MinusCircleIcon,
  checking: ClockIcon,
};

/** Whether the picture still shows the merchant's product. Small, it lies in the picture's corner. */
export function FidelityMark({ fidelity, small }: { fidelity: FidelityView; small?: boolean }) {
  const { kind, name, sentences } = fidelity;
  const alone = small
    ? { role: "img", "aria-label": name, title: [name, ...sentences].join("\n") }
    : {};
  return (
    <span className="fidelity-mark" data-kind={kind} data-small={small} {...alone}>
      <Icon source={icons[kind]} />
      {small && kind !== "checking" ? null : <strong>{name}</strong>}
    </span>
  );
}

/** A frame round the part that changed. Lies over a picture that is shown whole. */
export function ChangedPlace({ fidelity }: { fidelity: FidelityView | null }) {
  const place = fidelity?.place;
  if (!place) return null;
  return (
    <span
      className="changed-place"
      role="img"
      aria-label={largeViewWords.changed}
      title={largeViewWords.changed}
      style={{
        left: percent(place.left),
        top: percent(place.top),
        width: percent(place.width),
        height: percent(place.height),
      }}
    />
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}

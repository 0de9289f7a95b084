import { Icon } from "@shopify/polaris";
import { PlusIcon, XSmallIcon } from "@shopify/polaris-icons";
import { EdgeLabelRenderer } from "@xyflow/react";
import { menuWords } from "../act-messages";
import { useCanvas } from "../canvas-context";
import type { Point } from "../node-size";
import { useOpenMenu } from "../use-open-menu";

/** On the wire that is chosen: put a node into it, or take it away. */
export function WireButtons({ edgeId, at }: { edgeId: string; at: Point }) {
  const { documents } = useCanvas();
  const openMenu = useOpenMenu();
  return (
    <EdgeLabelRenderer>
      <span
        className="wire-buttons nodrag nopan"
        style={{ transform: `translate(-50%, -50%) translate(${at.x}px, ${at.y}px)` }}
      >
        <button
          type="button"
          aria-label={menuWords.insert}
          title={menuWords.insert}
          onClick={(event) => {
            const { left, bottom } = event.currentTarget.getBoundingClientRect();
            openMenu(
              { x: left, y: bottom + 8 },
              { join: { kind: "within", edgeId }, pointed: false },
            );
          }}
        >
          <Icon source={PlusIcon} />
        </button>
        <button
          type="button"
          aria-label={menuWords.cutWire}
          title={menuWords.cutWire}
          onClick={documents.removeSelected}
        >
          <Icon source={XSmallIcon} />
        </button>
      </span>
    </EdgeLabelRenderer>
  );
}

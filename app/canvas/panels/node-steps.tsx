import { Button } from "@shopify/polaris";
import { ChevronLeftIcon, ChevronRightIcon } from "@shopify/polaris-icons";
import { useReactFlow } from "@xyflow/react";
import { useCanvas } from "../canvas-context";
import { toolbarWords } from "../messages";
import { nextNode } from "../next-node";

/** From node to node, where the screen has room for one at a time. */
export function NodeSteps() {
  const { store } = useCanvas();
  const { fitView, screenToFlowPosition } = useReactFlow();
  function go(by: 1 | -1): void {
    const middle = screenToFlowPosition({ x: window.innerWidth / 2, y: window.innerHeight / 2 });
    const next = nextNode(store.getState().history.present, middle, by);
    if (next) void fitView({ nodes: [{ id: next.id }], padding: 0.04, maxZoom: 1, duration: 200 });
  }
  return (
    <span className="button-pair node-steps">
      <Button
        icon={ChevronLeftIcon}
        variant="tertiary"
        accessibilityLabel={toolbarWords.previousNode}
        onClick={() => go(-1)}
      />
      <Button
        icon={ChevronRightIcon}
        variant="tertiary"
        accessibilityLabel={toolbarWords.nextNode}
        onClick={() => go(1)}
      />
    </span>
  );
}

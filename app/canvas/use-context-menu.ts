import type { Edge } from "@xyflow/react";
import { useMemo, type MouseEvent as ReactMouseEvent } from "react";
import { useCanvas } from "./canvas-context";
import type { ContextMenu } from "./canvas-store";
import type { FlowNode } from "./flow-elements";
import type { Point } from "./node-size";
import { isTyping } from "./shortcuts";

type Pressed = ReactMouseEvent | MouseEvent;

/** What is pointed at is chosen first. In a field the browser's own menu comes, with its spelling and paste. */
export function useContextMenu() {
  const { store, documents } = useCanvas();
  return useMemo(() => {
    function open(event: Pressed, on: ContextMenu["on"], choose: () => void): void {
      if (isTyping(event.target)) return;
      event.preventDefault();
      choose();
      store.setState({ contextMenu: { screen: pointOf(event), on }, addMenu: null });
    }
    return {
      onNodeContextMenu: (event: ReactMouseEvent, node: FlowNode) =>
        open(event, "nodes", () => {
          if (!store.getState().selectedNodes.has(node.id)) documents.select([node.id]);
        }),
      onSelectionContextMenu: (event: ReactMouseEvent) => open(event, "nodes", () => undefined),
      onEdgeContextMenu: (event: ReactMouseEvent, edge: Edge) =>
        open(event, "edge", () => documents.select([], [edge.id])),
      onPaneContextMenu: (event: Pressed) => open(event, "pane", () => documents.select([])),
    };
  }, [store, documents]);
}

/** Asked for by a key, the menu comes at what has the focus. */
function pointOf({ clientX, clientY, target }: Pressed): Point {
  if (clientX !== 0 || clientY !== 0 || !(target instanceof Element)) {
    return { x: clientX, y: clientY };
  }
  const { left, top } = target.getBoundingClientRect();
  return { x: left + 16, y: top + 16 };
}

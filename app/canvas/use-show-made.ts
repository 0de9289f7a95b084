import { useReactFlow, useStoreApi } from "@xyflow/react";
import { useEffect } from "react";
import { boundsOf, boxOf } from "./node-place";
import { useCanvas, useCanvasState } from "./canvas-context";
import { viewShowing } from "./view-showing";

/** Whatever was made just now is brought into sight whole: a node's Run button, a group's name. */
export function useShowMade(): void {
  const { store } = useCanvas();
  const made = useCanvasState((state) => state.made);
  const { getViewport, setViewport } = useReactFlow();
  const flow = useStoreApi();

  useEffect(() => {
    const { present } = store.getState().history;
    const nodes = present.nodes.filter((node) => made.includes(node.id));
    const box = boundsOf(nodes.map((node) => boxOf(present, node)));
    const { width, height } = flow.getState();
    const view = box && width > 0 ? viewShowing(box, getViewport(), { width, height }) : null;
    if (view) void setViewport(view, { duration: 200 });
  }, [made, store, flow, getViewport, setViewport]);
}

import { useReactFlow } from "@xyflow/react";
import type { NodeKind } from "~/workflow/node-kinds";
import { useCanvas } from "./canvas-context";
import type { AddMenu } from "./canvas-store";
import { freePlace } from "./free-place";
import { sizeOfKind, type Point, type Size } from "./node-size";

const MARGIN_PX = 24;

/** Adds what was chosen in the menu, and moves the view just far enough to show it whole. */
export function useAddNode() {
  const { documents, store } = useCanvas();
  const { getViewport, setViewport } = useReactFlow();

  function show(at: Point, size: Size): void {
    const stage = document.querySelector(".canvas-stage");
    if (!stage) return;
    const { x, y, zoom } = getViewport();
    const left = x + at.x * zoom;
    const top = y + at.y * zoom;
    const shift = {
      x: shiftInto({ from: left, to: left + size.width * zoom }, stage.clientWidth),
      y: shiftInto({ from: top, to: top + size.height * zoom }, stage.clientHeight),
    };
    if (shift.x === 0 && shift.y === 0) return;
    void setViewport({ x: x + shift.x, y: y + shift.y, zoom }, { duration: 200 });
  }

  return (kind: NodeKind, { flow, from, pointed }: AddMenu) => {
    const size = sizeOfKind(kind);
    const position = pointed ? flow : freePlace(store.getState().history.present, flow, size);
    documents.add(kind, { position, from });
    if (!pointed) show(position, size);
  };
}

/** How far a stretch must move to lie within the screen; its beginning counts where it is too long. */
function shiftInto({ from, to }: { from: number; to: number }, screenPx: number): number {
  const intoEnd = Math.min(0, screenPx - MARGIN_PX - to);
  const fromStart = MARGIN_PX - (from + intoEnd);
  return fromStart > 0 ? intoEnd + fromStart : intoEnd;
}

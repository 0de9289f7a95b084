import { useCanvas, useCanvasState } from "../canvas-context";
import { addedTo } from "../canvas-store";
import { drawOn, type Drawing, type DrawingSteps, type DrawingStroke } from "./drawing";

const notYet: DrawingSteps = [];

/** What was drawn on a photo since the canvas was opened; closing the editor loses nothing. */
export function useDrawing(imageId: string) {
  const { store } = useCanvas().tools;
  const steps = useCanvasState((state) => state.drawings.get(imageId) ?? notYet);
  const keep = (change: (steps: DrawingSteps) => DrawingSteps) =>
    store.setState((state) => ({
      drawings: addedTo(state.drawings, [[imageId, change(state.drawings.get(imageId) ?? notYet)]]),
    }));
  return {
    steps,
    draw: (change: (drawing: Drawing) => Drawing, stroke: DrawingStroke) =>
      keep((now) => drawOn(now, change, stroke)),
    undo: () => keep((now) => now.slice(0, -1)),
    forget: () => keep(() => notYet),
  };
}

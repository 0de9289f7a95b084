import { createContext, useContext } from "react";
import { useStore } from "zustand";
import { invariant } from "~/platform/invariant";
import type { CanvasState } from "./canvas-store";
import type { Canvas } from "./create-canvas";
import type { PlanBasis } from "./planner";
import type { Plans } from "./plans";

export const CanvasContext = createContext<Canvas | null>(null);

export function useCanvas(): Canvas {
  const canvas = useContext(CanvasContext);
  invariant(canvas, "Canvas pieces are drawn inside a canvas");
  return canvas;
}

/** The selector must answer with what lies in the state, or the component draws at every change. */
export function useCanvasState<Part>(selector: (state: CanvasState) => Part): Part {
  return useStore(useCanvas().store, selector);
}

export function usePlan<Answer>(ask: (plans: Plans, basis: PlanBasis) => Answer): Answer {
  const { plans, tools } = useCanvas();
  return useCanvasState((state) => ask(plans, tools.basis(state)));
}

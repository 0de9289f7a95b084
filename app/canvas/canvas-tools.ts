import type { CanvasData } from "~/generation/canvas-state";
import type { Autosave } from "./autosave";
import { basisOf, type CanvasState, type CanvasStore } from "./canvas-store";
import type { Point } from "./node-size";
import type { PlanBasis } from "./planner";
import type { CanvasServer } from "./server-calls";

type SayOptions = { critical?: boolean; at?: Point | null };

/** What every group of actions works with. */
export type CanvasTools = {
  data: CanvasData;
  store: CanvasStore;
  server: CanvasServer;
  autosave: Autosave;
  newId: () => string;
  now: () => number;
  openPage: (path: string) => void;
  /** Asks for the page's pictures and products anew: a document from elsewhere names others. */
  reload: () => void;
  /** Shows a line, and reads it out. */
  say: (text: string, options?: SayOptions) => void;
  announce: (text: string) => void;
  basis: (state?: CanvasState) => PlanBasis;
};

export function canvasTools(
  parts: Omit<CanvasTools, "say" | "announce" | "basis" | "newId" | "now">,
): CanvasTools {
  const { store, data } = parts;
  let notices = 0;
  return {
    ...parts,
    newId: () => crypto.randomUUID(),
    now: () => Date.now(),
    say: (text, { critical = false, at = null } = {}) => {
      notices += 1;
      store.setState({ notice: { id: notices, text, critical, at }, announcement: text });
    },
    announce: (text) => store.setState({ announcement: text }),
    basis: (state = store.getState()) => basisOf(state, data),
  };
}

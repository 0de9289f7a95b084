import { useEffect, useState } from "react";
import type { CutOutView } from "~/generation/canvas-state";
import { useCanvas } from "../canvas-context";
import type { CanvasStore } from "../canvas-store";
import type { DrawnHint } from "../server-calls";

export type CutOutState =
  | { kind: "working"; last: CutOutView | null }
  | { kind: "ready"; view: CutOutView }
  | { kind: "failed"; last: CutOutView | null };

/** What the engine takes for the product now, and again after each drawing. */
export function useCutOut(imageId: string) {
  const { server, store } = useCanvas().tools;
  const [state, setState] = useState<CutOutState>({ kind: "working", last: null });

  useEffect(() => {
    let left = false;
    server.loadCutOut(imageId).then(
      (view) => {
        if (left) return;
        setState({ kind: "ready", view });
        noteCorrection(store, view);
      },
      () => {
        if (!left) setState({ kind: "failed", last: null });
      },
    );
    return () => {
      left = true;
    };
  }, [server, store, imageId]);

  async function cutOut(hint: DrawnHint | null): Promise<void> {
    const last = lastView(state);
    setState({ kind: "working", last });
    try {
      const view = await server.saveCutOut(imageId, hint);
      setState({ kind: "ready", view });
      noteCorrection(store, view);
    } catch {
      // Said in the dialog, where what was drawn still is.
      setState({ kind: "failed", last });
    }
  }
  return { state, cutOut };
}

export function lastView(state: CutOutState): CutOutView | null {
  return state.kind === "ready" ? state.view : state.last;
}

/** A picture made with the mask from before is stale from here on. */
function noteCorrection(store: CanvasStore, { hash, correction }: CutOutView): void {
  const { corrections } = store.getState();
  if ((corrections[hash] ?? null) === correction) return;
  store.setState({ corrections: { ...corrections, [hash]: correction ?? undefined } });
}

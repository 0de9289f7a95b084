import { useEffect, useState } from "react";
import type { CutOutView } from "~/generation/canvas-state";
import type { DrawnHint } from "~/generation/cut-out-hint";
import { useCanvas } from "../canvas-context";

export type CutOutState =
  | { kind: "working"; last: CutOutView | null }
  | { kind: "ready"; view: CutOutView }
  | { kind: "failed"; last: CutOutView | null };

/** What the engine takes for the product now, and again after each drawing. */
export function useCutOut(imageId: string) {
  const { cutOuts } = useCanvas();
  const [state, setState] = useState<CutOutState>({ kind: "working", last: null });

  useEffect(() => {
    let left = false;
    cutOuts.load(imageId).then(
      (view) => {
        if (!left) setState({ kind: "ready", view });
      },
      () => {
        if (!left) setState({ kind: "failed", last: null });
      },
    );
    return () => {
      left = true;
    };
  }, [cutOuts, imageId]);

  async function draw(hint: DrawnHint | null): Promise<void> {
    const last = lastView(state);
    setState({ kind: "working", last });
    try {
      setState({ kind: "ready", view: await cutOuts.draw(imageId, hint) });
    } catch {
      // Said in the dialog, where what was drawn still is.
      setState({ kind: "failed", last });
    }
  }
  return { state, draw };
}

export function lastView(state: CutOutState): CutOutView | null {
  return state.kind === "ready" ? state.view : state.last;
}

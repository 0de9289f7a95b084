import { useEffect, useRef } from "react";
import type { DrawnHint } from "~/generation/cut-out-hint";
import type { CutOutState } from "./use-cut-out";

type Trying = { state: CutOutState; cutOut: (hint: DrawnHint | null) => Promise<void> };

/** What stood when the editor opened: its picture, and whether no run may use it. */
type Before = { url: string; isRefused: boolean };

/**
 * Where no run may use the automatic cut-out, an unsure drawing is used only when the merchant says so: leaving the
 * editor without that puts the automatic one back, and what was drawn stays on the photo.
 */
export function useAcceptance({ state, cutOut }: Trying, onClose: () => void): () => void {
  const before = useRef<Before | null>(null);
  useEffect(() => {
    if (before.current || state.kind !== "ready") return;
    before.current = { url: state.view.previewUrl, isRefused: state.view.fact.kind === "unsure" };
  }, [state]);

  return () => {
    if (before.current?.isRefused && isOpenQuestion(state, before.current)) void cutOut(null);
    onClose();
  };
}

function isOpenQuestion(state: CutOutState, { url }: Before): boolean {
  if (state.kind === "failed") return false;
  if (state.kind === "working") return state.last !== null;
  return state.view.previewUrl !== url && !state.view.isSure;
}

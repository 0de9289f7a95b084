import type { WorkflowDocument } from "~/workflow/document";

/**
 * Documents share what did not change, so every act keeps a whole one. One act of the merchant is one step: what
 * is typed or nudged in one go carries the same key and stays one step.
 */
export type UndoHistory = {
  past: readonly WorkflowDocument[];
  present: WorkflowDocument;
  future: readonly WorkflowDocument[];
  lastAct: { key: string; at: number } | null;
};

export type Act = { key: string | null; at: number };

const SAME_ACT_MS = 1200;

export function startHistory(document: WorkflowDocument): UndoHistory {
  return { past: [], present: document, future: [], lastAct: null };
}

export function commit(history: UndoHistory, next: WorkflowDocument, act: Act): UndoHistory {
  if (next === history.present) return history;
  const goesOn =
    act.key !== null &&
    history.lastAct?.key === act.key &&
    act.at - history.lastAct.at < SAME_ACT_MS;
  return {
    past: goesOn ? history.past : [...history.past, history.present],
    present: next,
    future: [],
    lastAct: act.key === null ? null : { key: act.key, at: act.at },
  };
}

export function undo(history: UndoHistory): UndoHistory {
  const before = history.past.at(-1);
  if (!before) return history;
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
    lastAct: null,
  };
}

export function redo(history: UndoHistory): UndoHistory {
  const after = history.future.at(0);
  if (!after) return history;
  return {
    past: [...history.past, history.present],
    present: after,
    future: history.future.slice(1),
    lastAct: null,
  };
}

import type { WorkflowDocument } from "~/workflow/document";
import { withHistory, withSelection } from "./canvas-store";
import type { CanvasTools } from "./canvas-tools";
import { commit, redo, undo } from "./undo-history";

/** How every change of the document is made: one act, one step of undo, one save. */
export type Changing = {
  document: () => WorkflowDocument;
  change: (next: WorkflowDocument, key?: string | null) => void;
  select: (nodes: Iterable<string>, edges?: Iterable<string>) => void;
  /** Selects nodes that were made just now and brings them into sight. */
  present: (made: readonly string[]) => void;
};

export function changingWith({ store, autosave, now }: CanvasTools): Changing {
  const select: Changing["select"] = (nodes, edges = []) =>
    store.setState((state) =>
      withSelection(state, { selectedNodes: new Set(nodes), selectedEdges: new Set(edges) }),
    );

  return {
    document: () => store.getState().history.present,
    change: (next, key = null) => {
      const state = store.getState();
      const history = commit(state.history, next, { key, at: now() });
      if (history === state.history) return;
      store.setState(withHistory(state, history));
      autosave.changed();
    },
    select,
    present: (made) => {
      select(made);
      store.setState({ made });
    },
  };
}

export function travelActions({ store, autosave }: CanvasTools) {
  function travel(step: typeof undo): void {
    const state = store.getState();
    const history = step(state.history);
    if (history === state.history) return;
    store.setState(withHistory(state, history));
    autosave.changed();
  }
  return { undo: () => travel(undo), redo: () => travel(redo) };
}

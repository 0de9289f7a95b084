import type { WorkflowDocument } from "~/workflow/document";
import { lockWords } from "./act-messages";
import { withHistory, withSelection } from "./canvas-store";
import type { CanvasTools } from "./canvas-tools";
import { flowNodesOf } from "./flow-elements";
import { commit, redo, undo } from "./undo-history";

/** How every change of the document is made: one act, one step of undo, one save. */
export type Changing = {
  document: () => WorkflowDocument;
  change: (next: WorkflowDocument, key?: string | null) => void;
  /** A change that was made before, whether the canvas is locked now or not. */
  record: (next: WorkflowDocument, key?: string | null) => void;
  select: (nodes: Iterable<string>, edges?: Iterable<string>) => void;
  /** Selects nodes that were made just now and brings them into sight. */
  present: (made: readonly string[]) => void;
};

export function changingWith({ store, autosave, now, say }: CanvasTools): Changing {
  const select: Changing["select"] = (nodes, edges = []) =>
    store.setState((state) =>
      withSelection(state, { selectedNodes: new Set(nodes), selectedEdges: new Set(edges) }),
    );

  const record: Changing["record"] = (next, key = null) => {
    const state = store.getState();
    const history = commit(state.history, next, { key, at: now() });
    if (history === state.history) return;
    store.setState(withHistory(state, history));
    autosave.changed();
  };

  return {
    document: () => store.getState().history.present,
    record,
    change: (next, key) => {
      const state = store.getState();
      if (state.locked && !isSameShape(state.history.present, next)) {
        store.setState({ flowNodes: flowNodesOf(state.history.present, state.selectedNodes, []) });
        say(lockWords.refused);
        return;
      }
      record(next, key);
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

/** Whether the same nodes lie on the same places, wired alike: what a locked canvas keeps. */
function isSameShape(one: WorkflowDocument, other: WorkflowDocument): boolean {
  return shapeOf(one) === shapeOf(other);
}

function shapeOf({ nodes, edges }: WorkflowDocument): string {
  return JSON.stringify([
    nodes.map(({ id, position, size, parent }) => [id, position, size, parent]),
    edges.map(({ id, from, to }) => [id, from, to]),
  ]);
}

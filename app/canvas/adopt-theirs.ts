import type { Theirs } from "./autosave";
import { withHistory } from "./canvas-store";
import type { CanvasTools } from "./canvas-tools";
import { startHistory } from "./undo-history";

/** What somebody else saved takes the place of what is on the screen. */
export function adoptTheirs({ store, autosave, reload }: CanvasTools, theirs: Theirs): void {
  autosave.adopt(theirs);
  store.setState((state) => ({
    ...withHistory(state, startHistory(theirs.document)),
    name: theirs.name,
  }));
  reload();
}

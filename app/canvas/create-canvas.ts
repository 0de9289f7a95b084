import type { CanvasData } from "~/generation/canvas-state";
import { adoptTheirs } from "./adopt-theirs";
import { bulkActions, type BulkActions } from "./bulk-actions";
import { createAutosave, type Theirs } from "./autosave";
import { cutOutActions, type CutOutActions } from "./cut-out-actions";
import { createCanvasStore, withMore, type CanvasStore } from "./canvas-store";
import { canvasTools, type CanvasTools } from "./canvas-tools";
import { documentActions, type DocumentActions } from "./document-actions";
import { applyToStore, bufferToFrames } from "./live-updates";
import { conflictWords } from "./dialog-messages";
import { pictureActions, type PictureActions } from "./picture-actions";
import { createPlans, type Plans } from "./plans";
import { keptEditsOf, putBack, type KeptEdits } from "./kept-edits";
import { saveWords } from "./messages";
import { saysTheSame } from "~/workflow/step-key";
import { followProgress } from "./progress-stream";
import { runActions, type RunActions } from "./run-actions";
import { changingWith } from "./changing";
import { connectToServer } from "./server-calls";
import { tipActions, type TipActions } from "./tip-actions";
import { versionActions, type VersionActions } from "./version-actions";

export type Canvas = {
  data: CanvasData;
  store: CanvasStore;
  tools: CanvasTools;
  plans: Plans;
  documents: DocumentActions;
  runs: RunActions;
  bulk: BulkActions;
  pictures: PictureActions;
  cutOuts: CutOutActions;
  tips: TipActions;
  versions: VersionActions;
  /** Pictures and products of a page that was loaded again. What is known already stays as it is. */
  learn: (data: CanvasData) => void;
  loadTheirs: (theirs: Theirs) => void;
  /** Whether the copy was made. */
  keepMineAsCopy: () => Promise<boolean>;
  /** Follows progress and saves on leaving, until the answer is called. */
  start: () => () => void;
};

export function createCanvas(
  data: CanvasData,
  openPage: (path: string) => void,
  reload: () => void = () => undefined,
): Canvas {
  const store = createCanvasStore(data);
  const server = connectToServer(data.workflow.id);
  const { revision, name, document } = data.workflow;
  const kept = keptEditsOf(data.workflow.id);
  const autosave = createAutosave({
    keep: kept.keep,
    start: { revision, name, document },
    current: () => ({ name: store.getState().name, document: store.getState().history.present }),
    send: server.save,
    onState: (save) =>
      store.setState(save.kind === "conflict" ? { save, dialog: { kind: "conflict" } } : { save }),
  });
  const tools = canvasTools({ data, store, server, autosave, openPage, reload });
  const tips = tipActions(tools);

  return {
    data,
    store,
    tools,
    plans: createPlans(),
    documents: documentActions(tools),
    runs: runActions(tools),
    bulk: bulkActions(tools),
    pictures: pictureActions(tools),
    cutOuts: cutOutActions(tools),
    tips,
    versions: versionActions(tools),
    learn: (fresh) => {
      if (fresh !== data) store.setState((state) => withMore(state, fresh));
    },
    loadTheirs: (theirs) => adoptTheirs(tools, theirs),
    keepMineAsCopy: () => keepMineAsCopy(tools),
    start: () => {
      const stop = start(tools);
      putBackKept(tools, kept.read());
      void tips.learnDismissed();
      return stop;
    },
  };
}

function start(tools: CanvasTools): () => void {
  const stopping = new AbortController();
  const { signal } = stopping;
  const apply = bufferToFrames((change) => applyToStore(tools, change));
  const hear = hearOnce(tools);
  void followProgress(
    {
      open: tools.server.openProgress,
      onChange: apply,
      onRevision: (revision) => void hear(revision),
      onConnection: (connection) => tools.store.setState({ connection }),
    },
    signal,
  );
  saveOnLeaving(tools, signal);
  return () => {
    stopping.abort();
    void tools.autosave.flush();
  };
}

/** What was saved elsewhere comes onto a screen that has nothing of its own to lose, and is said. */
function hearOnce(tools: CanvasTools): (revision: number) => Promise<void> {
  let isHearing = false;
  return async (revision) => {
    if (isHearing) return;
    isHearing = true;
    const theirs = await tools.autosave.hear(revision).finally(() => {
      isHearing = false;
    });
    if (!theirs) return;
    adoptTheirs(tools, theirs);
    tools.say(conflictWords.newest);
  };
}

/** What a closed tab left unsaved is one act on top of what was saved, or a choice where it was changed elsewhere. */
function putBackKept(tools: CanvasTools, kept: KeptEdits | null): void {
  if (!kept) return;
  const { store, autosave, say } = tools;
  const { name, history } = store.getState();
  const found = putBack(kept, { name, document: history.present });
  if (saysTheSame([found.name, found.document], [name, history.present])) {
    autosave.adopt(tools.data.workflow);
    return;
  }
  changingWith(tools).record(found.document);
  if (found.name !== name) documentActions(tools).setName(found.name);
  if (found.kind === "changed-elsewhere") autosave.refuse();
  else say(saveWords.putBack);
}

/** Hiding the tab saves at once; closing it with something unsaved makes the browser ask. */
function saveOnLeaving({ autosave }: CanvasTools, signal: AbortSignal): void {
  document.addEventListener(
    "visibilitychange",
    () => {
      if (document.visibilityState !== "hidden") return;
      autosave.leave();
      void autosave.flush();
    },
    { signal },
  );
  window.addEventListener(
    "beforeunload",
    (event) => {
      if (!autosave.isUnsaved()) return;
      void autosave.flush();
      event.preventDefault();
    },
    { signal },
  );
}

async function keepMineAsCopy(tools: CanvasTools): Promise<boolean> {
  const { name, history, save } = tools.store.getState();
  try {
    const { workflowId } = await tools.server.copyWorkflow({
      name: conflictWords.copyName(name),
      document: history.present,
    });
    // Mine is safe in the copy: here is theirs again.
    if (save.kind === "conflict") adoptTheirs(tools, save.theirs);
    tools.openPage(`/app/workflows/${workflowId}`);
    return true;
  } catch {
    // The document on the screen is untouched, so the merchant can try again.
    tools.announce(conflictWords.copyFailed);
    return false;
  }
}

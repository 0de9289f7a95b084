import type { SaveAnswer } from "~/generation/canvas-state";
import type { WorkflowDocument } from "~/workflow/document";
import { diffDocuments, isEmptyPatch } from "~/workflow/document-patch";
import { saysTheSame } from "~/workflow/step-key";
import { editsBetween, type KeptEdits } from "./kept-edits";
import type { SaveBody } from "./server-calls";

export type Theirs = { revision: number; name: string; document: WorkflowDocument };

export type SaveState =
  | { kind: "saved" }
  | { kind: "unsaved" }
  | { kind: "saving" }
  | { kind: "retrying" }
  | { kind: "conflict"; theirs: Theirs }
  | { kind: "gone" };

type Parts = {
  start: Theirs;
  current: () => { name: string; document: WorkflowDocument };
  send: (body: SaveBody) => Promise<SaveAnswer>;
  onState: (state: SaveState) => void;
  /** What would be lost with the tab while no save arrives; null once nothing would. */
  keep: (edits: KeptEdits | null) => void;
};

export type Autosave = ReturnType<typeof createAutosave>;

const QUIET_MS = 600;
const RETRY_MS = [1000, 2000, 5000, 10_000];

/** What the server is known to have, and how what is on the screen stands to it. */
function createStanding({ start, current, onState, keep }: Parts) {
  const standing = {
    saved: start,
    state: { kind: "saved" } as SaveState,
    pending: (): SaveBody | null => whatChanged(standing.saved, current()),
    isStopped: (): boolean => ["conflict", "gone"].includes(standing.state.kind),
    keepPending: (): void => {
      const body = standing.pending();
      keep(body && editsBetween(standing.saved, body.patch, body.name));
    },
    enter: (next: SaveState): void => {
      standing.state = next;
      onState(next);
      if (next.kind === "saved" || next.kind === "gone") keep(null);
      if (next.kind === "retrying") standing.keepPending();
    },
    moveTo: (revision: number): void => {
      standing.saved = { ...standing.saved, revision };
    },
    /** What was kept may have been saved by another tab meanwhile: then there is nothing to choose between. */
    isOnScreen: (theirs: Theirs): boolean => {
      const { name, document } = current();
      return theirs.name === name && saysTheSame(theirs.document, document);
    },
  };
  return standing;
}

/** One save at a time, or one act of the server on what is saved. */
function createSaving(parts: Parts, standing: ReturnType<typeof createStanding>) {
  const { pending, isStopped, enter } = standing;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let underWay: Promise<void> | null = null;
  let failures = 0;

  function schedule(afterMs: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), afterMs);
  }

  function take(turn: Promise<void>): Promise<void> {
    underWay = turn.finally(() => {
      underWay = null;
      if (!isStopped() && pending()) schedule(waitMs(failures));
    });
    return underWay;
  }

  function save(): Promise<void> {
    clearTimeout(timer);
    return underWay ?? take(saveOnce());
  }

  async function saveOnce(): Promise<void> {
    const body = pending();
    if (!body && !isStopped()) enter({ kind: "saved" });
    if (!body || isStopped()) return;
    const sent = parts.current();
    enter({ kind: "saving" });
    const answer = await parts.send(body).catch(() => null);
    failures = answer ? 0 : failures + 1;
    const isTheSame = answer?.kind === "conflict" && standing.isOnScreen(answer);
    if (answer?.kind === "saved") standing.saved = { revision: answer.revision, ...sent };
    if (isTheSame) standing.saved = theirsIn(answer);
    enter(isTheSame ? { kind: "saved" } : stateAfter(answer, pending() !== null));
  }

  return {
    schedule,
    stop: () => clearTimeout(timer),
    /** Saves now, and answers when nothing is under way. */
    settle: async (): Promise<void> => {
      if (underWay) await underWay;
      if (pending()) await save();
    },
    atRest: async (): Promise<void> => {
      if (underWay) await underWay;
    },
    take: (act: Promise<unknown>) => take(over(act)),
  };
}

/**
 * Saves what changed, by patch, with the revision it was based on. One save is under way at a time; while one fails
 * it is tried again, and the document on the screen is the one that counts. A conflict stops saving until the
 * merchant has chosen.
 */
export function createAutosave(parts: Parts) {
  const standing = createStanding(parts);
  const { pending, isStopped, enter, keepPending } = standing;
  const { schedule, stop, settle, atRest, take } = createSaving(parts, standing);

  async function flush(): Promise<number | null> {
    await settle();
    return !isStopped() && !pending() ? standing.saved.revision : null;
  }

  async function findTheirs(): Promise<Theirs | null> {
    await settle();
    if (isStopped()) return null;
    const answer = await parts.send(nothingOn(standing.saved)).catch(() => null);
    if (answer?.kind === "saved") standing.moveTo(answer.revision);
    if (answer?.kind === "conflict" && !pending()) return theirsIn(answer);
    enter(stateAfter(answer, pending() !== null));
    return null;
  }

  return {
    /** Call after every change of the document or its name. */
    changed(): void {
      if (isStopped()) return;
      const { kind } = standing.state;
      if (kind === "saved") enter({ kind: "unsaved" });
      if (kind === "retrying") keepPending();
      else schedule(QUIET_MS);
    },
    /** Saves now. The revision to run with, or null where it is not saved. */
    flush,
    /**
     * Once the server knows a newer revision: what was saved elsewhere, for a screen with nothing of its own to lose.
     * Null otherwise: with something unsaved it is a conflict, and the merchant chooses.
     */
    findTheirs,
    /** The server tells of a revision. Null where it is one of ours. */
    async hear(revision: number): Promise<Theirs | null> {
      await atRest();
      return revision > standing.saved.revision ? findTheirs() : null;
    },
    /**
     * The server itself makes the next revision. Nothing is saved or heard until `act` is over, which adopts it. Null
     * where what is on the screen could not be saved before.
     */
    async actOn<Answer>(act: (revision: number) => Promise<Answer>): Promise<Answer | null> {
      const revision = await flush();
      if (revision === null) return null;
      const acting = act(revision);
      await take(acting);
      return acting;
    },
    /** What somebody else saved becomes what the next patch is measured against. */
    adopt(theirs: Theirs): void {
      standing.saved = theirs;
      enter({ kind: "saved" });
    },
    /** Nothing is saved until the merchant has chosen between what is here and what was found on the server. */
    refuse(): void {
      stop();
      enter({ kind: "conflict", theirs: standing.saved });
      keepPending();
    },
    /** Leaving may cut the last save short. */
    leave(): void {
      if (standing.state.kind !== "gone") keepPending();
    },
    /** Whether leaving would lose something that no further save can bring back. */
    isUnsaved: (): boolean => pending() !== null,
  };
}

function whatChanged(saved: Theirs, now: ReturnType<Parts["current"]>): SaveBody | null {
  const patch = diffDocuments(saved.document, now.document);
  // The server takes no empty name: while the field is empty the old name stays.
  const renamed = now.name !== saved.name && now.name.trim() !== "";
  if (isEmptyPatch(patch) && !renamed) return null;
  return { baseRevision: saved.revision, patch, ...(renamed ? { name: now.name } : {}) };
}

/** No answer is a broken connection: it is tried again. */
function stateAfter(answer: SaveAnswer | null, moreToSave: boolean): SaveState {
  switch (answer?.kind) {
    case undefined:
      return { kind: "retrying" };
    case "saved":
      return { kind: moreToSave ? "unsaved" : "saved" };
    case "conflict":
      return { kind: "conflict", theirs: theirsIn(answer) };
    case "not-found":
      return { kind: "gone" };
  }
}

function theirsIn({ revision, name, document }: Theirs): Theirs {
  return { revision, name, document };
}

/** How it went is told to who asked for it. */
function over(act: Promise<unknown>): Promise<void> {
  return act.then(
    () => undefined,
    () => undefined,
  );
}

function nothingOn({ revision, document }: Theirs): SaveBody {
  return { baseRevision: revision, patch: diffDocuments(document, document) };
}

function waitMs(failures: number): number {
  return failures === 0 ? QUIET_MS : RETRY_MS[Math.min(failures, RETRY_MS.length) - 1];
}

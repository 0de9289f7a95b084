import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createAutosave, type SaveState } from "~/canvas/autosave";
import type { KeptEdits } from "~/canvas/kept-edits";
import { setSettings } from "~/canvas/commands";
import type { SaveBody } from "~/canvas/server-calls";
import type { SaveAnswer } from "~/generation/canvas-state";
import type { WorkflowDocument } from "~/workflow/document";
import { generationNode, textNode, workflowOf } from "../workflow/workflow-of";

type Sent = {
  body: SaveBody;
  answer: (answer: SaveAnswer) => Promise<void>;
  cut: () => Promise<void>;
};

const start = workflowOf([textNode(""), generationNode()]);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A canvas that types, and a wire that answers when it is told to. */
function canvasThatSaves() {
  const sent: Sent[] = [];
  const states: SaveState["kind"][] = [];
  const kept: (KeptEdits | null)[] = [];
  let document: WorkflowDocument = start;
  let name = "Mugs";
  const autosave = createAutosave({
    start: { revision: 1, name, document },
    current: () => ({ name, document }),
    send: (body) =>
      new Promise((resolve, reject) => {
        sent.push({
          body,
          answer: (answer) => settled(() => resolve(answer)),
          cut: () => settled(() => reject(new Error("cut"))),
        });
      }),
    onState: (state) => states.push(state.kind),
    keep: (edits) => kept.push(edits),
  });
  return {
    autosave,
    sent,
    states,
    kept,
    type: (text: string) => {
      document = setSettings(document, "prompt", { text });
      autosave.changed();
    },
    rename: (next: string) => {
      name = next;
      autosave.changed();
    },
  };
}

async function settled(act: () => void): Promise<void> {
  act();
  await vi.advanceTimersByTimeAsync(0);
}

function textsIn(sent: Sent | undefined): unknown[] {
  return (sent?.body.patch.putNodes ?? []).map((node) =>
    node.kind === "textPrompt" ? node.settings.text : null,
  );
}

test("what is typed in one go is saved once, when it has been quiet", async () => {
  const { sent, states, type } = canvasThatSaves();
  type("a");
  await vi.advanceTimersByTimeAsync(300);
  type("ab");
  await vi.advanceTimersByTimeAsync(599);
  expect(sent).toHaveLength(0);

  await vi.advanceTimersByTimeAsync(1);
  expect(sent).toHaveLength(1);
  expect(textsIn(sent[0])).toEqual(["ab"]);
  await sent[0].answer({ kind: "saved", revision: 2 });
  expect(states).toEqual(["unsaved", "saving", "saved"]);
});

test("one save is under way at a time, and the next one builds on the revision it brought", async () => {
  const { sent, type } = canvasThatSaves();
  type("a");
  await vi.advanceTimersByTimeAsync(600);
  type("ab");
  await vi.advanceTimersByTimeAsync(5000);
  expect(sent).toHaveLength(1);

  await sent[0].answer({ kind: "saved", revision: 2 });
  await vi.advanceTimersByTimeAsync(600);
  expect(sent.map((save) => save.body.baseRevision)).toEqual([1, 2]);
  expect(textsIn(sent[1])).toEqual(["ab"]);
});

test("a save that did not arrive is tried again, later each time, with everything changed since", async () => {
  const { sent, states, type } = canvasThatSaves();
  type("a");
  await vi.advanceTimersByTimeAsync(600);
  await sent[0].cut();
  expect(states.at(-1)).toBe("retrying");

  type("ab");
  await vi.advanceTimersByTimeAsync(999);
  expect(sent).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  await sent[1].cut();
  await vi.advanceTimersByTimeAsync(2000);
  expect(sent).toHaveLength(3);
  expect(textsIn(sent[2])).toEqual(["ab"]);

  await sent[2].answer({ kind: "saved", revision: 2 });
  expect(states.at(-1)).toBe("saved");
});

test("a conflict stops saving until the merchant has chosen, and keeps both versions", async () => {
  const { autosave, sent, states, type } = canvasThatSaves();
  const theirs = { revision: 7, name: "Theirs", document: workflowOf([]) };
  type("a");
  await vi.advanceTimersByTimeAsync(600);
  await sent[0].answer({ kind: "conflict", ...theirs });
  expect(states.at(-1)).toBe("conflict");

  type("ab");
  await vi.advanceTimersByTimeAsync(20_000);
  expect(sent).toHaveLength(1);
  expect(await autosave.flush()).toBeNull();

  autosave.adopt(theirs);
  expect(states.at(-1)).toBe("saved");
  type("abc");
  await vi.advanceTimersByTimeAsync(600);
  expect(sent[1].body.baseRevision).toBe(7);
});

test("a deleted workflow is said so and never saved to again", async () => {
  const { sent, states, type } = canvasThatSaves();
  type("a");
  await vi.advanceTimersByTimeAsync(600);
  await sent[0].answer({ kind: "not-found" });
  type("ab");
  await vi.advanceTimersByTimeAsync(20_000);

  expect(states.at(-1)).toBe("gone");
  expect(sent).toHaveLength(1);
});

test("before a run everything is saved, also what was typed during the save before", async () => {
  const { autosave, sent, type } = canvasThatSaves();
  type("a");
  await vi.advanceTimersByTimeAsync(600);
  type("ab");
  const revision = autosave.flush();
  await sent[0].answer({ kind: "saved", revision: 2 });
  await sent[1].answer({ kind: "saved", revision: 3 });

  expect(await revision).toBe(3);
});

test("a run has no revision to run with while its document is not saved", async () => {
  const { autosave, sent, type } = canvasThatSaves();
  type("a");
  const revision = autosave.flush();
  await sent[0].cut();

  expect(await revision).toBeNull();
});

test("leaving sends what is not saved at once, and nothing where all is", async () => {
  const { autosave, sent, type } = canvasThatSaves();
  await autosave.flush();
  expect(sent).toHaveLength(0);

  type("a");
  expect(autosave.isUnsaved()).toBe(true);
  void autosave.flush();
  expect(textsIn(sent[0])).toEqual(["a"]);
  await sent[0].answer({ kind: "saved", revision: 2 });
  expect(autosave.isUnsaved()).toBe(false);
});

test("a new name is saved with the document, and an empty one is not a name", async () => {
  const { autosave, sent, rename } = canvasThatSaves();
  rename(" ");
  expect(autosave.isUnsaved()).toBe(false);
  rename("Mugs in stone");
  await vi.advanceTimersByTimeAsync(600);

  expect(sent[0].body).toMatchObject({ name: "Mugs in stone", patch: { putNodes: [] } });
});

test("undoing what was not saved yet leaves nothing to save", async () => {
  const { sent, states, type } = canvasThatSaves();
  type("a");
  type("");
  await vi.advanceTimersByTimeAsync(600);

  expect(sent).toHaveLength(0);
  expect(states.at(-1)).toBe("saved");
});

test("what no save brought through is kept with every change, until one does", async () => {
  const { sent, kept, type } = canvasThatSaves();
  type("a");
  await vi.advanceTimersByTimeAsync(600);
  expect(kept).toEqual([]);

  await sent[0].cut();
  type("ab");
  expect(kept.at(-1)?.patch.putNodes).toMatchObject([{ id: "prompt", settings: { text: "ab" } }]);
  expect(kept.at(-1)?.before.nodes).toMatchObject([{ id: "prompt", settings: { text: "" } }]);

  await vi.advanceTimersByTimeAsync(1000);
  await sent[1].answer({ kind: "saved", revision: 2 });
  expect(kept.at(-1)).toBeNull();
});

test("another tab that saved the very same is no conflict", async () => {
  const { sent, states, type } = canvasThatSaves();
  type("a");
  await vi.advanceTimersByTimeAsync(600);
  const document = setSettings(start, "prompt", { text: "a" });
  await sent[0].answer({ kind: "conflict", revision: 4, name: "Mugs", document });
  expect(states.at(-1)).toBe("saved");

  type("ab");
  await vi.advanceTimersByTimeAsync(600);
  expect(sent[1].body.baseRevision).toBe(4);
});

const theirs = workflowOf([textNode("theirs"), generationNode()]);

test("a revision of one's own is no news, also while its answer is still on the way", async () => {
  const { autosave, sent, type } = canvasThatSaves();
  type("a");
  await vi.advanceTimersByTimeAsync(600);
  const heard = autosave.hear(2);
  await sent[0].answer({ kind: "saved", revision: 2 });

  expect(await heard).toBeNull();
  expect(sent).toHaveLength(1);
});

test("what was saved elsewhere is brought to a screen that has nothing of its own to lose", async () => {
  const { autosave, sent, states } = canvasThatSaves();
  const heard = autosave.hear(2);
  await vi.advanceTimersByTimeAsync(0);
  const newest = { revision: 2, name: "Mugs", document: theirs };
  await sent[0].answer({ kind: "conflict", ...newest });

  expect(await heard).toEqual(newest);
  expect(states).toEqual([]);
});

test("with something unsaved on the screen it is a conflict, and the merchant chooses", async () => {
  const { autosave, sent, states, type } = canvasThatSaves();
  type("mine");
  const heard = autosave.hear(2);
  await vi.advanceTimersByTimeAsync(0);
  expect(textsIn(sent[0])).toEqual(["mine"]);
  await sent[0].answer({ kind: "conflict", revision: 2, name: "Mugs", document: theirs });

  expect(await heard).toBeNull();
  expect(states.at(-1)).toBe("conflict");
  expect(sent).toHaveLength(1);
});

test("an act of the server comes after what was unsaved, and nothing is saved or heard until it is over", async () => {
  const { autosave, sent, type } = canvasThatSaves();
  const over: (() => void)[] = [];
  type("a");
  const acted = autosave.actOn(async (revision) => {
    await new Promise<void>((resolve) => over.push(resolve));
    autosave.adopt({ revision: revision + 1, name: "Mugs", document: theirs });
    return revision;
  });
  await vi.advanceTimersByTimeAsync(0);
  await sent[0].answer({ kind: "saved", revision: 2 });
  expect(over).toHaveLength(1);

  const heard = autosave.hear(3);
  type("ab");
  await vi.advanceTimersByTimeAsync(5000);
  expect(sent).toHaveLength(1);
  await settled(over[0]);

  expect(await acted).toBe(2);
  expect(await heard).toBeNull();
  await vi.advanceTimersByTimeAsync(600);
  expect(sent.map((save) => save.body.baseRevision)).toEqual([1, 3]);
});

test("what cannot be saved is not acted on", async () => {
  const { autosave, sent, type } = canvasThatSaves();
  type("a");
  let acts = 0;
  const acted = autosave.actOn(() => Promise.resolve((acts += 1)));
  await vi.advanceTimersByTimeAsync(0);
  await sent[0].cut();

  expect(await acted).toBeNull();
  expect(acts).toBe(0);
});

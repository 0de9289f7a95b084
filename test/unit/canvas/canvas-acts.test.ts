import { expect, test, vi } from "vitest";
import { CANVAS_ACTS, isPossible, runnableFrom } from "~/canvas/canvas-acts";
import { createCanvas } from "~/canvas/create-canvas";
import { pinWords } from "~/canvas/act-messages";
import { priceWords } from "~/canvas/dialog-messages";
import { moveNodes } from "~/canvas/commands";
import { isMapShown } from "~/canvas/far-view";
import { editsBetween, keptEditsOf } from "~/canvas/kept-edits";
import { keptLock, keptMap } from "~/canvas/view-wishes";
import { diffDocuments } from "~/workflow/document-patch";
import { readWorkflowFile, writeWorkflowFile } from "~/workflow/workflow-file";
import {
  generationNode,
  id,
  prompt,
  reference,
  textNode,
  workflowOf,
} from "../workflow/workflow-of";
import { canvasData, resultOf } from "./canvas-of";
import { keptTexts } from "../../support/kept-texts";

const chain = workflowOf(
  [textNode("Stone"), generationNode(), generationNode("more"), generationNode("apart")],
  [prompt(), reference("images", "more")],
);

function canvasOn(document = chain) {
  vi.stubGlobal("fetch", () => new Promise<never>(() => undefined));
  return createCanvas(canvasData(document), () => undefined);
}

test("run from here is the chosen node and all that reads it, and asks for the price first", () => {
  const { runs, store } = canvasOn();
  expect(runnableFrom(chain, ["prompt"])).toEqual(["images", "more"]);

  runs.askToRunFrom(["images"]);
  expect(store.getState().dialog).toMatchObject({
    ...{ kind: "price", again: true, was: null },
    ...{ targets: ["images", "more"], steps: 2, reused: 0 },
  });
});

test("menus offer only what would do something", () => {
  const { store, documents } = canvasOn();
  const offered = () => CANVAS_ACTS.filter((act) => isPossible(act, store.getState()));
  expect(offered()).not.toContain("delete");
  expect(offered()).not.toContain("undo");

  documents.select(["prompt"]);
  expect(offered()).toContain("run-from-here");
  expect(offered()).not.toContain("run-selection");
  expect(offered()).not.toContain("align-left");

  documents.select(["prompt", "images", "more"]);
  expect(offered()).toEqual(expect.arrayContaining(["align-left", "distribute-down", "group"]));
  expect(offered()).not.toContain("ungroup");
});

test("a locked canvas keeps its nodes and wires where they are, and takes settings all the same", () => {
  const { store, documents } = canvasOn();
  const present = () => store.getState().history.present;
  store.setState({ locked: true });
  documents.select(["images"]);
  documents.move(new Map([["images", { x: 5, y: 5 }]]));
  documents.removeSelected();
  documents.duplicateSelected();
  expect(present()).toBe(chain);
  expect(store.getState().notice?.text).toContain("locked");

  documents.setSettings<"imageGeneration">("images", { count: 2 });
  expect(present()).not.toBe(chain);
});

test("a canvas that was locked is locked when it is opened again, and edits that a closed tab kept come back all the same", () => {
  const items = new Map<string, string>();
  vi.stubGlobal("window", {
    addEventListener: () => undefined,
    localStorage: {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
      removeItem: (key: string) => void items.delete(key),
    },
  });
  vi.stubGlobal("document", { addEventListener: () => undefined, visibilityState: "visible" });
  keptLock(canvasData(chain).workflow.id).keep(true);
  expect(canvasOn().store.getState().locked).toBe(true);
  keptLock(canvasData(chain).workflow.id).keep(false);
  expect(canvasOn().store.getState().locked).toBe(false);

  const moved = moveNodes(chain, new Map([["images", { x: 9, y: 9 }]]));
  const mine = editsBetween({ name: "Mugs", document: chain }, diffDocuments(chain, moved));
  keptEditsOf(canvasData(chain).workflow.id).keep(mine);
  keptLock(canvasData(chain).workflow.id).keep(true);
  const canvas = canvasOn();
  const stop = canvas.start();
  expect(canvas.store.getState().history.present).toEqual(moved);
  expect(canvas.store.getState().locked).toBe(true);
  stop();
  vi.unstubAllGlobals();
});

test("the map is there from so many nodes on, unless somebody wants it otherwise, and it is remembered", () => {
  const storage = keptTexts();
  const { flowNodes } = canvasOn().store.getState();
  const many = Array.from({ length: 6 }, () => flowNodes).flat();
  const isShown = (nodes: typeof flowNodes) =>
    isMapShown({ map: keptMap(storage).read(), flowNodes: nodes });

  expect([isShown(flowNodes), isShown(many)]).toEqual([false, true]);
  keptMap(storage).keep("shown");
  expect([isShown(flowNodes), isShown(many)]).toEqual([true, true]);
  keptMap(storage).keep("hidden");
  expect([isShown(flowNodes), isShown(many)]).toEqual([false, false]);
});

test("bypassing is one step back, is run by nothing, and is kept in what is saved", () => {
  const { store, documents, runs } = canvasOn();
  const present = () => store.getState().history.present;
  documents.select(["images"]);
  documents.toggleBypass();
  expect(
    present()
      .nodes.filter(({ bypassed }) => bypassed)
      .map(({ id }) => id),
  ).toEqual(["images"]);
  const read = readWorkflowFile(writeWorkflowFile({ name: "Mugs", document: present() }));
  expect(JSON.stringify(read)).toContain('"bypassed":true');
  expect(CANVAS_ACTS.filter((act) => isPossible(act, store.getState()))).not.toContain(
    "run-selection",
  );
  expect(runnableFrom(present(), ["prompt"])).toEqual([]);
  runs.run(["images"]);
  expect(store.getState()).toMatchObject({ notice: { text: pinWords.setAside } });
  runs.askToRunStale();
  expect(store.getState().dialog).toMatchObject({ targets: ["more", "apart"] });

  documents.undo();
  expect(present()).toBe(chain);
});

test("only what has made something can be pinned, and the price dialog says what a pin keeps", () => {
  const { store, documents, runs } = canvasOn();
  documents.togglePin(new Set(["images"]));
  expect(store.getState()).toMatchObject({
    ...{ history: { present: chain }, notice: { text: pinWords.nothingYet } },
  });

  const made = resultOf({ images: [{ imageId: id(5), hash: "made" }] });
  store.setState(({ live }) => ({ live: { ...live, results: [made] } }));
  documents.togglePin(new Set(["images"]));
  const { present } = store.getState().history;
  expect(present.nodes[1]).toMatchObject({ id: "images", pinned: true });

  runs.askToRunFrom(["images"]);
  const { dialog } = store.getState();
  expect(dialog).toMatchObject({ kind: "price", steps: 1, reused: 0, pinned: 1, credits: 4 });
  if (dialog?.kind !== "price") throw new Error("No price");
  expect(priceWords.asks(dialog)).toContain("1 pinned node keeps what it made, and does not run.");

  documents.select(["images"]);
  documents.duplicateSelected();
  expect(store.getState().history.present.nodes.filter(({ pinned }) => pinned)).toHaveLength(1);
});

test("ungrouping takes the frame away, leaves what lay in it, and is one step back", () => {
  const { store, documents } = canvasOn();
  documents.select(["images", "more"]);
  documents.groupSelected();
  const grouped = store.getState().history.present;
  documents.ungroupSelected();

  const { history, selectedNodes } = store.getState();
  expect(history.present.nodes.map(({ id }) => id)).toEqual(chain.nodes.map(({ id }) => id));
  expect(history.present.nodes.every(({ parent }) => parent === undefined)).toBe(true);
  expect([...selectedNodes]).toEqual(["images", "more"]);
  documents.undo();
  expect(store.getState().history.present).toBe(grouped);
});

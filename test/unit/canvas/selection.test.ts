import { expect, test, vi } from "vitest";
import { createCanvas } from "~/canvas/create-canvas";
import { boxOf, overlap, type Box } from "~/canvas/node-place";
import type { WorkflowDocument } from "~/workflow/document";
import { canvasData, wired } from "./canvas-of";

const EVERYWHERE: Box = { x: -5000, y: -5000, width: 10_000, height: 10_000 };

function canvasOf(document: WorkflowDocument) {
  vi.stubGlobal("fetch", () => new Promise<never>(() => undefined));
  const { store, documents } = createCanvas(canvasData(document), () => undefined);
  const present = () => store.getState().history.present;
  return {
    documents,
    present,
    selected: () => [...store.getState().selectedNodes],
    shown: () => store.getState().made,
    box: (nodeId: string) => {
      const node = present().nodes.find(({ id }) => id === nodeId);
      if (!node) throw new Error(`No ${nodeId}`);
      return boxOf(present(), node);
    },
  };
}

test("a duplicate lies beside its original, is selected and brought into sight", () => {
  const { documents, selected, shown, box } = canvasOf(wired);
  documents.select(["images"]);
  documents.duplicateSelected();

  const [copy] = selected();
  expect(copy).not.toBe("images");
  expect(overlap(box(copy), box("images"))).toBe(false);
  expect(shown()).toEqual([copy]);
});

test("three pastes of one node lie on three places", () => {
  const { documents, present } = canvasOf(wired);
  documents.select(["prompt"]);
  const text = documents.copySelected() ?? "";
  for (let pastes = 0; pastes < 3; pastes += 1) {
    documents.pasteText(text, { seen: EVERYWHERE });
  }

  const boxes = present().nodes.map((node) => boxOf(present(), node));
  const lyingOnAnother = boxes
    .slice(wired.nodes.length)
    .filter((copy) => boxes.some((other) => other !== copy && overlap(copy, other)));
  expect(lyingOnAnother).toEqual([]);
});

test("what is pasted while its original is out of sight comes where the merchant looks", () => {
  const { documents, selected, box } = canvasOf(wired);
  documents.select(["prompt"]);
  const text = documents.copySelected() ?? "";
  const seen = { x: 4000, y: 3000, width: 1200, height: 700 };
  documents.pasteText(text, { seen });

  expect(overlap(box(selected()[0]), seen)).toBe(true);
});

test("a copied group lies on no part of the group it was copied from", () => {
  const { documents, selected, present, box } = canvasOf(wired);
  documents.select(["prompt", "images"]);
  documents.groupSelected();
  const [group] = selected();
  documents.duplicateSelected();

  const copy = present().nodes.findLast((node) => node.kind === "group")?.id ?? "";
  expect(copy).not.toBe(group);
  expect(overlap(box(copy), box(group))).toBe(false);
});

test("a copy that lands in a group moves with it", () => {
  const { documents, selected, present } = canvasOf(wired);
  const group = documents.add("group", { position: { x: -2000, y: -2000 } });
  documents.resize(group, {
    position: { x: -2000, y: -2000 },
    size: { width: 4000, height: 4000 },
  });
  documents.select(["prompt"]);
  documents.duplicateSelected();

  expect(present().nodes.find(({ id }) => id === selected()[0])?.parent).toBe(group);
});

test("a new group is brought into sight, its name included", () => {
  const { documents, selected, shown } = canvasOf(wired);
  documents.select(["prompt", "images"]);
  documents.groupSelected();

  expect(shown()).toEqual(selected());
});

test("frames and notes are sized by steps, as one step of undo, and no smaller than they can be drawn", () => {
  const { documents, present, box } = canvasOf(wired);
  const note = documents.add("note", { position: { x: 2000, y: 0 } });
  const before = present();
  for (let presses = 0; presses < 3; presses += 1) documents.grow({ width: 24, height: 0 });
  expect(box(note)).toMatchObject({ x: 2000, y: 0, width: 292, height: 160 });
  documents.undo();
  expect(present()).toBe(before);

  documents.grow({ width: -1000, height: -1000 });
  expect(box(note)).toMatchObject({ width: 140, height: 90 });
});

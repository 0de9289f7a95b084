import { expect, test } from "vitest";
import { moveNodes, setSettings } from "~/canvas/commands";
import { editsBetween, keptEditsOf, putBack } from "~/canvas/kept-edits";
import type { WorkflowDocument } from "~/workflow/document";
import { diffDocuments } from "~/workflow/document-patch";
import { findNode } from "~/workflow/graph";
import { generationNode, prompt, textNode, workflowOf } from "../workflow/workflow-of";
import { keptTexts } from "../../support/kept-texts";

const base = workflowOf([textNode(""), generationNode()], [prompt()]);
const written = setSettings(base, "prompt", { text: "Stone" });

function keptOf(mine: WorkflowDocument, name?: string) {
  return editsBetween({ name: "Mugs", document: base }, diffDocuments(base, mine), name);
}

function textOf(document: WorkflowDocument): unknown {
  return findNode(document, "prompt")?.settings;
}

test("what was kept is back on what is saved", () => {
  const back = putBack(keptOf(written, "Spring"), { name: "Mugs", document: base });

  expect(back).toEqual({ kind: "put-back", name: "Spring", document: written });
});

test("what somebody else changed elsewhere in the workflow stays as they made it", () => {
  const theirs = moveNodes(base, new Map([["images", { x: 900, y: 90 }]]));
  const back = putBack(keptOf(written), { name: "Theirs", document: theirs });

  expect(back.kind).toBe("put-back");
  expect(back.name).toBe("Theirs");
  expect(findNode(back.document, "images")?.position).toEqual({ x: 900, y: 90 });
  expect(textOf(back.document)).toEqual({ text: "Stone" });
});

test("the same node changed in both places is for the merchant to choose", () => {
  const theirs = setSettings(base, "prompt", { text: "Wood" });

  expect(putBack(keptOf(written), { name: "Mugs", document: theirs }).kind).toBe(
    "changed-elsewhere",
  );
});

test("a node that somebody else removed is not made again without asking", () => {
  const theirs = workflowOf([generationNode()]);

  expect(putBack(keptOf(written), { name: "Mugs", document: theirs }).kind).toBe(
    "changed-elsewhere",
  );
});

test("a save that arrived after all, unheard, is nothing to choose about", () => {
  expect(putBack(keptOf(written, "Spring"), { name: "Spring", document: written })).toEqual({
    ...{ kind: "put-back", name: "Spring", document: written },
  });
});

test("it is kept by workflow, and forgotten when it is saved", () => {
  const storage = keptTexts();
  keptEditsOf("one", storage).keep(keptOf(written));

  expect(keptEditsOf("one", storage).read()).toEqual(keptOf(written));
  expect(keptEditsOf("other", storage).read()).toBeNull();
  keptEditsOf("one", storage).keep(null);
  expect(keptEditsOf("one", storage).read()).toBeNull();
});

test("a browser that keeps nothing, and one that kept something broken, open as ever", () => {
  const closed = () => {
    throw new Error("Access is denied");
  };
  const broken = () => ({
    getItem: () => '{"patch":',
    setItem: () => undefined,
    removeItem: () => undefined,
  });

  expect(keptEditsOf("one", closed).read()).toBeNull();
  expect(() => keptEditsOf("one", closed).keep(keptOf(written))).not.toThrow();
  expect(keptEditsOf("one", broken).read()).toBeNull();
});

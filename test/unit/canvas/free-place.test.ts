import { expect, test } from "vitest";
import { freePlace } from "~/canvas/free-place";
import { addNode } from "~/canvas/commands";
import { absolutePosition } from "~/canvas/node-place";
import { sizeOf, sizeOfKind } from "~/canvas/node-size";
import { newNode, type WorkflowDocument } from "~/workflow/document";
import { emptyDocument } from "~/workflow/empty-document";

const SIZE = sizeOfKind("textPrompt");
const WANTED = { x: 100, y: 60 };

test("on an empty canvas a node lies just where it was wanted", () => {
  expect(freePlace(emptyDocument, WANTED, SIZE)).toEqual(WANTED);
});

test("twelve nodes wanted at one place lie side by side, none on another", () => {
  const document = Array.from({ length: 12 }, (_, at) => `node-${at}`).reduce(
    withPrompt,
    emptyDocument,
  );
  const boxes = document.nodes.map((node) => ({
    ...absolutePosition(document, node),
    ...sizeOf(node),
  }));
  for (const [at, one] of boxes.entries())
    for (const other of boxes.slice(at + 1)) {
      const apart =
        Math.abs(one.x - other.x) >= SIZE.width || Math.abs(one.y - other.y) >= SIZE.height;
      expect(apart).toBe(true);
    }
});

test("a group is ground to lie on, not in the way", () => {
  const group = newNode("group", { id: "group", position: { x: 0, y: 0 } });
  expect(freePlace(addNode(emptyDocument, group), WANTED, SIZE)).toEqual(WANTED);
});

function withPrompt(document: WorkflowDocument, id: string): WorkflowDocument {
  const position = freePlace(document, WANTED, SIZE);
  return addNode(document, newNode("textPrompt", { id, position }));
}

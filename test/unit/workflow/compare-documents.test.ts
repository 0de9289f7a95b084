import { expect, test } from "vitest";
import { compareDocuments } from "~/workflow/compare-documents";
import type { WorkflowDocument } from "~/workflow/document";
import { generationNode, importNode, prompt, reference, textNode, workflowOf } from "./workflow-of";

const before = workflowOf(
  [importNode(), textNode("Stone"), generationNode()],
  [reference("product"), prompt()],
);

function after(change: (document: WorkflowDocument) => Partial<WorkflowDocument>) {
  return compareDocuments(before, { ...before, ...change(before) });
}

const none = { added: 0, removed: 0, changed: 0, moved: 0, wires: 0 };

test("a document differs from itself in nothing", () => {
  expect(compareDocuments(before, structuredClone(before))).toEqual(none);
});

test("nodes that came, went, changed or only moved are counted apart", () => {
  const [product, text, images] = before.nodes;
  const moved = { ...product, position: { x: 900, y: 900 }, parent: "group" };
  const renamed = { ...images, label: "Hero", position: { x: 5, y: 5 } };
  expect(after(() => ({ nodes: [moved, text, renamed, generationNode("more")] }))).toEqual({
    ...none,
    ...{ added: 1, changed: 1, moved: 1 },
  });
});

test("a wire is news where both its nodes stay, and none beside a node that went", () => {
  const [toReference, toPrompt] = before.edges;
  expect(after(() => ({ edges: [{ ...toReference, role: "style" }] }))).toEqual({
    ...none,
    wires: 2,
  });
  expect(after(({ nodes }) => ({ nodes: nodes.slice(1), edges: [toPrompt] }))).toEqual({
    ...none,
    removed: 1,
  });
});

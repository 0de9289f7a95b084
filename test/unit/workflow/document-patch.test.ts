import fc from "fast-check";
import { expect, test } from "vitest";
import type { WorkflowDocument } from "~/workflow/document";
import { applyPatch, diffDocuments, isEmptyPatch } from "~/workflow/document-patch";
import { loadDocument } from "~/workflow/migrate-document";
import { documentFromTemplate } from "~/workflow/templates";
import { generationNode, prompt, reference, textNode, workflowOf } from "./workflow-of";

const nodes = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e"), { minLength: 0 });
const anyDocument: fc.Arbitrary<WorkflowDocument> = fc
  .record({ ids: nodes, x: fc.integer() })
  .map(({ ids, x }) => {
    const made = ids.map((id, index) =>
      index % 2 === 0
        ? { ...generationNode(id), position: { x, y: index } }
        : { ...textNode(`text ${x}`, id), position: { x, y: index } },
    );
    const edges = ids.flatMap((id, index) => {
      const next = ids.at(index + 1);
      if (next === undefined) return [];
      return index % 2 === 0 ? [reference(id, next)] : [prompt(id, next)];
    });
    return workflowOf(made, edges);
  });

const sorted = (document: WorkflowDocument) => ({
  nodes: [...document.nodes].sort((a, b) => a.id.localeCompare(b.id)),
  edges: [...document.edges].sort((a, b) => a.id.localeCompare(b.id)),
});

test("applying the difference of two documents to the first gives the second", () => {
  fc.assert(
    fc.property(anyDocument, anyDocument, (before, after) => {
      expect(sorted(applyPatch(before, diffDocuments(before, after)))).toEqual(sorted(after));
    }),
  );
});

test("an unchanged document makes an empty patch", () => {
  fc.assert(
    fc.property(anyDocument, (document) => {
      expect(isEmptyPatch(diffDocuments(document, structuredClone(document)))).toBe(true);
    }),
  );
});

test("moving one node of a thousand sends that node alone", () => {
  const before = workflowOf(
    Array.from({ length: 1000 }, (_, index) => generationNode(`n${index}`)),
  );
  const after = {
    ...before,
    nodes: before.nodes.map((node, index) =>
      index === 7 ? { ...node, position: { x: 9, y: 9 } } : node,
    ),
  };
  const patch = diffDocuments(before, after);
  expect(patch.putNodes.map((node) => node.id)).toEqual(["n7"]);
  expect(JSON.stringify(patch).length).toBeLessThan(1024);
});

test("edges of a removed node go with it", () => {
  const document = workflowOf([generationNode("a"), generationNode("b")], [reference("a", "b")]);
  const patch = { putNodes: [], removeNodes: ["a"], putEdges: [], removeEdges: [] };
  expect(applyPatch(document, patch).edges).toEqual([]);
});

test("every template is a document that loads", () => {
  const template = documentFromTemplate("product-hero", {
    ...{ id: "gid://shopify/Product/1", photoId: null },
    photoIds: [],
  });
  expect(loadDocument(JSON.parse(JSON.stringify(template)))).toEqual({
    kind: "loaded",
    document: template,
  });
});

test.each([
  ["nothing", null, "version"],
  ["a newer version", { version: 99, nodes: [], edges: [] }, "version"],
  [
    "an unknown kind of node",
    {
      version: 1,
      nodes: [{ id: "a", kind: "video", position: { x: 0, y: 0 }, settings: {} }],
      edges: [],
    },
    "nodes.0.kind",
  ],
  [
    "11 images",
    { version: 1, nodes: [{ ...generationNode(), settings: { count: 11 } }], edges: [] },
    "nodes.0.settings.count",
  ],
])("%s is refused with the place where it went wrong", (_, saved, where) => {
  expect(loadDocument(saved)).toMatchObject({ kind: "unreadable", where });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { documentFromTemplate, TEMPLATE_IDS } from "~/workflow/templates";
import { readWorkflowFile, writeWorkflowFile } from "~/workflow/workflow-file";
import { generationNode, prompt, reference, textNode, workflowOf } from "./workflow-of";

const document = workflowOf([textNode("Stone"), generationNode()], [prompt()]);
const text = writeWorkflowFile({ name: "Mugs", document });

type File = { document: { nodes: Record<string, unknown>[]; edges: unknown[]; version: unknown } };

function changed(change: (file: File) => void): string {
  const file = JSON.parse(text) as File;
  change(file);
  return JSON.stringify(file);
}
const why = (file: string) => {
  const answer = readWorkflowFile(file);
  return answer.kind === "broken" ? answer.why : answer.kind;
};

test.each(TEMPLATE_IDS)("a file gives back the workflow it was saved from: %s", (template) => {
  const product = { id: "gid://shopify/Product/1", photoId: null, photoIds: [] };
  const saved = { name: "Mugs", document: documentFromTemplate(template, product) };
  expect(readWorkflowFile(writeWorkflowFile(saved))).toEqual({ kind: "read", ...saved });
});

test("a file that was cut off, is another's, or of a later version says so", () => {
  expect(why("hello")).toContain("not a JSON file");
  expect(why(text.slice(0, 200))).toMatch(/not a JSON file/);
  expect(why('{"nodes": []}')).toContain("not a workflow of Packshot");
  expect(why("null")).toContain("not a workflow of Packshot");
  expect(why(changed((file) => (file.document.version = 99)))).toContain("newer Packshot");
});

test("a broken file says which node and setting, or which wire, and why", () => {
  expect(why(changed(({ document: { nodes } }) => (nodes[1].settings = { count: 400 })))).toMatch(
    /^Node 2 \(Image Generation\), “count”: /,
  );
  expect(why(changed(({ document: { nodes } }) => (nodes[0].kind = "video")))).toMatch(
    /^Node 1 \(video\), “kind”: /,
  );
  expect(why(changed(({ document: { nodes } }) => (nodes[1].id = "prompt")))).toBe(
    "Node 2 (Image Generation): Another node has the same id.",
  );
  expect(why(changed(({ document: { nodes } }) => (nodes[1].parent = "gone")))).toMatch(
    /^Node 2 .*group that is not there/,
  );
  expect(
    why(changed(({ document: { edges } }) => edges.push(reference("images", "nowhere")))),
  ).toMatch(/^Wire 2: /);
});

test("a file with a circle of wires is not opened", () => {
  const two = workflowOf(
    [generationNode("one"), generationNode("two")],
    [reference("one", "two"), reference("two", "one")],
  );
  expect(why(writeWorkflowFile({ name: "Loop", document: two }))).toMatch(/^Wire 2: .*loop/);
});

test("whatever is in a file, it is read or said to be broken", () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(text.length), (any, at) => {
      expect(["read", "broken"]).toContain(readWorkflowFile(any).kind);
      expect(readWorkflowFile(text.slice(0, at) + any + text.slice(at)).kind).toMatch(
        /read|broken/,
      );
    }),
    { numRuns: 300 },
  );
});

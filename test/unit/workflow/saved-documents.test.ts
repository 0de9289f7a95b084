import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { loadDocument } from "~/workflow/migrate-document";
import { NODE_KINDS } from "~/workflow/node-kinds";

/** One of each shape that was ever shipped, as it was saved then. None is ever edited or taken away. */
const FOLDER = path.join(import.meta.dirname, "saved-documents");
const files = readdirSync(FOLDER);

test.each(files)(
  "a document saved in the past still loads, with all that was in it: %s",
  (file) => {
    const saved = JSON.parse(readFileSync(path.join(FOLDER, file), "utf8")) as {
      nodes: { id: string; kind: string }[];
      edges: { id: string }[];
    };
    const loaded = loadDocument(saved);

    if (loaded.kind !== "loaded") throw new Error(`${loaded.where}: ${loaded.why}`);
    const { nodes, edges } = loaded.document;
    expect(nodes.map(({ id, kind }) => [id, kind])).toEqual(
      saved.nodes.map(({ id, kind }) => [id, kind]),
    );
    expect(edges.map(({ id }) => id)).toEqual(saved.edges.map(({ id }) => id));
  },
);

test.each([
  ["2026-11-28-bypassed.json", { bypassed: true }],
  ["2026-11-28-list-and-pin.json", { pinned: true }],
  ["2026-11-29-collapsed.json", { collapsed: true }],
])("what a node was marked with, it is still: %s", (file, how) => {
  const saved: unknown = JSON.parse(readFileSync(path.join(FOLDER, file), "utf8"));
  const loaded = loadDocument(saved);
  if (loaded.kind !== "loaded") throw new Error(loaded.why);
  expect(loaded.document.nodes.at(-1)).toMatchObject(how);
});

test("every kind of node is in one of them", () => {
  const kinds = files.flatMap((file) => {
    const { nodes } = JSON.parse(readFileSync(path.join(FOLDER, file), "utf8")) as {
      nodes: { kind: string }[];
    };
    return nodes.map(({ kind }) => kind);
  });
  expect([...new Set(kinds)].sort()).toEqual([...NODE_KINDS].sort());
});

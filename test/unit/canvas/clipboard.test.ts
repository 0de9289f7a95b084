import { expect, test } from "vitest";
import { copyNodes, pasteNodes, readFragment, writeFragment } from "~/canvas/clipboard";
import { newNode } from "~/workflow/document";
import {
  generationNode,
  importNode,
  prompt,
  reference,
  textNode,
  workflowOf,
} from "../workflow/workflow-of";

const document = workflowOf(
  [importNode(), textNode("Stone"), generationNode()],
  [reference("product"), prompt()],
);

function counter() {
  let made = 0;
  return () => `copy-${(made += 1)}`;
}

test("what is copied comes back from the clipboard's text as it was", () => {
  const fragment = copyNodes(document, new Set(["prompt", "images"]));

  expect(readFragment(writeFragment(fragment))).toEqual(fragment);
});

test("only edges between copied nodes come along", () => {
  const fragment = copyNodes(document, new Set(["prompt", "images"]));

  expect(fragment.edges.map((edge) => edge.from.node)).toEqual(["prompt"]);
});

test("pasted with its inputs, a copy reads what its original does, for the same purpose, and nothing that is gone", () => {
  const styled = workflowOf(document.nodes, [{ ...reference("product"), role: "style" }, prompt()]);
  const text = writeFragment(copyNodes(styled, new Set(["images"])));
  const without = workflowOf(
    styled.nodes.filter(({ id }) => id !== "prompt"),
    styled.edges.filter(({ from }) => from.node !== "prompt"),
  );
  const pasted = (into: typeof document, keepsInputs: boolean) => {
    const fragment = readFragment(text);
    if (!fragment) throw new Error("Nothing was copied");
    const place = { by: { x: 0, y: 0 }, newId: counter(), keepsInputs };
    return pasteNodes(into, fragment, place).document.edges.slice(into.edges.length);
  };

  expect(pasted(styled, false)).toEqual([]);
  expect(pasted(styled, true).map(({ from, to, role }) => [from.node, to.node, role])).toEqual([
    ["product", "copy-1", "style"],
    ["prompt", "copy-1", undefined],
  ]);
  expect(pasted(without, true).map(({ from }) => from.node)).toEqual(["product"]);
});

test("what an older canvas copied can still be pasted", () => {
  const { nodes, edges } = copyNodes(document, new Set(["prompt"]));
  expect(readFragment(JSON.stringify({ packshot: 1, nodes, edges }))).toEqual({
    ...{ nodes, edges, inputs: [] },
  });
});

test("pasted nodes have ids of their own and are wired among themselves, aside of the originals", () => {
  const fragment = copyNodes(document, new Set(["prompt", "images"]));
  const { document: after, pasted } = pasteNodes(document, fragment, {
    by: { x: 32, y: 32 },
    newId: counter(),
  });

  expect(pasted).toEqual(["copy-1", "copy-2"]);
  expect(after.nodes).toHaveLength(5);
  expect(after.nodes.find((node) => node.id === "copy-1")?.position).toEqual({ x: 32, y: 332 });
  expect(after.edges.at(-1)).toMatchObject({ from: { node: "copy-1" }, to: { node: "copy-2" } });
  expect(after.edges.slice(0, 2)).toEqual(document.edges);
});

test("a pasted import node is fixed where another one goes through its products already", () => {
  const fragment = copyNodes(document, new Set(["product"]));
  const { document: after } = pasteNodes(document, fragment, {
    by: { x: 0, y: 0 },
    newId: counter(),
  });

  expect(after.nodes.at(-1)).toMatchObject({ settings: { iterates: false } });
});

test("a copied group brings what lies in it, at its place in the copy", () => {
  const group = newNode("group", { id: "group", position: { x: 100, y: 100 } });
  const inside = { ...textNode("In", "inside"), parent: "group", position: { x: 20, y: 60 } };
  const grouped = workflowOf([group, inside]);
  const { document: after } = pasteNodes(grouped, copyNodes(grouped, new Set(["group"])), {
    by: { x: 10, y: 10 },
    newId: counter(),
  });

  expect(after.nodes.at(-2)).toMatchObject({ id: "copy-1", position: { x: 110, y: 110 } });
  expect(after.nodes.at(-1)).toMatchObject({ parent: "copy-1", position: { x: 20, y: 60 } });
});

test.each(["hello", '{"packshot":1}', '{"packshot":1,"nodes":[{}],"edges":[]}', '{"packshot":2'])(
  "text that is no fragment of ours is not pasted as one: %s",
  (text) => {
    expect(readFragment(text)).toBeNull();
  },
);

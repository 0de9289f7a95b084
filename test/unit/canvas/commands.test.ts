import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addNode,
  connect,
  groupNodes,
  moveNodes,
  removeNodes,
  resizeNode,
  setSettings,
} from "~/canvas/commands";
import { absolutePosition } from "~/canvas/node-place";
import { commit, redo, startHistory, undo, type UndoHistory } from "~/canvas/undo-history";
import { newNode, type WorkflowDocument } from "~/workflow/document";
import { topologicalOrder } from "~/workflow/graph";
import { loadDocument } from "~/workflow/migrate-document";
import {
  generationNode,
  importNode,
  prompt,
  reference,
  textNode,
  workflowOf,
} from "../workflow/workflow-of";
import { anyCommand, type Command } from "./any-command";

const start = workflowOf(
  [importNode(), textNode("Stone"), generationNode(), generationNode("more")],
  [reference("product"), prompt()],
);

function perform(commands: Command[]): UndoHistory {
  let made = 0;
  const newId = () => `made-${(made += 1)}`;
  return commands.reduce(
    (history, command, at) =>
      commit(history, command(history.present, newId), { key: null, at: at * 5000 }),
    startHistory(start),
  );
}

function times(step: (history: UndoHistory) => UndoHistory, history: UndoHistory): UndoHistory {
  const next = step(history);
  return next === history ? history : times(step, next);
}

test("undoing all commands restores the document they started from, and redoing them the one they made", () => {
  fc.assert(
    fc.property(fc.array(anyCommand, { maxLength: 25 }), (commands) => {
      const frozen = JSON.stringify(start);
      const done = perform(commands);
      const undone = times(undo, done);

      expect(undone.present).toBe(start);
      expect(JSON.stringify(start)).toBe(frozen);
      expect(times(redo, undone).present).toBe(done.present);
    }),
    { numRuns: 200 },
  );
});

test("whatever is done, the document stays one that the server takes: it loads again, without a cycle or a loose edge", () => {
  fc.assert(
    fc.property(fc.array(anyCommand, { maxLength: 25 }), (commands) => {
      const { present } = perform(commands);
      const nodes = new Set(present.nodes.map((node) => node.id));

      const loaded = loadDocument(JSON.parse(JSON.stringify(present)));
      expect(loaded).toEqual({ kind: "loaded", document: present });
      expect(nodes.size).toBe(present.nodes.length);
      expect(topologicalOrder(present)).not.toBeNull();
      for (const edge of present.edges) {
        expect(nodes.has(edge.from.node) && nodes.has(edge.to.node)).toBe(true);
      }
      for (const node of present.nodes) {
        if (node.parent !== undefined) expect(nodes.has(node.parent)).toBe(true);
      }
      const iterating = present.nodes.filter(
        (node) => node.kind === "shopifyImport" && node.settings.iterates,
      );
      expect(iterating.length).toBeLessThanOrEqual(1);
    }),
    { numRuns: 200 },
  );
});

test("what is typed in one go is one step of undo, and a pause begins another", () => {
  const typed = (history: UndoHistory, text: string, at: number) =>
    commit(history, setSettings(history.present, "prompt", { text }), { key: "typing", at });

  const first = typed(typed(startHistory(start), "a", 0), "ab", 500);
  const second = typed(first, "abc", 4000);
  expect(first.past).toHaveLength(1);
  expect(second.past).toHaveLength(2);
  expect(undo(undo(second)).present).toBe(start);
});

test("dropping a wire on an input that takes one edge replaces the edge that is there", () => {
  const document = addNode(start, textNode("Wood", "other"));
  const outcome = connect(document, prompt("other"), "new");

  if (outcome.kind !== "connected") throw new Error(outcome.why);
  const into = outcome.document.edges.filter((edge) => edge.to.port === "prompt-input");
  expect(into.map((edge) => edge.from.node)).toEqual(["other"]);
});

test("a wire that would make a loop is refused with the reason", () => {
  const chained = connect(start, reference("images", "more"), "chain");
  if (chained.kind !== "connected") throw new Error(chained.why);

  expect(connect(chained.document, reference("more", "images"), "back")).toEqual({
    kind: "refused",
    why: "cycle",
  });
});

test("a node dropped on a group belongs to it and stays where it was dropped", () => {
  const group = {
    ...newNode("group", { id: "group", position: { x: 1000, y: 1000 } }),
    size: { width: 900, height: 900 },
  };
  const moved = moveNodes(addNode(start, group), new Map([["prompt", { x: 1100, y: 1200 }]]));
  const node = moved.nodes.find((candidate) => candidate.id === "prompt");

  expect(node).toMatchObject({ parent: "group", position: { x: 100, y: 200 } });
  expect(node && absolutePosition(moved, node)).toEqual({ x: 1100, y: 1200 });
});

test("removing a group leaves its nodes where they lie", () => {
  const group = newNode("group", { id: "group", position: { x: 300, y: -40 } });
  const grouped = groupNodes(start, group, new Set(["images"]));
  const after = removeNodes(grouped, new Set(["group"]));

  expect(after.nodes.find((node) => node.id === "images")).toMatchObject({
    position: { x: 400, y: 0 },
  });
  expect(after.nodes.every((node) => node.parent === undefined)).toBe(true);
});

test("a setting that the node kind does not allow changes nothing", () => {
  expect(setSettings(start, "images", { count: 11 })).toBe(start);
  expect(setSettings(start, "images", { ratio: "2:1" })).toBe(start);
});

test("drawing out a group's upper left corner leaves what lies in it where it lies", () => {
  const { grouped, group, member } = withGroup();
  const after = resizeNode(grouped, group.id, {
    position: { x: -300, y: -200 },
    size: { width: 2000, height: 2000 },
  });

  expect(placeOf(after, member)).toEqual(placeOf(grouped, member));
});

test("a group takes in what it is drawn round, and lets go of what it is drawn away from", () => {
  const { grouped, group, member } = withGroup();
  const round = { position: { x: 300, y: -50 }, size: { width: 2000, height: 2000 } };
  const after = resizeNode(grouped, group.id, round);

  expect(after.nodes.filter((node) => node.parent === group.id).map(({ id }) => id)).toEqual([
    "images",
    "more",
  ]);
  expect(placeOf(after, member)).toEqual(placeOf(grouped, member));
  expect(placeOf(after, "images")).toEqual(placeOf(grouped, "images"));
});

test("a group that is added over nodes holds them", () => {
  const group = newNode("group", { id: "group", position: { x: -50, y: 350 } });
  const after = addNode(start, group);

  expect(after.nodes.find(({ id }) => id === "prompt")?.parent).toBe("group");
  expect(placeOf(after, "prompt")).toEqual(placeOf(start, "prompt"));
});

function withGroup() {
  const group = {
    ...newNode("group", { id: "group", position: { x: -50, y: 250 } }),
    size: { width: 400, height: 400 },
  };
  const member = "prompt";
  return { grouped: groupNodes(start, group, new Set([member])), group, member };
}

function placeOf(document: WorkflowDocument, nodeId: string) {
  const node = document.nodes.find(({ id }) => id === nodeId);
  return node && absolutePosition(document, node);
}

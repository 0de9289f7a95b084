import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addNode,
  connect,
  groupNodes,
  letIterate,
  moveNodes,
  removeEdges,
  removeNodes,
  renameNode,
  resizeNode,
  setRole,
  setSettings,
} from "~/canvas/commands";
import { pasteNodes, copyNodes } from "~/canvas/clipboard";
import { ALIGNMENTS, alignNodes, distributeNodes, tidyNodes } from "~/canvas/arrange";
import { joinNew, kindsThatJoin, type Join } from "~/canvas/join-new";
import { absolutePosition } from "~/canvas/node-place";
import { commit, redo, startHistory, undo, type UndoHistory } from "~/canvas/undo-history";
import { REFERENCE_ROLES } from "~/providers/image-model";
import { newNode, type WorkflowDocument } from "~/workflow/document";
import { topologicalOrder } from "~/workflow/graph";
import { loadDocument } from "~/workflow/migrate-document";
import { COLOURS, NODE_KINDS, specOf } from "~/workflow/node-kinds";
import {
  generationNode,
  importNode,
  prompt,
  reference,
  textNode,
  workflowOf,
} from "../workflow/workflow-of";

const start = workflowOf(
  [importNode(), textNode("Stone"), generationNode(), generationNode("more")],
  [reference("product"), prompt()],
);

type Command = (document: WorkflowDocument, newId: () => string) => WorkflowDocument;

const anyNumber = fc.integer({ min: -600, max: 600 });
const anyPoint = fc.record({ x: anyNumber, y: anyNumber });
const anyAt = fc.nat(30);

/** Of what is there, the one at a number: so that a command made beforehand fits any document. */
function pickFrom<Item>(items: readonly Item[], at: number): Item | undefined {
  return items.length === 0 ? undefined : items[at % items.length];
}

const anySingle: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ kind: fc.constantFrom(...NODE_KINDS), position: anyPoint }).map(
    ({ kind, position }): Command =>
      (document, newId) =>
        addNode(document, newNode(kind, { id: newId(), position })),
  ),
  fc.array(anyAt, { minLength: 1, maxLength: 3 }).map(
    (ats): Command =>
      (document) =>
        removeNodes(document, idsAt(document, ats)),
  ),
  anyAt.map((at): Command => (document) => {
    const edge = pickFrom(document.edges, at);
    return edge ? removeEdges(document, new Set([edge.id])) : document;
  }),
  fc
    .array(fc.tuple(anyAt, anyPoint), { minLength: 1, maxLength: 3 })
    .map((moves): Command => (document) => {
      const places = moves.flatMap(([at, point]) => {
        const node = pickFrom(document.nodes, at);
        return node ? [[node.id, point] as const] : [];
      });
      return moveNodes(document, new Map(places));
    }),
  fc.tuple(anyAt, anyAt, anyAt).map(([from, to, port]): Command => (document, newId) => {
    const source = pickFrom(document.nodes, from);
    const target = pickFrom(document.nodes, to);
    const output = source && Object.keys(specOf(source.kind).outputs).at(0);
    const input = target && pickFrom(Object.keys(specOf(target.kind).inputs), port);
    if (!output || !input) return document;
    const outcome = connect(
      document,
      { from: { node: source.id, port: output }, to: { node: target.id, port: input } },
      newId(),
    );
    return outcome.kind === "connected" ? outcome.document : document;
  }),
  fc
    .tuple(anyAt, fc.constantFrom({ count: 2 }, { text: "words" }, { colour: COLOURS[2] }))
    .map(([at, settings]): Command => (document) => {
      const node = pickFrom(document.nodes, at);
      return node ? setSettings(document, node.id, settings) : document;
    }),
  fc.tuple(anyAt, fc.boolean()).map(([at, iterates]): Command => (document) => {
    const node = pickFrom(
      document.nodes.filter((candidate) => candidate.kind === "shopifyImport"),
      at,
    );
    return node ? letIterate(document, node.id, iterates) : document;
  }),
  fc.tuple(anyAt, fc.string({ maxLength: 130 })).map(([at, label]): Command => (document) => {
    const node = pickFrom(document.nodes, at);
    return node ? renameNode(document, node.id, label) : document;
  }),
  fc
    .tuple(anyAt, anyPoint, fc.integer({ min: 90, max: 900 }))
    .map(([at, position, side]): Command => (document) => {
      const node = pickFrom(document.nodes, at);
      return node
        ? resizeNode(document, node.id, { position, size: { width: side, height: side } })
        : document;
    }),
  fc.tuple(anyAt, fc.constantFrom(...REFERENCE_ROLES)).map(([at, role]): Command => (document) => {
    const edge = pickFrom(document.edges, at);
    return edge ? setRole(document, edge.id, role) : document;
  }),
  fc.array(anyAt, { minLength: 1, maxLength: 3 }).map((ats): Command => (document, newId) => {
    const members = new Set(
      document.nodes
        .filter((node) => node.kind !== "group" && idsAt(document, ats).has(node.id))
        .map((node) => node.id),
    );
    const group = newNode("group", { id: newId(), position: { x: -50, y: -50 } });
    return members.size > 0 ? groupNodes(document, group, members) : document;
  }),
  fc.tuple(fc.array(anyAt, { minLength: 1, maxLength: 3 }), anyPoint).map(
    ([ats, by]): Command =>
      (document, newId) =>
        pasteNodes(document, copyNodes(document, idsAt(document, ats)), { by, newId }).document,
  ),
);

const anyArrangement: fc.Arbitrary<Command> = fc
  .tuple(
    fc.array(anyAt, { maxLength: 4 }),
    fc.constantFrom(
      tidyNodes,
      ...ALIGNMENTS.map(
        (alignment): typeof tidyNodes =>
          (document, chosen) =>
            alignNodes(document, chosen, alignment),
      ),
      ...(["across", "down"] as const).map(
        (axis): typeof tidyNodes =>
          (document, chosen) =>
            distributeNodes(document, chosen, axis),
      ),
    ),
  )
  .map(
    ([ats, place]): Command =>
      (document) =>
        moveNodes(document, place(document, idsAt(document, ats))),
  );

const anyJoin: fc.Arbitrary<Command> = fc
  .tuple(anyAt, anyAt, fc.constantFrom("within", "after", "before"))
  .map(([at, kindAt, where]): Command => (document, newId) => {
    const edge = pickFrom(document.edges, at);
    if (!edge) return document;
    const joins: Record<typeof where, Join> = {
      within: { kind: "within", edgeId: edge.id },
      after: { kind: "after", from: edge.from },
      before: { kind: "before", to: edge.to },
    };
    const join = joins[where];
    const kind = pickFrom(kindsThatJoin(document, join), kindAt);
    if (!kind) return document;
    const node = newNode(kind, { id: newId(), position: { x: 0, y: 0 } });
    return joinNew(addNode(document, node), node, { join, newId });
  });

const anyCommand = fc.oneof({ weight: 12, arbitrary: anySingle }, anyArrangement, anyJoin);

function idsAt(document: WorkflowDocument, ats: number[]): Set<string> {
  return new Set(ats.flatMap((at) => pickFrom(document.nodes, at)?.id ?? []));
}

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

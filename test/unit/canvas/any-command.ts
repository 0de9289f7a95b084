import fc from "fast-check";
import { ALIGNMENTS, alignNodes, distributeNodes, tidyNodes } from "~/canvas/arrange";
import { copyNodes, pasteNodes } from "~/canvas/clipboard";
import {
  addNode,
  connect,
  groupNodes,
  growNodes,
  letIterate,
  moveNodes,
  moveWire,
  removeEdges,
  removeNodes,
  renameNode,
  resizeNode,
  setRole,
  setSettings,
} from "~/canvas/commands";
import { dropInto, joinNew, kindsThatJoin, type Join } from "~/canvas/join-new";
import { toggleBypass, toggleCollapse, togglePin } from "~/canvas/mark-nodes";
import { wireUnder } from "~/canvas/wire-under";
import { REFERENCE_ROLES } from "~/providers/image-model";
import { newNode, type WorkflowDocument } from "~/workflow/document";
import { COLOURS, NODE_KINDS, specOf } from "~/workflow/node-kinds";

/** Any act of a merchant on a document, made beforehand so that it fits any. */
export type Command = (document: WorkflowDocument, newId: () => string) => WorkflowDocument;

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
  fc.tuple(fc.array(anyAt, { maxLength: 3 }), anyNumber, anyNumber).map(
    ([ats, width, height]): Command =>
      (document) =>
        growNodes(document, idsAt(document, ats), { width, height }),
  ),
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
  fc
    .tuple(
      fc.array(anyAt, { minLength: 1, maxLength: 3 }),
      fc.constantFrom(toggleBypass, togglePin, toggleCollapse),
    )
    .map(
      ([ats, toggle]): Command =>
        (document) =>
          toggle(document, idsAt(document, ats)),
    ),
  fc.tuple(anyAt, fc.constantFrom(1 as const, -1 as const)).map(
    ([at, by]): Command =>
      (document) =>
        moveWire(document, pickFrom(document.edges, at)?.id ?? "", by),
  ),
  fc
    .tuple(fc.array(anyAt, { minLength: 1, maxLength: 3 }), anyPoint, fc.boolean())
    .map(([ats, by, keepsInputs]): Command => (document, newId) => {
      const copied = copyNodes(document, idsAt(document, ats));
      return pasteNodes(document, copied, { by, newId, keepsInputs }).document;
    }),
  fc.tuple(anyAt, anyPoint).map(([at, position]): Command => (document, newId) => {
    const node = pickFrom(document.nodes, at);
    const edgeId = node ? wireUnder(document, { ...node, position }) : null;
    return node && edgeId !== null
      ? dropInto(document, { nodeId: node.id, edgeId, position }, newId)
      : document;
  }),
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

export const anyCommand = fc.oneof({ weight: 12, arbitrary: anySingle }, anyArrangement, anyJoin);

function idsAt(document: WorkflowDocument, ats: number[]): Set<string> {
  return new Set(ats.flatMap((at) => pickFrom(document.nodes, at)?.id ?? []));
}

import type { ReferenceRole } from "~/providers/image-model";
import { roleAlong } from "./connect";
import type { Edge, WorkflowDocument, WorkflowNode } from "./document";
import { collect } from "./graph";
import { specOf } from "./node-kinds";
import type { PortType } from "./port";
import { withoutUnreadEdges } from "./runnable";

/** More than any model takes: one node hands on no more than this. */
export const MOST_HANDED_ON = 100;

/** Frames and notes take part in nothing anyway, and a list hands on all that comes already. */
export function canBeBypassed({ kind }: Pick<WorkflowNode, "kind">): boolean {
  return kind !== "list" && specOf(kind).family !== "layout";
}

/** The workflow as a run sees it: no list and nobody bypassed is in it, and who read one reads what it was given. */
export const takingPart = once((document) => {
  const read = wiresRead(document);
  if (!document.nodes.some(handsOn)) return read;
  const gone = new Set(document.nodes.filter(handsOn).map(({ id }) => id));
  return {
    ...read,
    nodes: read.nodes.filter(({ id }) => !gone.has(id)),
    edges: read.edges.filter(({ to }) => !gone.has(to.node)),
  };
});

/** All nodes, and of the wires those that somebody reads, each from whom its content comes. */
export const wiresRead = once((document) => withoutUnreadEdges(handedOn(document)));

/**
 * The one rule of lists and of bypassing: what flows in flows out, where the kinds fit. Each wire out of such a node becomes a
 * wire from every node that feeds an input of its type, in the order of the inputs; where nothing feeds one, it is none.
 */
export const handedOn = once((document) => {
  if (!document.nodes.some(handsOn)) return document;
  const sourcesOf = findSources(document);
  const handing = new Set(document.nodes.filter(handsOn).map(({ id }) => id));
  const taken = new Set<string>();
  const edges = document.edges.flatMap((edge) =>
    handing.has(edge.from.node) ? sourcesOf(edge).map((source) => through(source, edge)) : [edge],
  );
  return { ...document, edges: edges.filter((edge) => !isTaken(taken, edge)) };
});

/** The document's own wire by which one of `handedOn` reaches its end. */
export function ownWireOf(document: WorkflowDocument, edge: Edge): Edge | undefined {
  return document.edges.find(({ id }) => id === edge.id || edge.id.startsWith(`${id}${VIA}`));
}

const VIA = "/";

function handsOn(node: WorkflowNode): boolean {
  return node.kind === "list" || node.bypassed === true;
}

type Source = { id: string; from: Edge["from"]; role: ReferenceRole };

/** Each node is asked once for each type, however many ways lead to it. */
function findSources(document: WorkflowDocument): (edge: Edge) => Source[] {
  const known = new Map<string, Source[]>();
  const nodes = new Map(document.nodes.map((node) => [node.id, node]));
  const into = collect(document.edges.map((edge) => [edge.to.node, edge]));

  function sourcesOf({ from }: Edge): Source[] {
    const node = nodes.get(from.node);
    const type = node ? typeOfOutput(node, from.port) : undefined;
    if (!node || !type) return [];
    const key = `${type} ${node.id}`;
    const before = known.get(key);
    if (before) return before;
    // A circle feeds nobody.
    known.set(key, []);
    const found = inputsOf(node, type)
      .flatMap((port) => (into.get(node.id) ?? []).filter(({ to }) => to.port === port))
      .flatMap(sourcesAlong);
    const each = [...new Map(found.map((one) => [JSON.stringify(one.from), one])).values()];
    const sources = each.slice(0, MOST_HANDED_ON + 1);
    known.set(key, sources);
    return sources;
  }

  function sourcesAlong(edge: Edge): Source[] {
    const node = nodes.get(edge.from.node);
    if (!node) return [];
    if (!handsOn(node)) return [{ id: edge.id, from: edge.from, role: roleAlong(edge, node) }];
    return sourcesOf(edge).map((source) => ({ ...source, role: roleThrough(source, edge) }));
  }

  return sourcesOf;
}

function through(source: Source, edge: Edge): Edge {
  const { id, from } = source;
  const joined = { ...edge, id: `${edge.id}${VIA}${id}`, from };
  return edge.to.port === "reference-images"
    ? { ...joined, role: roleThrough(source, edge) }
    : joined;
}

/** What somebody chose for the whole wire; where that is the product, what each picture was before: a person stays one. */
function roleThrough({ role }: Pick<Source, "role">, edge: Edge): ReferenceRole {
  return edge.role !== undefined && edge.role !== "subject" ? edge.role : role;
}

function inputsOf(node: WorkflowNode, type: PortType): string[] {
  const { inputs } = specOf(node.kind);
  return Object.keys(inputs).filter((port) => inputs[port].type === type);
}

function typeOfOutput({ kind }: WorkflowNode, port: string): PortType | undefined {
  const { outputs } = specOf(kind);
  return Object.hasOwn(outputs, port) ? outputs[port].type : undefined;
}

/** A node that is wired to an input both directly and through others is read once. */
function isTaken(taken: Set<string>, { from, to }: Edge): boolean {
  const ends = JSON.stringify([from, to]);
  const before = taken.has(ends);
  taken.add(ends);
  return before;
}

/** Documents are never changed in place, so an answer holds for as long as its document is known. */
function once(
  work: (document: WorkflowDocument) => WorkflowDocument,
): (document: WorkflowDocument) => WorkflowDocument {
  const known = new WeakMap<WorkflowDocument, WorkflowDocument>();
  return (document) => {
    const before = known.get(document);
    if (before) return before;
    const answer = work(document);
    known.set(document, answer);
    return answer;
  };
}

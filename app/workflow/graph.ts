import type { Edge, WorkflowDocument, WorkflowNode } from "./document";

export function findNode(document: WorkflowDocument, nodeId: string): WorkflowNode | undefined {
  return document.nodes.find((node) => node.id === nodeId);
}

/** The edges into one input, in the order they were drawn. */
export function edgesInto(document: WorkflowDocument, nodeId: string, port: string): Edge[] {
  return document.edges.filter((edge) => edge.to.node === nodeId && edge.to.port === port);
}

/** Everything a node reads, directly or through others, without itself. */
export function ancestorsOf(document: WorkflowDocument, nodeId: string): Set<string> {
  return reach(nodeId, parentsByNode(document));
}

/** Everything that reads a node, directly or through others, without itself. */
export function descendantsOf(document: WorkflowDocument, nodeId: string): Set<string> {
  return reach(nodeId, childrenByNode(document));
}

/** Whether a node is asked for the same in both: its own settings, and those of all it reads, wired and set aside alike. */
export function readsTheSame(
  one: WorkflowDocument,
  other: WorkflowDocument,
  nodeId: string,
): boolean {
  const [before, after] = [readBy(one, nodeId), readBy(other, nodeId)];
  return before.length === after.length && before.every((part, at) => part === after[at]);
}

/** Settings and edges keep their identity until they are changed. */
function readBy(document: WorkflowDocument, nodeId: string): unknown[] {
  const read = new Set([nodeId, ...ancestorsOf(document, nodeId)]);
  return [
    ...document.nodes
      .filter((node) => read.has(node.id))
      .flatMap(({ settings, bypassed, pinned }) => [settings, bypassed, pinned]),
    ...document.edges.filter((edge) => read.has(edge.to.node)),
  ];
}

/** Nodes so ordered that each comes after all it reads. Ties keep the document's order. Null if there is a cycle. */
export function topologicalOrder(document: WorkflowDocument): WorkflowNode[] | null {
  const parents = parentsByNode(document);
  const done = new Set<string>();
  const order: WorkflowNode[] = [];
  let waiting = document.nodes;

  while (waiting.length > 0) {
    const ready = waiting.filter((node) =>
      (parents.get(node.id) ?? []).every((parent) => done.has(parent)),
    );
    if (ready.length === 0) return null;
    for (const node of ready) done.add(node.id);
    order.push(...ready);
    waiting = waiting.filter((node) => !done.has(node.id));
  }
  return order;
}

function parentsByNode({ nodes, edges }: WorkflowDocument): Map<string, string[]> {
  const known = new Set(nodes.map((node) => node.id));
  return collect(
    edges.filter((edge) => known.has(edge.from.node)).map((edge) => [edge.to.node, edge.from.node]),
  );
}

function childrenByNode({ edges }: WorkflowDocument): Map<string, string[]> {
  return collect(edges.map((edge) => [edge.from.node, edge.to.node]));
}

/** The values of each key, in order. */
export function collect<Value>(pairs: readonly [string, Value][]): Map<string, Value[]> {
  const lists = new Map<string, Value[]>();
  for (const [key, value] of pairs) {
    const list = lists.get(key);
    if (list) list.push(value);
    else lists.set(key, [value]);
  }
  return lists;
}

function reach(start: string, neighbours: Map<string, string[]>): Set<string> {
  const seen = new Set<string>();
  const open = [...(neighbours.get(start) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(neighbours.get(next) ?? []));
  }
  return seen;
}

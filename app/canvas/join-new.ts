import { defaultRole } from "~/workflow/connect";
import type { Edge, WorkflowDocument, WorkflowNode } from "~/workflow/document";
import { descendantsOf, findNode } from "~/workflow/graph";
import { NODE_KINDS, specOf, type NodeKind } from "~/workflow/node-kinds";
import type { Port, PortType } from "~/workflow/port";
import { withNotesBeside } from "./arrange";
import { connect, moveNodes } from "./commands";
import { portType } from "./flow-elements";
import { absolutePosition, boxOf } from "./node-place";
import type { Point } from "./node-size";

const BETWEEN_PX = 120;
const LEAST_BETWEEN_PX = 60;

/** Where a node that is added is wired to: what a loose wire came from or went to, or the wire it is put into. */
export type Join =
  | { kind: "after"; from: Edge["from"] }
  | { kind: "before"; to: Edge["to"] }
  | { kind: "within"; edgeId: string };

/** Only kinds that fit there. */
export function kindsThatJoin(document: WorkflowDocument, join: Join | null): NodeKind[] {
  if (!join) return NODE_KINDS;
  const type = typeAt(document, join);
  return NODE_KINDS.filter((kind) => {
    const { inputs, outputs } = specOf(kind);
    const takes = portOfType(inputs, type) !== null;
    const gives = portOfType(outputs, type) !== null;
    if (join.kind === "after") return takes;
    return join.kind === "before" ? gives : takes && gives;
  });
}

/** The document with a node that is in it already wired up. What does not fit is left loose. */
export function joinNew(
  document: WorkflowDocument,
  node: WorkflowNode,
  { join, newId }: { join: Join; newId: () => string },
): WorkflowDocument {
  const { inputs, outputs } = specOf(node.kind);
  const type = typeAt(document, join);
  if (join.kind === "within") return putWithin(document, node, { edgeId: join.edgeId, newId });
  if (join.kind === "before") {
    const port = portOfType(outputs, type);
    return port ? wired(document, { from: { node: node.id, port }, to: join.to }, newId) : document;
  }
  const port = portOfType(inputs, type);
  return port ? wired(document, { from: join.from, to: { node: node.id, port } }, newId) : document;
}

/** Room for a node in a wire: where the wire's end was, with all that comes after it moved to the right. */
export function makeRoomWithin(
  document: WorkflowDocument,
  edgeId: string,
  widthPx: number,
): { document: WorkflowDocument; position: Point } | null {
  const target = document.edges.find(({ id }) => id === edgeId)?.to.node;
  const node = target === undefined ? undefined : findNode(document, target);
  if (!node) return null;
  return {
    document: moveOn(document, node.id, { byPx: widthPx + BETWEEN_PX }),
    position: absolutePosition(document, node),
  };
}

/** A node and all that reads it, to the right. */
function moveOn(
  document: WorkflowDocument,
  nodeId: string,
  { byPx, beside }: { byPx: number; beside?: WorkflowNode },
): WorkflowDocument {
  const behind = [nodeId, ...descendantsOf(document, nodeId)];
  // A group goes along with what lies in it, unless what it makes room for lies in it too.
  const moved = new Set(
    behind.map((id) => {
      const parent = findNode(document, id)?.parent;
      return parent === undefined || parent === beside?.parent ? id : parent;
    }),
  );
  const places = document.nodes
    .filter(({ id }) => moved.has(id))
    .map(({ id, position: { x, y } }) => [id, { x: x + byPx, y }] as const);
  return moveNodes(document, withNotesBeside(document, new Map(places)));
}

/** A node without wires, dropped on one: it goes into it where it was dropped, and what it would lie on moves on. */
export function dropInto(
  document: WorkflowDocument,
  { nodeId, edgeId, position }: { nodeId: string; edgeId: string; position: Point },
  newId: () => string,
): WorkflowDocument {
  const dropped = moveNodes(document, new Map([[nodeId, position]]));
  const edge = dropped.edges.find(({ id }) => id === edgeId);
  const [node, source, target] = [nodeId, edge?.from.node, edge?.to.node].map(
    (id) => id && findNode(dropped, id),
  );
  if (!node || !source || !target) return document;
  return putWithin(withRoomFor(dropped, node, { source, target }), node, { edgeId, newId });
}

/** Only where the wire goes to the right. */
function withRoomFor(
  document: WorkflowDocument,
  node: WorkflowNode,
  { source, target }: { source: WorkflowNode; target: WorkflowNode },
): WorkflowDocument {
  const [box, before, after] = [node, source, target].map((one) => boxOf(document, one));
  const start = before.x + before.width;
  if (after.x < start) return document;
  const away = Math.max(0, start + LEAST_BETWEEN_PX - box.x);
  const over = box.x + away + box.width + LEAST_BETWEEN_PX - after.x;
  const { x, y } = node.position;
  const beside = moveNodes(document, new Map([[node.id, { x: x + away, y }]]));
  return over > 0 ? moveOn(beside, target.id, { byPx: over, beside: node }) : beside;
}

/** The wire that was there goes on behind the node: in its place among the references, and for what it was for. */
function putWithin(
  document: WorkflowDocument,
  node: WorkflowNode,
  { edgeId, newId }: { edgeId: string; newId: () => string },
): WorkflowDocument {
  const edge = document.edges.find(({ id }) => id === edgeId);
  if (!edge) return document;
  const type = typeAt(document, { kind: "within", edgeId });
  const input = portOfType(specOf(node.kind).inputs, type);
  const output = portOfType(specOf(node.kind).outputs, type);
  if (!input || !output) return document;

  const ends = { from: edge.from, to: { node: node.id, port: input } };
  const role = defaultRole(document, ends);
  const before: Edge = { id: newId(), ...ends, ...(role ? { role } : {}) };
  const after: Edge = { ...edge, id: newId(), from: { node: node.id, port: output } };
  return {
    ...document,
    edges: document.edges.flatMap((other) => (other === edge ? [before, after] : [other])),
  };
}

function wired(
  document: WorkflowDocument,
  ends: Pick<Edge, "from" | "to">,
  newId: () => string,
): WorkflowDocument {
  const outcome = connect(document, ends, newId());
  return outcome.kind === "connected" ? outcome.document : document;
}

function typeAt(document: WorkflowDocument, join: Join): PortType {
  if (join.kind === "before") {
    const target = findNode(document, join.to.node);
    const ports = target ? specOf(target.kind).inputs : {};
    return Object.hasOwn(ports, join.to.port) ? ports[join.to.port].type : "image";
  }
  const from =
    join.kind === "after" ? join.from : document.edges.find(({ id }) => id === join.edgeId)?.from;
  const source = from && findNode(document, from.node);
  return source ? portType(source.kind, from.port) : "image";
}

function portOfType(ports: Record<string, Port>, type: PortType): string | null {
  return Object.entries(ports).find(([, port]) => port.type === type)?.[0] ?? null;
}

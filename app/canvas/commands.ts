import type { ReferenceRole } from "~/providers/image-model";
import { defaultRole, refuseConnection, type ConnectionRefusal } from "~/workflow/connect";
import {
  DocumentSchema,
  isOfKind,
  type Edge,
  type WorkflowDocument,
  type WorkflowNode,
} from "~/workflow/document";
import { edgesInto, findNode } from "~/workflow/graph";
import { absolutePosition, groupAround } from "./node-place";
import { canBeResized, LEAST_SIZES, sizeOf, type Point, type Size } from "./node-size";

/**
 * Everything a merchant can do to a document, one function an act. Each takes a document and gives the next one, or
 * the same object where nothing changes: that is all undo needs.
 */
const NodeSchema = DocumentSchema.shape.nodes.element;

export type Ends = Pick<Edge, "from" | "to">;

export function addNode(document: WorkflowDocument, node: WorkflowNode): WorkflowDocument {
  const iterating = document.nodes.some(
    (other) => isOfKind(other, "shopifyImport") && other.settings.iterates,
  );
  const added =
    isOfKind(node, "shopifyImport") && iterating
      ? { ...node, settings: { ...node.settings, iterates: false } }
      : node;
  const together = { ...document, nodes: [...document.nodes, added] };
  return node.kind === "group"
    ? settleAround(together, node.id)
    : settleIntoGroups(together, new Set([node.id]));
}

export function removeNodes(
  document: WorkflowDocument,
  gone: ReadonlySet<string>,
): WorkflowDocument {
  if (!document.nodes.some((node) => gone.has(node.id))) return document;
  return {
    ...document,
    nodes: document.nodes
      .filter((node) => !gone.has(node.id))
      .map((node) => (node.parent && gone.has(node.parent) ? outOfGroup(document, node) : node)),
    edges: document.edges.filter((edge) => !gone.has(edge.from.node) && !gone.has(edge.to.node)),
  };
}

export function removeEdges(
  document: WorkflowDocument,
  gone: ReadonlySet<string>,
): WorkflowDocument {
  if (!document.edges.some((edge) => gone.has(edge.id))) return document;
  return { ...document, edges: document.edges.filter((edge) => !gone.has(edge.id)) };
}

/** Positions are those of React Flow: from the group's corner for a node in a group. */
export function moveNodes(
  document: WorkflowDocument,
  places: ReadonlyMap<string, Point>,
): WorkflowDocument {
  const moved = document.nodes.filter((node) => isElsewhere(node, places.get(node.id)));
  if (moved.length === 0) return document;
  const nodes = document.nodes.map((node) => {
    const position = places.get(node.id);
    return position && isElsewhere(node, position) ? { ...node, position } : node;
  });
  return settleIntoGroups({ ...document, nodes }, new Set(moved.map((node) => node.id)));
}

export type Connected =
  { kind: "connected"; document: WorkflowDocument } | { kind: "refused"; why: ConnectionRefusal };

/** Dropping on an input that takes one edge replaces the edge that is there. */
export function connect(document: WorkflowDocument, ends: Ends, edgeId: string): Connected {
  const why = refuseConnection(document, ends);
  if (why !== null && why !== "input-taken") return { kind: "refused", why };

  const replaced = new Set(
    why === "input-taken"
      ? edgesInto(document, ends.to.node, ends.to.port).map((edge) => edge.id)
      : [],
  );
  const kept = removeEdges(document, replaced);
  const role = defaultRole(kept, ends);
  const edge: Edge = role ? { id: edgeId, ...ends, role } : { id: edgeId, ...ends };
  return { kind: "connected", document: { ...kept, edges: [...kept.edges, edge] } };
}

/** A setting outside what the node kind allows changes nothing. */
export function setSettings(
  document: WorkflowDocument,
  nodeId: string,
  settings: Record<string, unknown>,
): WorkflowDocument {
  return changeNode(document, nodeId, (node) => {
    const parsed = NodeSchema.safeParse({ ...node, settings: { ...node.settings, ...settings } });
    return parsed.success && !sameJson(parsed.data.settings, node.settings) ? parsed.data : node;
  });
}

/** One import node of a workflow goes through its products; the others become fixed. */
export function letIterate(
  document: WorkflowDocument,
  nodeId: string,
  iterates: boolean,
): WorkflowDocument {
  return document.nodes
    .filter((node) => isOfKind(node, "shopifyImport"))
    .reduce(
      (next, node) =>
        node.id === nodeId
          ? setSettings(next, node.id, { iterates })
          : iterates
            ? setSettings(next, node.id, { iterates: false })
            : next,
      document,
    );
}

export function renameNode(
  document: WorkflowDocument,
  nodeId: string,
  label: string,
): WorkflowDocument {
  const trimmed = label.trim().slice(0, 120);
  return changeNode(document, nodeId, (node) => {
    if ((node.label ?? "") === trimmed) return node;
    return { ...node, label: trimmed === "" ? undefined : trimmed };
  });
}

/** A group takes in what it is drawn round and lets go of what it is drawn away from; nothing else moves. */
export function resizeNode(
  document: WorkflowDocument,
  nodeId: string,
  frame: { position: Point; size: Size },
): WorkflowDocument {
  const resized = changeNode(document, nodeId, (node) =>
    sameJson(node.size, frame.size) && !isElsewhere(node, frame.position)
      ? node
      : { ...node, ...frame },
  );
  const group = findNode(resized, nodeId);
  if (resized === document || group?.kind !== "group") return resized;

  const nodes = resized.nodes.map((node) =>
    node.parent === nodeId
      ? { ...node, position: within(group, absolutePosition(document, node)) }
      : node,
  );
  return settleAround({ ...resized, nodes }, nodeId);
}

/** Frames and notes among the chosen, from their upper left corners. */
export function growNodes(
  document: WorkflowDocument,
  chosen: ReadonlySet<string>,
  by: Size,
): WorkflowDocument {
  return document.nodes.filter(canBeResized).reduce((next, node) => {
    if (!chosen.has(node.id)) return next;
    const [least, now] = [LEAST_SIZES[node.kind], sizeOf(node)];
    const size = {
      width: Math.max(least.width, now.width + by.width),
      height: Math.max(least.height, now.height + by.height),
    };
    return resizeNode(next, node.id, { position: node.position, size });
  }, document);
}

/** After a group came to be where it is. */
function settleAround(document: WorkflowDocument, groupId: string): WorkflowDocument {
  const concerned = document.nodes.filter(
    (node) => node.parent === groupId || groupAround(document, node)?.id === groupId,
  );
  return settleIntoGroups(document, new Set(concerned.map(({ id }) => id)));
}

/** Adds a frame round nodes and puts them into it where they lie. */
export function groupNodes(
  document: WorkflowDocument,
  group: WorkflowNode,
  members: ReadonlySet<string>,
): WorkflowDocument {
  const nodes = document.nodes.map((node) =>
    members.has(node.id)
      ? { ...node, parent: group.id, position: within(group, absolutePosition(document, node)) }
      : node,
  );
  return { ...document, nodes: [...nodes, group] };
}

/** Among the wires into its port. */
export function moveWire(document: WorkflowDocument, edgeId: string, by: 1 | -1): WorkflowDocument {
  const edge = document.edges.find(({ id }) => id === edgeId);
  if (!edge) return document;
  const beside = edgesInto(document, edge.to.node, edge.to.port);
  const other = beside[beside.indexOf(edge) + by] as Edge | undefined;
  if (!other) return document;
  const edges = document.edges.map((one) => (one === edge ? other : one === other ? edge : one));
  return { ...document, edges };
}

export function setRole(
  document: WorkflowDocument,
  edgeId: string,
  role: ReferenceRole,
): WorkflowDocument {
  const edge = document.edges.find((candidate) => candidate.id === edgeId);
  if (!edge || edge.role === role) return document;
  const changed = { ...edge, role };
  return {
    ...document,
    edges: document.edges.map((other) => (other === edge ? changed : other)),
  };
}

/** Another model with the settings it offers, and what each of the node's references is for from then on. */
export function changeModel(
  document: WorkflowDocument,
  nodeId: string,
  to: { settings: Record<string, unknown>; roles: ReadonlyMap<string, ReferenceRole> },
): WorkflowDocument {
  return [...to.roles].reduce(
    (next, [edgeId, role]) => setRole(next, edgeId, role),
    setSettings(document, nodeId, to.settings),
  );
}

/** Nodes that came to lie in a group belong to it, those that left do not: one level deep. */
export function settleIntoGroups(
  document: WorkflowDocument,
  moved: ReadonlySet<string>,
): WorkflowDocument {
  const nodes = document.nodes.map((node) => {
    // A node that moves along with its group stays where it lies in it.
    if (!moved.has(node.id) || (node.parent && moved.has(node.parent))) return node;
    const group = groupAround(document, node);
    if ((group?.id ?? undefined) === node.parent) return node;
    const free = outOfGroup(document, node);
    return group ? { ...free, parent: group.id, position: within(group, free.position) } : free;
  });
  return { ...document, nodes };
}

function outOfGroup(document: WorkflowDocument, node: WorkflowNode): WorkflowNode {
  return { ...node, parent: undefined, position: absolutePosition(document, node) };
}

function within(group: WorkflowNode, point: Point): Point {
  return { x: point.x - group.position.x, y: point.y - group.position.y };
}

function changeNode(
  document: WorkflowDocument,
  nodeId: string,
  change: (node: WorkflowNode) => WorkflowNode,
): WorkflowDocument {
  const node = findNode(document, nodeId);
  const next = node && change(node);
  if (!next || next === node) return document;
  return {
    ...document,
    nodes: document.nodes.map((other) => (other === node ? next : other)),
  };
}

function isElsewhere(node: WorkflowNode, position: Point | undefined): boolean {
  return (
    position !== undefined && (node.position.x !== position.x || node.position.y !== position.y)
  );
}

function sameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

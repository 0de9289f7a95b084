import { Position, type Edge as FlowEdgeOf, type Node as FlowNodeOf } from "@xyflow/react";
import type { Edge, WorkflowDocument, WorkflowNode } from "~/workflow/document";
import { specOf, type NodeKind } from "~/workflow/node-kinds";
import type { Port, PortType } from "~/workflow/port";
import { nodeName } from "./messages";
import { portsOf, sizeOf } from "./node-size";

export type FlowNode = FlowNodeOf<{ node: WorkflowNode }, NodeKind>;
export type FlowEdge = FlowEdgeOf<{ edge: Edge; type: PortType; isIdle: boolean }, "wire">;

const HANDLE_PX = 14;

/** React Flow's nodes for a document. A node that did not change keeps its object, so React draws nothing anew. */
export function flowNodesOf(
  document: WorkflowDocument,
  selected: ReadonlySet<string>,
  before: readonly FlowNode[],
): FlowNode[] {
  const known = new Map(before.map((node) => [node.id, node]));
  const next = groupsFirst(document.nodes).map((node) => {
    const old = known.get(node.id);
    const isSelected = selected.has(node.id);
    if (!old || old.data.node !== node || old.dragging) return flowNode(node, isSelected);
    return (old.selected ?? false) === isSelected ? old : { ...old, selected: isSelected };
  });
  return next;
}

export function flowEdgesOf(
  document: WorkflowDocument,
  selected: ReadonlySet<string>,
  before: readonly FlowEdge[],
): FlowEdge[] {
  const known = new Map(before.map((edge) => [edge.id, edge]));
  const nodes = new Map(document.nodes.map((node) => [node.id, node]));
  return document.edges.flatMap((edge) => {
    const source = nodes.get(edge.from.node);
    if (!source) return [];
    const old = known.get(edge.id);
    const isSelected = selected.has(edge.id);
    const isIdle = Boolean(source.bypassed ?? nodes.get(edge.to.node)?.bypassed);
    const isSame = old?.data?.edge === edge && old.data.isIdle === isIdle;
    if (isSame && (old.selected ?? false) === isSelected) return [old];
    const type = portType(source.kind, edge.from.port);
    return [flowEdge({ edge, type, isIdle }, isSelected)];
  });
}

/** A document from elsewhere may name a port that its node does not have: the wire is drawn all the same. */
export function portType(kind: NodeKind, portId: string): PortType {
  const { outputs } = specOf(kind);
  return Object.hasOwn(outputs, portId) ? outputs[portId].type : "image";
}

function flowNode(node: WorkflowNode, selected: boolean): FlowNode {
  const { width, height } = sizeOf(node);
  return {
    id: node.id,
    type: node.kind,
    position: node.position,
    parentId: node.parent,
    width,
    height,
    measured: { width, height },
    handles: handlesOf(node),
    data: { node },
    selected,
    zIndex: node.kind === "group" ? -1 : 0,
    ariaLabel: nodeName(node),
  };
}

function flowEdge(data: NonNullable<FlowEdge["data"]>, selected: boolean): FlowEdge {
  const { edge } = data;
  return {
    id: edge.id,
    type: "wire",
    source: edge.from.node,
    sourceHandle: edge.from.port,
    target: edge.to.node,
    targetHandle: edge.to.port,
    data,
    selected,
    focusable: true,
  };
}

function handlesOf(node: WorkflowNode): FlowNode["handles"] {
  const { width, height } = sizeOf(node);
  const place = (port: Port, x: number) => ({
    x: x - HANDLE_PX / 2,
    y: (height * port.at) / 100 - HANDLE_PX / 2,
    width: HANDLE_PX,
    height: HANDLE_PX,
  });
  return [
    ...portsOf(node, "inputs").map(([id, port]) => ({
      id,
      type: "target" as const,
      position: Position.Left,
      ...place(port, 0),
    })),
    ...portsOf(node, "outputs").map(([id, port]) => ({
      id,
      type: "source" as const,
      position: Position.Right,
      ...place(port, width),
    })),
  ];
}

/** React Flow wants a group before the nodes in it. */
function groupsFirst(nodes: readonly WorkflowNode[]): WorkflowNode[] {
  return [
    ...nodes.filter((node) => node.kind === "group"),
    ...nodes.filter((node) => node.kind !== "group"),
  ];
}

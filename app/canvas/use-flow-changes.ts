import { applyNodeChanges, type EdgeChange, type NodeChange } from "@xyflow/react";
import { useCallback } from "react";
import { findNode } from "~/workflow/graph";
import { useCanvas } from "./canvas-context";
import { withOverWire, withSelection, type CanvasState } from "./canvas-store";
import type { FlowEdge, FlowNode } from "./flow-elements";
import type { Point, Size } from "./node-size";
import { wireUnder } from "./wire-under";

/** What React Flow reports, as selection, as drawing while it lasts, and as an act once it is over. */
export function useFlowChanges() {
  const { store, documents } = useCanvas();

  const onNodesChange = useCallback(
    (changes: NodeChange<FlowNode>[]) => {
      const drawn = changes.filter(
        (change) => change.type === "position" || change.type === "dimensions",
      );
      if (drawn.length > 0) {
        store.setState((state) => ({ flowNodes: applyNodeChanges(drawn, state.flowNodes) }));
      }
      selectNodes(changes, store);
      resizeNodes(changes, { flowNodes: () => store.getState().flowNodes, documents });
      const places = placesIn(changes);
      const { overWire } = store.getState();
      if (overWire !== null && places.size === 1) documents.dropInto(overWire, places);
      else if (places.size > 0) documents.move(places);
      store.setState((state) => withOverWire(state, wireBelow(state, changes)));
    },
    [store, documents],
  );

  const onEdgesChange = useCallback(
    (changes: EdgeChange<FlowEdge>[]) => {
      const picked = changes.filter((change) => change.type === "select");
      if (picked.length === 0) return;
      store.setState((state) =>
        withSelection(state, {
          selectedNodes: state.selectedNodes,
          selectedEdges: changed(state.selectedEdges, picked),
        }),
      );
    },
    [store],
  );

  return { onNodesChange, onEdgesChange };
}

/** While one node is dragged alone. */
function wireBelow({ history }: CanvasState, changes: NodeChange<FlowNode>[]): string | null {
  const [change] = changes;
  if (changes.length !== 1 || change.type !== "position" || !change.dragging) return null;
  const { present } = history;
  const node = findNode(present, change.id);
  return node && change.position
    ? wireUnder(present, { ...node, position: change.position })
    : null;
}

type Selecting = { id: string; selected: boolean };

function changed(chosen: ReadonlySet<string>, changes: Selecting[]): ReadonlySet<string> {
  const next = new Set(chosen);
  for (const { id, selected } of changes) {
    if (selected) next.add(id);
    else next.delete(id);
  }
  return next;
}

function selectNodes(
  changes: NodeChange<FlowNode>[],
  store: { setState: (change: (state: CanvasState) => Partial<CanvasState>) => void },
): void {
  const picked = changes.filter((change) => change.type === "select");
  if (picked.length === 0) return;
  store.setState((state) =>
    withSelection(state, {
      selectedNodes: changed(state.selectedNodes, picked),
      selectedEdges: state.selectedEdges,
    }),
  );
}

/** A move is over when it is no longer a drag: on dropping, and with every press of an arrow key. */
function placesIn(changes: NodeChange<FlowNode>[]): Map<string, Point> {
  return new Map(
    changes.flatMap((change) =>
      change.type === "position" && change.position && change.dragging === false
        ? [[change.id, roundedPoint(change.position)] as const]
        : [],
    ),
  );
}

function resizeNodes(
  changes: NodeChange<FlowNode>[],
  {
    flowNodes,
    documents,
  }: {
    flowNodes: () => FlowNode[];
    documents: { resize: (nodeId: string, frame: { position: Point; size: Size }) => void };
  },
): void {
  for (const change of changes) {
    if (change.type !== "dimensions" || change.resizing !== false) continue;
    const node = flowNodes().find((candidate) => candidate.id === change.id);
    if (!node?.width || !node.height) continue;
    documents.resize(node.id, {
      position: roundedPoint(node.position),
      size: { width: Math.round(node.width), height: Math.round(node.height) },
    });
  }
}

function roundedPoint({ x, y }: Point): Point {
  return { x: Math.round(x), y: Math.round(y) };
}

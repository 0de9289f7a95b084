import { Background, MiniMap, ReactFlow, type FitViewOptions } from "@xyflow/react";
import { useState } from "react";
import { specOf } from "~/workflow/node-kinds";
import { useCanvasState } from "./canvas-context";
import type { FlowEdge, FlowNode } from "./flow-elements";
import { nodeBodies } from "./node-bodies";
import { ConnectionHint } from "./panels/connection-hint";
import { LockMark } from "./panels/lock-mark";
import { EmptyHint } from "./panels/empty-hint";
import { useConnecting } from "./use-connecting";
import { useFlowChanges } from "./use-flow-changes";
import { useShortcuts } from "./use-shortcuts";
import { useShowMade } from "./use-show-made";
import { useContextMenu } from "./use-context-menu";
import { useOpenMenu } from "./use-open-menu";
import { usePasteAndDrop } from "./use-paste-and-drop";
import { ZOOM } from "./view-showing";
import { Wire } from "./wire";

const edgeTypes = { wire: Wire };
const MINIMAP_FROM_NODES = 20;
const SEVERAL = ["Shift", "Meta", "Control"];

export function FlowCanvas() {
  const flowNodes = useCanvasState((state) => state.flowNodes);
  const flowEdges = useCanvasState((state) => state.flowEdges);
  const many = flowNodes.length > MINIMAP_FROM_NODES;
  const { onNodesChange, onEdgesChange } = useFlowChanges();
  const { onConnect, onConnectEnd, onReconnect, isValidConnection } = useConnecting();
  const openMenu = useOpenMenu();
  const contextMenu = useContextMenu();
  const locked = useCanvasState((state) => state.locked);
  const surface = usePasteAndDrop();
  const [fit] = useState(() => firstFit(flowNodes));
  useShortcuts();
  useShowMade();

  return (
    <div
      className="flow-surface"
      {...surface}
      onDoubleClick={(event) => {
        const { target } = event;
        if (target instanceof Element && target.classList.contains("react-flow__pane")) {
          openMenu({ x: event.clientX, y: event.clientY }, {});
        }
      }}
    >
      <ReactFlow<FlowNode, FlowEdge>
        nodes={flowNodes}
        edges={flowEdges}
        nodeTypes={nodeBodies}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onConnect={onConnect}
        onConnectEnd={onConnectEnd}
        isValidConnection={isValidConnection}
        onlyRenderVisibleElements={many}
        fitView
        fitViewOptions={fit}
        minZoom={ZOOM.least}
        maxZoom={ZOOM.most}
        deleteKeyCode={null}
        multiSelectionKeyCode={SEVERAL}
        zoomOnDoubleClick={false}
        panOnScroll
        zIndexMode="manual"
        connectionRadius={28}
        onReconnect={onReconnect}
        {...contextMenu}
        nodesDraggable={!locked}
        nodesConnectable={!locked}
        edgesReconnectable={!locked}
        proOptions={{ hideAttribution: true }}
      >
        <Background gap={24} size={1.5} />
        {locked ? <LockMark /> : null}
        {many ? (
          <MiniMap pannable zoomable className="canvas-minimap" nodeClassName={mapClass} />
        ) : null}
        <ConnectionHint />
        {flowNodes.length === 0 ? <EmptyHint /> : null}
      </ReactFlow>
    </div>
  );
}

/** The map tells sources, generation and the store apart by colour, as the icons of nodes do. */
function mapClass({ type }: FlowNode): string {
  return `map-${specOf(type).family}`;
}

const FIT = { padding: 0.08, maxZoom: 1, duration: 0 };
const NARROW_PX = 640;

/** Everything at once, but on a phone the node that matters most at a size that can be read. */
function firstFit(flowNodes: FlowNode[]): FitViewOptions<FlowNode> {
  if (window.innerWidth >= NARROW_PX) return FIT;
  const first = flowNodes.find((node) => node.type === "imageGeneration") ?? flowNodes.at(0);
  return first ? { ...FIT, padding: 0.04, nodes: [{ id: first.id }] } : FIT;
}

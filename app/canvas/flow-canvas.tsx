import { Background, MiniMap, ReactFlow } from "@xyflow/react";
import { useCanvasState } from "./canvas-context";
import type { FlowEdge, FlowNode } from "./flow-elements";
import { nodeBodies } from "./node-bodies";
import { ConnectionHint } from "./panels/connection-hint";
import { EmptyHint } from "./panels/empty-hint";
import { useConnecting } from "./use-connecting";
import { useFlowChanges } from "./use-flow-changes";
import { useShortcuts } from "./use-shortcuts";
import { useOpenMenu } from "./use-open-menu";
import { usePasteAndDrop } from "./use-paste-and-drop";
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
  const surface = usePasteAndDrop();
  useShortcuts();

  return (
    <div
      className="flow-surface"
      {...surface}
      onDoubleClick={(event) => {
        const { target } = event;
        if (target instanceof Element && target.classList.contains("react-flow__pane")) {
          openMenu({ x: event.clientX, y: event.clientY }, null);
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
        fitViewOptions={FIT}
        minZoom={0.1}
        maxZoom={2}
        deleteKeyCode={null}
        multiSelectionKeyCode={SEVERAL}
        zoomOnDoubleClick={false}
        panOnScroll
        zIndexMode="manual"
        connectionRadius={28}
        onReconnect={onReconnect}
        proOptions={{ hideAttribution: true }}
      >
        <Background gap={24} size={1.5} />
        {many ? <MiniMap pannable zoomable className="canvas-minimap" /> : null}
        <ConnectionHint />
        {flowNodes.length === 0 ? <EmptyHint /> : null}
      </ReactFlow>
    </div>
  );
}

const FIT = { padding: 0.08, maxZoom: 1, duration: 0 };

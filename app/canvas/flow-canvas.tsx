import { Background, ReactFlow, type FitViewOptions } from "@xyflow/react";
import { useState } from "react";
import { useCanvasState } from "./canvas-context";
import { FarContext, firstSight, isMapShown, MANY_NODES, useFarView } from "./far-view";
import type { FlowEdge, FlowNode } from "./flow-elements";
import { nodeBodies } from "./node-bodies";
import { ConnectionHint } from "./panels/connection-hint";
import { LockMark } from "./panels/lock-mark";
import { EmptyHint } from "./panels/empty-hint";
import { OverviewMap } from "./panels/overview-map";
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
const SEVERAL = ["Shift", "Meta", "Control"];

export function FlowCanvas() {
  const flowNodes = useCanvasState((state) => state.flowNodes);
  const flowEdges = useCanvasState((state) => state.flowEdges);
  const many = flowNodes.length > MANY_NODES;
  const isFar = useFarView(flowNodes.length);
  const { onNodesChange, onEdgesChange } = useFlowChanges();
  const connecting = useConnecting();
  const openMenu = useOpenMenu();
  const contextMenu = useContextMenu();
  const locked = useCanvasState((state) => state.locked);
  const hasMap = useCanvasState(isMapShown);
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
      <FarContext.Provider value={isFar}>
        <ReactFlow<FlowNode, FlowEdge>
          nodes={flowNodes}
          edges={flowEdges}
          nodeTypes={nodeBodies}
          edgeTypes={edgeTypes}
          onNodesChange={onNodesChange}
          onEdgesChange={onEdgesChange}
          {...connecting}
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
          {...contextMenu}
          nodesDraggable={!locked}
          nodesConnectable={!locked}
          edgesReconnectable={!locked}
          proOptions={{ hideAttribution: true }}
        >
          <Background gap={24} size={1.5} />
          {locked ? <LockMark /> : null}
          {hasMap ? <OverviewMap /> : null}
          <ConnectionHint />
          {flowNodes.length === 0 ? <EmptyHint /> : null}
        </ReactFlow>
      </FarContext.Provider>
    </div>
  );
}

const FIT = { padding: 0.08, maxZoom: 1, duration: 0 };
const NARROW_PX = 640;

/** Everything at once, as far as it can be read; on a phone the node that matters most. */
function firstFit(flowNodes: FlowNode[]): FitViewOptions<FlowNode> {
  if (window.innerWidth >= NARROW_PX) {
    const screen = { width: window.innerWidth, height: window.innerHeight };
    const first = firstSight(flowNodes.map(boxOfFlow), screen);
    return first ? { ...FIT, nodes: first.map((id) => ({ id })) } : FIT;
  }
  const first = flowNodes.find((node) => node.type === "imageGeneration") ?? flowNodes.at(0);
  return first ? { ...FIT, padding: 0.04, nodes: [{ id: first.id }] } : FIT;
}

/** What lies in a group lies where its group does, near enough for a first look. */
function boxOfFlow({ id, position, width = 0, height = 0 }: FlowNode) {
  return { id, ...position, width, height };
}

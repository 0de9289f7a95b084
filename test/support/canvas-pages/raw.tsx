import {
  applyNodeChanges,
  Background,
  Handle,
  Position,
  ReactFlow,
  type Edge,
  type Node,
  type NodeChange,
  type NodeProps,
} from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import { memo, useCallback, useState } from "react";
import { createRoot } from "react-dom/client";
import { pageData, pageRoot } from "./page-data";

export type RawNode = Node<{ title: string; picture: string }, "picture">;
export type RawData = { nodes: RawNode[]; edges: Edge[] };

/** React Flow as its own advice has it, and nothing of ours: memo nodes, declared sizes and handles, culled. */
const nodeTypes = {
  picture: memo(function PictureNode({ data }: NodeProps<RawNode>) {
    return (
      <div className="raw-node">
        <header>
          <b />
          <span>{data.title}</span>
        </header>
        <img src={data.picture} alt="" draggable={false} />
        <footer>
          <span>2 images</span>
        </footer>
        <Handle type="target" position={Position.Left} />
        <Handle type="source" position={Position.Right} />
      </div>
    );
  }),
};

/** Nodes on all sides of the screen, as many as it takes. */
const MIDDLE = { x: -1000, y: -500, zoom: 1 };

function RawPage({ start }: { start: RawData }) {
  const [nodes, setNodes] = useState(start.nodes);
  const onNodesChange = useCallback(
    (changes: NodeChange<RawNode>[]) => setNodes((before) => applyNodeChanges(changes, before)),
    [],
  );
  return (
    <ReactFlow<RawNode>
      nodes={nodes}
      edges={start.edges}
      nodeTypes={nodeTypes}
      onNodesChange={onNodesChange}
      onlyRenderVisibleElements
      defaultViewport={MIDDLE}
      panOnScroll
      minZoom={0.1}
    >
      <Background gap={24} size={1.5} />
    </ReactFlow>
  );
}

// The server of these pages writes what each was made for.
const data = pageData() as RawData;

createRoot(pageRoot()).render(<RawPage start={data} />);

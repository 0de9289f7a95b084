import { Handle, Position } from "@xyflow/react";
import { useShallow } from "zustand/react/shallow";
import type { WorkflowNode } from "~/workflow/document";
import { specOf } from "~/workflow/node-kinds";
import { useCanvasState } from "../canvas-context";
import { nodeName } from "../messages";
import { portsOf } from "../node-size";
import { thumbOf } from "../node-thumb";
import { useNodeRuns } from "../use-generation";

/** A node from afar: what it is called, what it shows, and whether it is at work. */
export function FarBody({ node }: { node: WorkflowNode }) {
  const { family } = specOf(node.kind);
  const { working, latest } = useNodeRuns(node.id);
  const state = working.length > 0 ? "working" : latest?.state === "failed" ? "failed" : "calm";
  return (
    <article
      className="node node-far"
      data-kind={node.kind}
      data-family={family}
      data-state={state}
      data-bypassed={node.bypassed}
      data-collapsed={node.collapsed}
      aria-label={nodeName(node)}
    >
      <h3>{nodeName(node)}</h3>
      {node.collapsed ? null : <FarContent node={node} />}
      {portsOf(node, "inputs").map(([id, { at }]) => (
        <FarPort key={id} id={id} at={at} side="target" />
      ))}
      {portsOf(node, "outputs").map(([id, { at }]) => (
        <FarPort key={id} id={id} at={at} side="source" />
      ))}
    </article>
  );
}

function FarContent({ node }: { node: WorkflowNode }) {
  const thumb = useCanvasState(useShallow((state) => thumbOf(state, node.id)));
  if (thumb) return <img src={thumb.url} alt="" draggable={false} decoding="async" />;
  return node.kind === "textPrompt" ? <p>{node.settings.text}</p> : null;
}

/** Not to be seen: React Flow looks for the ports of whatever it draws, and draws no wire where it finds none. */
function FarPort({ id, at, side }: { id: string; at: number; side: "source" | "target" }) {
  return (
    <Handle
      id={id}
      type={side}
      position={side === "target" ? Position.Left : Position.Right}
      className="port port-far"
      style={{ top: `${at}%` }}
      isConnectable={false}
    />
  );
}

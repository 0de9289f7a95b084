import { Handle, Position } from "@xyflow/react";
import { Icon } from "@shopify/polaris";
import { PinFilledIcon } from "@shopify/polaris-icons";
import { useState, type KeyboardEvent, type ReactNode } from "react";
import type { WorkflowNode } from "~/workflow/document";
import { specOf } from "~/workflow/node-kinds";
import type { Port } from "~/workflow/port";
import { collapseWords } from "../act-messages";
import { useCanvas, useCanvasState } from "../canvas-context";
import { kindIcons } from "../kind-icons";
import { nodeName, toolbarWords } from "../messages";
import type { NodeBadge } from "../node-badge";
import { portsOf } from "../node-size";
import { useSetAside } from "./use-set-aside";

type Frame = {
  node: WorkflowNode;
  badge?: NodeBadge;
  children: ReactNode;
};

/** Every node that does something: header, ports, body. */
export function NodeFrame({ node, badge, children }: Frame) {
  const { family } = specOf(node.kind);
  return (
    <article
      className="node"
      data-kind={node.kind}
      data-bypassed={node.bypassed}
      data-pinned={node.pinned}
      data-collapsed={node.collapsed}
      aria-label={nodeName(node)}
    >
      <header className="node-header">
        <span className="kind-icon" data-family={family}>
          <Icon source={kindIcons[node.kind]} />
        </span>
        <NodeTitle node={node} />
        <Standing node={node} badge={badge} />
        <Fold node={node} />
      </header>
      {node.collapsed ? null : <div className="node-body">{children}</div>}
      {portsOf(node, "inputs").map(([id, port]) => (
        <PortHandle key={id} id={id} port={port} side="target" />
      ))}
      {portsOf(node, "outputs").map(([id, port]) => (
        <PortHandle key={id} id={id} port={port} side="source" />
      ))}
    </article>
  );
}

function Fold({ node }: Pick<Frame, "node">) {
  const { documents } = useCanvas();
  const words = node.collapsed ? collapseWords.expand : collapseWords.collapse;
  return (
    <button
      type="button"
      className="node-fold nodrag"
      aria-label={words}
      aria-expanded={!node.collapsed}
      title={words}
      onClick={() => documents.toggleCollapse(new Set([node.id]))}
    />
  );
}

/** How it stands with a node; what somebody set so, a press takes back. */
function Standing({ node, badge }: Pick<Frame, "node" | "badge">) {
  const aside = useSetAside(node);
  // What still runs when it is pinned is seen to its end.
  if (aside && !(aside.tone === "pinned" && badge?.tone === "working")) {
    return (
      <button
        type="button"
        className="node-badge nodrag"
        data-tone={aside.tone}
        title={aside.button}
        onClick={aside.undo}
      >
        {aside.tone === "pinned" ? <Icon source={PinFilledIcon} /> : null}
        {aside.badge}
      </button>
    );
  }
  return badge ? (
    <span className="node-badge" data-tone={badge.tone} title={badge.words}>
      {badge.words}
    </span>
  ) : null;
}

function PortHandle({ id, port, side }: { id: string; port: Port; side: "source" | "target" }) {
  return (
    <Handle
      id={id}
      type={side}
      position={side === "target" ? Position.Left : Position.Right}
      className={`port port-${port.type}`}
      style={{ top: `${port.at}%` }}
      tabIndex={0}
      role="button"
      aria-label={port.label}
      onKeyDown={(event: KeyboardEvent<HTMLDivElement>) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        event.stopPropagation();
        event.currentTarget.click();
      }}
    >
      <span className={`port-label port-label-${side}`}>{port.label}</span>
    </Handle>
  );
}

export function NodeTitle({ node }: { node: WorkflowNode }) {
  const { store, documents } = useCanvas();
  const renaming = useCanvasState((state) => state.renaming === node.id);
  const stop = () => store.setState({ renaming: null });
  if (renaming) {
    return (
      <TitleField
        name={nodeName(node)}
        onDone={(name) => {
          if (name !== null) documents.rename(node.id, name);
          stop();
        }}
      />
    );
  }
  return (
    <h3
      className="node-title"
      title={toolbarWords.rename}
      onDoubleClick={(event) => {
        event.stopPropagation();
        store.setState({ renaming: node.id });
      }}
    >
      {nodeName(node)}
    </h3>
  );
}

function TitleField({ name, onDone }: { name: string; onDone: (name: string | null) => void }) {
  const [text, setText] = useState(name);
  return (
    <input
      autoFocus
      className="node-title-field nodrag"
      aria-label={toolbarWords.rename}
      value={text}
      maxLength={120}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => onDone(text === name ? null : text)}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
        if (event.key === "Escape") onDone(null);
        event.stopPropagation();
      }}
    />
  );
}

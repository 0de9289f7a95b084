import type { Connection } from "@xyflow/react";
import type { Ends } from "./commands";

type Joint = { nodeId: string; id?: string | null; type: "source" | "target" };

/** Wires can be drawn from either end; a document's edge always goes from output to input. */
export function endsOf(start: Joint, end: Joint): Ends | null {
  const [source, target] = start.type === "source" ? [start, end] : [end, start];
  if (!source.id || !target.id) return null;
  return {
    from: { node: source.nodeId, port: source.id },
    to: { node: target.nodeId, port: target.id },
  };
}

export function endsOfConnection({
  source,
  sourceHandle,
  target,
  targetHandle,
}: Pick<Connection, "source" | "target"> & {
  sourceHandle?: string | null;
  targetHandle?: string | null;
}): Ends | null {
  return endsOf(
    { nodeId: source, id: sourceHandle, type: "source" },
    { nodeId: target, id: targetHandle, type: "target" },
  );
}

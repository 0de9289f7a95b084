import { BaseEdge, getBezierPath, type EdgeProps } from "@xyflow/react";
import { memo } from "react";
import { WireButtons } from "./panels/wire-buttons";
import type { FlowEdge } from "./flow-elements";

export const Wire = memo(function Wire({ data, selected, ...ends }: EdgeProps<FlowEdge>) {
  const [path, x, y] = getBezierPath(ends);
  const type = data?.type ?? "image";
  return (
    <>
      <BaseEdge
        path={path}
        className={`wire wire-${type} ${selected ? "wire-selected" : ""} ${data?.isIdle ? "wire-idle" : ""}`}
        interactionWidth={18}
      />
      {selected ? <WireButtons edgeId={ends.id} at={{ x, y }} /> : null}
    </>
  );
});

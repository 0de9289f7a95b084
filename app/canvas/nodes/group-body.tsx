import { NodeResizer } from "@xyflow/react";
import { useCanvas } from "../canvas-context";
import type { BodyProps } from "./body-props";
import { ColourDots } from "./colour-dots";
import { NodeTitle } from "./node-frame";

export function GroupBody({ node, selected }: BodyProps<"group">) {
  const { documents } = useCanvas();
  return (
    <div className="group" data-colour={node.settings.colour}>
      <NodeResizer isVisible={selected} minWidth={160} minHeight={120} />
      <div className="group-head">
        <NodeTitle node={node} />
        {selected ? (
          <ColourDots
            colour={node.settings.colour}
            onChoose={(colour) => documents.setSettings<"group">(node.id, { colour })}
          />
        ) : null}
      </div>
    </div>
  );
}

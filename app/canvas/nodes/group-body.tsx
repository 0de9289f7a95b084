import { NodeResizer } from "@xyflow/react";
import { useCanvas } from "../canvas-context";
import { LEAST_SIZES } from "../node-size";
import type { BodyProps } from "./body-props";
import { ColourDots } from "./colour-dots";
import { NodeTitle } from "./node-frame";

const LEAST = LEAST_SIZES.group;

export function GroupBody({ node, selected }: BodyProps<"group">) {
  const { documents } = useCanvas();
  return (
    <div className="group" data-colour={node.settings.colour}>
      <NodeResizer isVisible={selected} minWidth={LEAST.width} minHeight={LEAST.height} />
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

import { NodeResizer } from "@xyflow/react";
import { useCanvas } from "../canvas-context";
import { toolbarWords } from "../messages";
import { LEAST_SIZES } from "../node-size";
import type { BodyProps } from "./body-props";
import { ColourDots } from "./colour-dots";

const LEAST = LEAST_SIZES.note;

export function NoteBody({ node, selected }: BodyProps<"note">) {
  const { documents } = useCanvas();
  return (
    <div className="note" data-colour={node.settings.colour}>
      <NodeResizer isVisible={selected} minWidth={LEAST.width} minHeight={LEAST.height} />
      <textarea
        className="note-field nodrag nowheel"
        aria-label={toolbarWords.note}
        placeholder={toolbarWords.note}
        value={node.settings.text}
        maxLength={10_000}
        onChange={(event) => documents.setSettings<"note">(node.id, { text: event.target.value })}
      />
      <div className="note-foot">
        {selected ? (
          <ColourDots
            colour={node.settings.colour}
            onChoose={(colour) => documents.setSettings<"note">(node.id, { colour })}
          />
        ) : null}
      </div>
    </div>
  );
}

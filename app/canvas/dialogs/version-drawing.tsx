import { memo } from "react";
import type { Outline } from "~/generation/version-view";
import { specOf } from "~/workflow/node-kinds";
import { boundsOf, boxOf, type Box } from "../node-place";

const MARGIN = 0.06;
/** A single node is not blown up to fill the drawing. */
const LEAST = { width: 1600, height: 1200 };

/** A workflow as one would see it from afar: its nodes in the colours of the map, and what is wired. */
export const VersionDrawing = memo(function VersionDrawing({ outline }: { outline: Outline }) {
  const boxes = new Map(outline.nodes.map((node) => [node.id, boxOf(outline, node)]));
  const lines = outline.wires.map(({ from, to }) => lineOf(boxes.get(from), boxes.get(to)));
  // Groups lie behind what is in them.
  const nodes = [...outline.nodes].sort((one) => (one.kind === "group" ? -1 : 1));
  return (
    <svg className="version-drawing" viewBox={viewOf([...boxes.values()])} aria-hidden="true">
      <path className="version-wires" d={lines.join("")} />
      {nodes.map(({ id, kind }) => (
        <rect
          key={id}
          data-kind={kind}
          data-family={specOf(kind).family}
          rx="40"
          {...boxes.get(id)}
        />
      ))}
    </svg>
  );
});

function lineOf(from: Box | undefined, to: Box | undefined): string {
  if (!from || !to) return "";
  const start = `${from.x + from.width} ${from.y + from.height / 2}`;
  return `M${start}L${to.x} ${to.y + to.height / 2}`;
}

function viewOf(boxes: Box[]): string {
  const all = boundsOf(boxes) ?? { x: 0, y: 0, ...LEAST };
  const width = Math.max(all.width, LEAST.width) * (1 + 2 * MARGIN);
  const height = Math.max(all.height, LEAST.height) * (1 + 2 * MARGIN);
  const [x, y] = [all.x - (width - all.width) / 2, all.y - (height - all.height) / 2];
  return [x, y, width, height].map(Math.round).join(" ");
}

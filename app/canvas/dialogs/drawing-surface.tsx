import { useRef, type KeyboardEvent, type PointerEvent } from "react";
import { cutOutWords } from "../dialog-messages";
import type { Point } from "../node-size";
import type { ShownPicture } from "../use-picture";
import {
  lengthenStroke,
  nudgeRectangle,
  rectangleBetween,
  startStroke,
  within01,
  type Drawing,
  type DrawingStroke,
  type Stroke,
  type Tool,
} from "./drawing";

type Props = {
  photo: ShownPicture;
  tool: Tool;
  radius: number;
  drawing: Drawing;
  onDraw: (change: (drawing: Drawing) => Drawing, stroke: DrawingStroke) => void;
  onUndo: () => void;
};

/** The photo with what is drawn on it. Strokes are as wide as the engine will take them: a fraction of the width. */
export function DrawingSurface({ photo, tool, radius, drawing, onDraw, onUndo }: Props) {
  const started = useRef<Point | null>(null);
  const height = photo.heightPx / photo.widthPx;

  function start(event: PointerEvent<HTMLDivElement>): void {
    // A second finger or a palm draws nothing.
    if (event.button !== 0 || !event.isPrimary) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const at = pointIn(event);
    started.current = at;
    if (tool === "rectangle") onDraw((now) => ({ ...now, rectangle: null }), "begins");
    else onDraw((now) => startStroke(now, { brush: tool, radius, at }), "begins");
  }
  function move(event: PointerEvent<HTMLDivElement>): void {
    const from = started.current;
    if (!from || !event.isPrimary) return;
    const at = pointIn(event);
    if (tool === "rectangle")
      onDraw((now) => ({ ...now, rectangle: rectangleBetween(from, at) }), "goes on");
    else onDraw((now) => lengthenStroke(now, at), "goes on");
  }
  function press(event: KeyboardEvent): void {
    if (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onUndo();
    }
    if (tool !== "rectangle" || !event.key.startsWith("Arrow")) return;
    event.preventDefault();
    onDraw((now) => ({ ...now, rectangle: nudgeRectangle(now.rectangle, event) }), "begins");
  }
  const stop = (event: PointerEvent) => {
    if (event.isPrimary) started.current = null;
  };

  return (
    <div
      className="drawing"
      role="application"
      tabIndex={0}
      aria-label={cutOutWords.surface}
      style={{ aspectRatio: `${photo.widthPx} / ${photo.heightPx}` }}
      onPointerDown={start}
      onPointerMove={move}
      onPointerUp={stop}
      onPointerCancel={stop}
      onKeyDown={press}
    >
      <img src={photo.url} alt="" draggable={false} />
      <svg viewBox={`0 0 1 ${height}`} aria-hidden="true">
        {drawing.rectangle ? <Frame {...drawing.rectangle} stretch={height} /> : null}
        {drawing.strokes.map((stroke, at) => (
          // Strokes are only ever added at the end.
          <Painted key={at} stroke={stroke} stretch={height} />
        ))}
      </svg>
    </div>
  );
}

type FrameProps = { x: number; y: number; width: number; height: number; stretch: number };

function Frame({ x, y, width, height, stretch }: FrameProps) {
  const box = { x, y: y * stretch, width, height: height * stretch };
  return (
    <>
      <path
        className="drawn-outside"
        fillRule="evenodd"
        d={`M0 0H1V${stretch}H0Z M${box.x} ${box.y}h${box.width}v${box.height}h${-box.width}Z`}
      />
      <rect className="drawn-frame" {...box} />
    </>
  );
}

function Painted({ stroke, stretch }: { stroke: Stroke; stretch: number }) {
  const points = stroke.points.map(([x, y]) => `${x},${y * stretch}`);
  // A line of one point has no length, and round caps draw it only if it is there twice.
  const line = points.length === 1 ? [...points, ...points] : points;
  return (
    <polyline
      className="drawn-stroke"
      data-keep={stroke.keep}
      data-clear={stroke.clear}
      points={line.join(" ")}
      strokeWidth={stroke.radius * 2}
    />
  );
}

function pointIn(event: PointerEvent<HTMLDivElement>): Point {
  const box = event.currentTarget.getBoundingClientRect();
  return within01({
    x: (event.clientX - box.left) / box.width,
    y: (event.clientY - box.top) / box.height,
  });
}

import type { DrawnHint, DrawnRectangle, DrawnStroke } from "~/generation/cut-out-hint";
import type { Point } from "../node-size";

export type Rectangle = DrawnRectangle;
/** What is under a brush: product, clear glass of the product, or none of it. */
export type Brush = "keep" | "glass" | "remove";
export type Stroke = DrawnStroke;
export type Tool = "rectangle" | Brush;

/** What a merchant drew on a photo, in fractions of its width and height. */
export type Drawing = { rectangle: Rectangle | null; strokes: readonly Stroke[] };

export const nothingDrawn: Drawing = { rectangle: null, strokes: [] };

/** The drawing after each act of the merchant, the latest at the end. */
export type DrawingSteps = readonly Drawing[];
/** A new act can be undone on its own; what goes on belongs to the one before. */
export type DrawingStroke = "begins" | "goes on";

export function drawnNow(steps: DrawingSteps): Drawing {
  return steps.at(-1) ?? nothingDrawn;
}

export function drawOn(
  steps: DrawingSteps,
  change: (drawing: Drawing) => Drawing,
  stroke: DrawingStroke,
): DrawingSteps {
  const before = stroke === "begins" ? steps : steps.slice(0, -1);
  return [...before, change(drawnNow(steps))];
}

const LEAST_SIDE = 0.03;
const LEAST_STEP = 0.004;
const MOST_POINTS = 2000;
const NUDGE = 0.02;
const FIRST_RECTANGLE: Rectangle = { x: 0.15, y: 0.15, width: 0.7, height: 0.7 };

export function rectangleBetween(one: Point, other: Point): Rectangle {
  return {
    x: Math.min(one.x, other.x),
    y: Math.min(one.y, other.y),
    width: Math.abs(one.x - other.x),
    height: Math.abs(one.y - other.y),
  };
}

export function startStroke(
  drawing: Drawing,
  { brush, radius, at }: { brush: Brush; radius: number; at: Point },
): Drawing {
  const stroke: Stroke = { keep: brush !== "remove", radius, points: [[at.x, at.y]] };
  const drawn = brush === "glass" ? { ...stroke, clear: true } : stroke;
  return { ...drawing, strokes: [...drawing.strokes, drawn] };
}

export function lengthenStroke(drawing: Drawing, { x, y }: Point): Drawing {
  const stroke = drawing.strokes.at(-1);
  const last = stroke?.points.at(-1);
  if (!stroke || !last || stroke.points.length >= MOST_POINTS) return drawing;
  if (Math.hypot(x - last[0], y - last[1]) < LEAST_STEP) return drawing;
  const longer: Stroke = { ...stroke, points: [...stroke.points, [x, y]] };
  return { ...drawing, strokes: [...drawing.strokes.slice(0, -1), longer] };
}

/** Arrow keys move the rectangle, with Shift they size it: a pointer is not needed. */
export function nudgeRectangle(
  rectangle: Rectangle | null,
  { key, shiftKey }: { key: string; shiftKey: boolean },
): Rectangle | null {
  const by = STEPS[key];
  if (!by) return rectangle;
  if (!rectangle) return FIRST_RECTANGLE;
  const { x, y, width, height } = rectangle;
  if (shiftKey) {
    return {
      ...rectangle,
      width: between(width + by.x, LEAST_SIDE, 1 - x),
      height: between(height + by.y, LEAST_SIDE, 1 - y),
    };
  }
  return {
    ...rectangle,
    x: between(x + by.x, 0, 1 - width),
    y: between(y + by.y, 0, 1 - height),
  };
}

/** What is sent, or null while nothing is drawn that says anything. */
export function hintOf({ rectangle, strokes }: Drawing): DrawnHint | null {
  const base =
    rectangle && rectangle.width >= LEAST_SIDE && rectangle.height >= LEAST_SIDE ? rectangle : null;
  if (strokes.length > 0) {
    return { kind: "strokes", strokes: [...strokes], ...(base ? { base } : {}) };
  }
  return base ? { kind: "rectangle", ...base } : null;
}

export function within01({ x, y }: Point): Point {
  return { x: between(x, 0, 1), y: between(y, 0, 1) };
}

const STEPS: Partial<Record<string, Point>> = {
  ArrowLeft: { x: -NUDGE, y: 0 },
  ArrowRight: { x: NUDGE, y: 0 },
  ArrowUp: { x: 0, y: -NUDGE },
  ArrowDown: { x: 0, y: NUDGE },
};

function between(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

import { smoothStep } from "../pixels/plane";
import type { StandSurface } from "./plate";

/** Over this many centimetres a shadow fades at the edge of what the product stands on. */
const EDGE_CM = 0.35;

/** 1 where the ground point belongs to the standing surface, 0 beyond its edge: no shadow hangs in the air. */
export function surfaceAt(surface: StandSurface, x: number, y: number): number {
  return smoothStep(0, EDGE_CM, insideBy(surface, x, y));
}

/** Centimetres from the point to the nearest edge, below zero outside. */
function insideBy(surface: StandSurface, x: number, y: number): number {
  switch (surface.shape) {
    case "infinite":
      return EDGE_CM;
    case "strip":
      return Math.min(y - surface.frontY, surface.backY - y);
    case "circle":
      return surface.radius - Math.hypot(x, y);
    case "rect":
      return insideRectangle(surface, x, y);
  }
}

function insideRectangle(
  { centre, rotateDegrees, width, depth }: Extract<StandSurface, { shape: "rect" }>,
  x: number,
  y: number,
): number {
  const turn = (-rotateDegrees * Math.PI) / 180;
  const [fromX, fromY] = [x - centre[0], y - centre[1]];
  const along = fromX * Math.cos(turn) - fromY * Math.sin(turn);
  const into = fromX * Math.sin(turn) + fromY * Math.cos(turn);
  return Math.min(width / 2 - Math.abs(along), depth / 2 - Math.abs(into));
}

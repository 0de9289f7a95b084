import type { Point, Size } from "./node-size";

const MARGIN_PX = 8;

/** Where something of at most this size lies wholly on the screen, as near to the point as can be. */
export function placeOnScreen(at: Point, { width, height }: Size): { left: number; top: number } {
  return {
    left: Math.max(MARGIN_PX, Math.min(at.x, window.innerWidth - width - MARGIN_PX)),
    top: Math.max(MARGIN_PX, Math.min(at.y, window.innerHeight - height - MARGIN_PX)),
  };
}

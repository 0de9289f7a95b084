import type { Viewport } from "@xyflow/react";
import type { Box } from "./node-place";
import type { Size } from "./node-size";

export const ZOOM = { least: 0.1, most: 2 };
const MARGIN_PX = 16;

/**
 * The view moved just far enough to show a box whole, and drawn smaller only where the screen has no room for it.
 * Null where all of it is in sight already.
 */
export function viewShowing(box: Box, view: Viewport, screen: Size): Viewport | null {
  const room = { width: screen.width - 2 * MARGIN_PX, height: screen.height - 2 * MARGIN_PX };
  const fitting = Math.min(view.zoom, room.width / box.width, room.height / box.height);
  const zoom = Math.max(ZOOM.least, fitting);
  // Drawn smaller round the middle of the screen.
  const x = screen.width / 2 - ((screen.width / 2 - view.x) * zoom) / view.zoom;
  const y = screen.height / 2 - ((screen.height / 2 - view.y) * zoom) / view.zoom;
  const shown = {
    x: x + shiftInto(x + box.x * zoom, box.width * zoom, screen.width),
    y: y + shiftInto(y + box.y * zoom, box.height * zoom, screen.height),
    zoom,
  };
  return shown.x === view.x && shown.y === view.y && zoom === view.zoom ? null : shown;
}

/** How far a stretch must move to lie within the screen; its beginning counts where it is too long. */
function shiftInto(from: number, lengthPx: number, screenPx: number): number {
  const intoEnd = Math.min(0, screenPx - MARGIN_PX - (from + lengthPx));
  const fromStart = MARGIN_PX - (from + intoEnd);
  return fromStart > 0 ? intoEnd + fromStart : intoEnd;
}

/** Whatever lies over the canvas. */
export function CanvasDialogs() {
  return null;
}

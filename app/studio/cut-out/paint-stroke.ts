import type { Stroke } from "../cut-out-result";
import type { Region } from "../pixels/region";

/** Sets the cells under a brush to `value`. */
export function paintStroke(region: Region, { radius, points }: Stroke, value: number) {
  const { width, height } = region;
  const reach = Math.max(1, radius * width);
  let [fromX, fromY] = points[0] ?? [0, 0];
  for (const [toX, toY] of points) {
    const length = Math.hypot((toX - fromX) * width, (toY - fromY) * height);
    const steps = Math.min(4096, Math.max(1, Math.ceil(length / (reach / 2))));
    for (let step = 0; step <= steps; step++) {
      const x = (fromX + ((toX - fromX) * step) / steps) * width;
      const y = (fromY + ((toY - fromY) * step) / steps) * height;
      paintDot(region, { x, y, reach, value });
    }
    [fromX, fromY] = [toX, toY];
  }
}

type Dot = { x: number; y: number; reach: number; value: number };

function paintDot({ width, height, cells }: Region, { x, y, reach, value }: Dot) {
  for (let row = Math.max(0, Math.ceil(y - reach)); row <= Math.min(height - 1, y + reach); row++) {
    const half = Math.sqrt(Math.max(0, reach * reach - (row - y) * (row - y)));
    const from = Math.max(0, Math.ceil(x - half));
    const to = Math.min(width - 1, Math.floor(x + half));
    if (from <= to) cells.fill(value, row * width + from, row * width + to + 1);
  }
}

import type { Size } from "./node-size";

/** The room a node has for its pictures, from edge to edge, as long as there is nothing to say below them. */
export const RESULTS_PX: Size = { width: 426, height: 324 };

const GAP_PX = 6;

type Grid = { columns: number; tileWidthPx: number };

/** As many columns as make the pictures largest: all of them are in sight, whatever their shape. */
export function tileGrid(count: number, ratio: number, room: Size): Grid {
  const grids = Array.from({ length: Math.max(1, count) }, (_, at) =>
    gridOf(at + 1, { count: Math.max(1, count), ratio, room }),
  );
  return grids.reduce((best, grid) => (grid.tileWidthPx > best.tileWidthPx ? grid : best));
}

function gridOf(
  columns: number,
  { count, ratio, room }: { count: number; ratio: number; room: Size },
): Grid {
  const rows = Math.ceil(count / columns);
  const widest = (room.width - GAP_PX * (columns - 1)) / columns;
  const highest = (room.height - GAP_PX * (rows - 1)) / rows;
  return { columns, tileWidthPx: Math.floor(Math.min(widest, highest * ratio)) };
}

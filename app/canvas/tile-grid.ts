type Size = { width: number; height: number };

/** The room a node has for a few pictures as long as there is nothing to say below them. */
export const RESULTS_PX: Size = { width: 378, height: 322 };

const GAP_PX = 6;
const COLUMNS_OF_MANY = 3;

/** How much higher a node is that makes many pictures: three in a row, each as large as those of six. */
export function moreRoomFor(count: number): number {
  const rows = Math.ceil(count / COLUMNS_OF_MANY);
  const tilePx = (RESULTS_PX.width - GAP_PX * (COLUMNS_OF_MANY - 1)) / COLUMNS_OF_MANY;
  return Math.max(0, rows * tilePx + (rows - 1) * GAP_PX - RESULTS_PX.height);
}

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

/** The room a node has for its pictures, inside its padding. */
export const RESULTS_PX = { width: 338, height: 308 };
/** What is left of the height when there is something to say below the pictures. */
export const RESULTS_WITH_NOTES_PX = { width: 338, height: 218 };

const GAP_PX = 6;

type Room = { width: number; height: number };
type Grid = { columns: number; tileWidthPx: number };

/** As many columns as make the pictures largest: all of them are in sight, whatever their shape. */
export function tileGrid(count: number, ratio: number, room: Room = RESULTS_PX): Grid {
  const grids = Array.from({ length: Math.max(1, count) }, (_, at) =>
    gridOf(at + 1, { count: Math.max(1, count), ratio, room }),
  );
  return grids.reduce((best, grid) => (grid.tileWidthPx > best.tileWidthPx ? grid : best));
}

function gridOf(
  columns: number,
  { count, ratio, room }: { count: number; ratio: number; room: Room },
): Grid {
  const rows = Math.ceil(count / columns);
  const widest = (room.width - GAP_PX * (columns - 1)) / columns;
  const highest = (room.height - GAP_PX * (rows - 1)) / rows;
  return { columns, tileWidthPx: Math.floor(Math.min(widest, highest * ratio)) };
}

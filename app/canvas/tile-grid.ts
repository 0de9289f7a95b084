export const RESULTS_PX = { width: 316, height: 300 };

const GAP_PX = 6;
const LEAST_TILE_PX = 88;

/** One picture large, up to four in two columns, more in three; as large as fits, and then it scrolls. */
export function tileGrid(count: number, ratio: number): { columns: number; tileWidthPx: number } {
  const columns = count === 1 ? 1 : count <= 4 ? 2 : 3;
  const rows = Math.ceil(count / columns);
  const widest = (RESULTS_PX.width - GAP_PX * (columns - 1)) / columns;
  const highest = (RESULTS_PX.height - GAP_PX * (rows - 1)) / rows;
  const fitting = Math.min(widest, highest * ratio);
  return { columns, tileWidthPx: Math.floor(Math.max(fitting, Math.min(LEAST_TILE_PX, widest))) };
}

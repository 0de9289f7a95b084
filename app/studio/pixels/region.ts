/** A yes-or-no picture: 1 is inside. */
export type Region = { width: number; height: number; cells: Uint8Array };

export function createRegion(width: number, height: number): Region {
  return { width, height, cells: new Uint8Array(width * height) };
}

export function areaOf(region: Region): number {
  let area = 0;
  for (const cell of region.cells) area += cell;
  return area;
}

/** Both ends lie inside. */
export type Bounds = { left: number; right: number; top: number; bottom: number };

/** The smallest rectangle round every cell of at least `least`; null where there is none. */
export function boundsOf({ width, height, cells }: Region, least = 1): Bounds | null {
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (cells[y * width + x] < least) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  return right < 0 ? null : { left, right, top, bottom };
}

export function invertRegion(region: Region): Region {
  return { ...region, cells: region.cells.map((cell) => (cell ? 0 : 1)) };
}

/** City-block-ish distance (3-4 chamfer, in pixels) of every cell to the nearest cell that is inside. */
export function distanceTo(region: Region): Float32Array {
  const { width, height, cells } = region;
  const far = 1e6;
  const distance = new Float32Array(cells.length);
  for (let i = 0; i < cells.length; i++) distance[i] = cells[i] ? 0 : far;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) nearest(distance, { width, height, x, y }, -1);
  }
  for (let y = height - 1; y >= 0; y--) {
    for (let x = width - 1; x >= 0; x--) nearest(distance, { width, height, x, y }, 1);
  }
  return distance;
}

type Cell = { width: number; height: number; x: number; y: number };

function nearest(distance: Float32Array, { width, height, x, y }: Cell, step: -1 | 1) {
  const here = y * width + x;
  const besideOk = step < 0 ? x > 0 : x < width - 1;
  const beyondOk = step < 0 ? y > 0 : y < height - 1;
  let best = distance[here];
  if (besideOk) best = Math.min(best, distance[here + step] + 1);
  if (beyondOk) {
    const next = here + step * width;
    best = Math.min(best, distance[next] + 1);
    if (x > 0) best = Math.min(best, distance[next - 1] + 1.414);
    if (x < width - 1) best = Math.min(best, distance[next + 1] + 1.414);
  }
  distance[here] = best;
}

export function grow(region: Region, radius: number): Region {
  const distance = distanceTo(region);
  return { ...region, cells: region.cells.map((_, i) => (distance[i] <= radius ? 1 : 0)) };
}

export function shrink(region: Region, radius: number): Region {
  return invertRegion(grow(invertRegion(region), radius));
}

/** Everything reachable from the seeds through neighbours that `passes` lets in. */
export function flood(seeds: Region, passes: (index: number, from: number) => boolean): Region {
  const { width, height } = seeds;
  const reached = { ...seeds, cells: seeds.cells.slice() };
  const stack: number[] = [];
  for (let i = 0; i < seeds.cells.length; i++) if (seeds.cells[i]) stack.push(i);
  for (let here = stack.pop(); here !== undefined; here = stack.pop()) {
    for (const next of neighbours(here, width, height)) {
      if (next < 0 || reached.cells[next] || !passes(next, here)) continue;
      reached.cells[next] = 1;
      stack.push(next);
    }
  }
  return reached;
}

const around = new Int32Array(4);

/** The four neighbours, -1 where the picture ends. The array is shared: read it before the next call. */
function neighbours(index: number, width: number, height: number): Int32Array {
  const x = index % width;
  const y = (index / width) | 0;
  around[0] = x > 0 ? index - 1 : -1;
  around[1] = x < width - 1 ? index + 1 : -1;
  around[2] = y > 0 ? index - width : -1;
  around[3] = y < height - 1 ? index + width : -1;
  return around;
}

export type Piece = {
  label: number;
  area: number;
  left: number;
  top: number;
  right: number;
  bottom: number;
};

/** The connected pieces of a region, largest first; `labels` names the piece of each cell, 0 for none. */
export function piecesOf(region: Region): { labels: Int32Array; pieces: Piece[] } {
  const { width, height, cells } = region;
  const labels = new Int32Array(cells.length);
  const pieces: Piece[] = [];
  const stack: number[] = [];
  for (let start = 0; start < cells.length; start++) {
    if (!cells[start] || labels[start]) continue;
    const piece = {
      label: pieces.length + 1,
      area: 0,
      left: width,
      top: height,
      right: 0,
      bottom: 0,
    };
    labels[start] = piece.label;
    stack.push(start);
    for (let here = stack.pop(); here !== undefined; here = stack.pop()) {
      addCell(piece, here % width, (here / width) | 0);
      for (const next of neighbours(here, width, height)) {
        if (next < 0 || !cells[next] || labels[next]) continue;
        labels[next] = piece.label;
        stack.push(next);
      }
    }
    pieces.push(piece);
  }
  return { labels, pieces: pieces.sort((one, other) => other.area - one.area) };
}

function addCell(piece: Piece, x: number, y: number) {
  piece.area++;
  if (x < piece.left) piece.left = x;
  if (x > piece.right) piece.right = x;
  if (y < piece.top) piece.top = y;
  if (y > piece.bottom) piece.bottom = y;
}

/** The region with only the pieces that `keep` wants. */
export function keepPieces(
  region: Region,
  keep: (piece: Piece, largest: Piece) => boolean,
): Region {
  const { labels, pieces } = piecesOf(region);
  if (pieces.length === 0) return region;
  const [largest] = pieces;
  const wanted = new Set(
    pieces.filter((piece) => keep(piece, largest)).map((piece) => piece.label),
  );
  return { ...region, cells: region.cells.map((_, i) => (wanted.has(labels[i]) ? 1 : 0)) };
}

/** The same region on a grid of another size. */
export function resizeRegion(region: Region, width: number, height: number): Region {
  const cells = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = Math.min(region.height - 1, Math.floor(((y + 0.5) * region.height) / height));
    for (let x = 0; x < width; x++) {
      const column = Math.min(region.width - 1, Math.floor(((x + 0.5) * region.width) / width));
      cells[y * width + x] = region.cells[row * region.width + column];
    }
  }
  return { width, height, cells };
}

/** Closes holes of less than this share of the region's own area. */
export function fillHoles(region: Region, share: number): Region {
  const largest = areaOf(region) * share;
  return invertRegion(keepPieces(invertRegion(region), (piece) => piece.area > largest));
}

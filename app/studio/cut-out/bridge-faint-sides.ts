import { boundsOf, fillHoles, type Bounds, type Region } from "../pixels/region";
import type { Features } from "./features";

/** On plain paper grain changes less than this from one pixel to the next, and white on white still a little more. */
const DRAWN = 0.0075;
const NEAR_PX = 2;
/** A side is bridged over so much of the product's height, and by so much of its width, at most. */
const LONGEST_SHARE = 0.45;
/** A shorter one is a neck or a groove, which is really there. */
const SHORTEST_SHARE = 0.05;
const WIDEST_SHARE = 0.22;
/** A side is straight: its two ends lie above each other. A handle's do not. */
const MOST_LEAN_SHARE = 0.04;
/** So much of a gap must be without any edge; a gap with many is no white on white. */
const EMPTY_SHARE = 0.75;
/** What a bridge closed off is a slit of the bite; a handle's hole is far larger. */
const SLIT_SHARE = 0.004;
/** A rim curves inwards below its widest row: the side runs on from there. */
const CLIMB_SHARE = 0.03;
/** A row of label whose border is drawn by its own print alone is no support. */
const FEWEST_DRAWN_ROWS = 3;

/**
 * A white label on white paper has no edge the photo draws, and the keyer bites into it. Between two stretches where a
 * side is drawn, the side runs straight; the gap is filled where nothing in it was drawn, because an edge there would
 * be the true border.
 */
export function bridgeFaintSides(region: Region, features: Features): Region {
  const gradient = changeAcross(features);
  const cells = region.cells.slice();
  const bounds = boundsOf(region);
  if (!bounds) return region;
  const height = bounds.bottom - bounds.top + 1;
  for (const side of [-1, 1] as const) {
    const border = sideOf(region, bounds, side);
    const drawn = border.map((x, row) =>
      isDrawn(gradient, region.width, { x, y: bounds.top + row }),
    );
    for (const gap of gapsOf(drawn, height)) {
      const far = Math.round(height * CLIMB_SHARE);
      const from = outermost(border, side, [gap.from - far, gap.from]);
      const to = outermost(border, side, [gap.to, gap.to + far]);
      bridge({ gradient, cells, region, bounds, border, side }, { from, to });
    }
  }
  return fillHoles({ ...region, cells }, SLIT_SHARE);
}

type Side = -1 | 1;
/** Rows of the region, counted from its top; both ends are drawn. */
type Gap = { from: number; to: number };
type Bridging = {
  gradient: Float32Array;
  cells: Uint8Array;
  region: Region;
  bounds: Bounds;
  border: number[];
  side: Side;
};

function bridge({ gradient, cells, region, bounds, border, side }: Bridging, gap: Gap): void {
  const { width } = region;
  const productWidth = bounds.right - bounds.left;
  const lean = border[gap.to] - border[gap.from];
  if (Math.abs(lean) > productWidth * MOST_LEAN_SHARE) return;

  const rows = Array.from({ length: gap.to - gap.from - 1 }, (_, at) => gap.from + 1 + at)
    .map((row) => {
      const share = (row - gap.from) / (gap.to - gap.from);
      return { row, wished: Math.round(border[gap.from] + lean * share) };
    })
    .filter(({ row, wished }) => {
      const missing = (wished - border[row]) * side;
      return missing > 0 && missing <= productWidth * WIDEST_SHARE;
    });
  const empty = rows.filter(({ row, wished }) => {
    return !hasEdge(gradient, (bounds.top + row) * width, [border[row], wished]);
  });
  if (empty.length < rows.length * EMPTY_SHARE) return;
  for (const { row, wished } of rows) {
    const start = (bounds.top + row) * width;
    for (let x = border[row]; x !== wished + side; x += side) cells[start + x] = 1;
  }
}

/** Of the rows between two, the one whose border lies farthest out; the one nearest to the gap among equals. */
function outermost(border: number[], side: Side, [from, to]: [number, number]): number {
  let best = Math.max(0, from);
  for (let row = best; row <= Math.min(border.length - 1, to); row++) {
    if (border[row] * side > border[best] * side) best = row;
  }
  return best;
}

/** Strictly inside the gap's row: its two ends are borders themselves. */
function hasEdge(gradient: Float32Array, start: number, ends: [number, number]): boolean {
  const [first, last] = [Math.min(...ends) + NEAR_PX, Math.max(...ends) - NEAR_PX];
  for (let x = first; x <= last; x++) if (gradient[start + x] > DRAWN) return true;
  return false;
}

function gapsOf(drawn: boolean[], height: number): Gap[] {
  const gaps: Gap[] = [];
  const [shortest, longest] = [height * SHORTEST_SHARE, height * LONGEST_SHARE];
  const held = drawn.map((_, row) => isHeld(drawn, row));
  let last = -1;
  for (const [row, isSupport] of held.entries()) {
    if (!isSupport) continue;
    if (last >= 0 && row - last >= shortest && row - last <= longest)
      gaps.push({ from: last, to: row });
    last = row;
  }
  return gaps;
}

function isHeld(drawn: boolean[], row: number): boolean {
  const reach = FEWEST_DRAWN_ROWS - 1;
  const isRun = (from: number) => {
    for (let at = from; at <= from + reach; at++) if (!drawn[at]) return false;
    return true;
  };
  return drawn[row] && [row - reach, row - 1, row].some((from) => from >= 0 && isRun(from));
}

function isDrawn(gradient: Float32Array, width: number, { x, y }: { x: number; y: number }) {
  for (let beside = -NEAR_PX; beside <= NEAR_PX; beside++) {
    if (gradient[y * width + x + beside] > DRAWN) return true;
  }
  return false;
}

/** The outermost cell of each row on one side; a row without any keeps its neighbour's. */
function sideOf({ width, cells }: Region, bounds: Bounds, side: Side): number[] {
  const border: number[] = [];
  for (let y = bounds.top; y <= bounds.bottom; y++) {
    const start = y * width;
    const line = cells.subarray(start, start + width);
    const found = side < 0 ? line.indexOf(1) : line.lastIndexOf(1);
    border.push(found >= 0 ? found : (border.at(-1) ?? bounds.left));
  }
  return border;
}

/** How fast lightness changes along a row, over both sides of three rows: the end of a print above is no side. */
function changeAcross({ width, height, axes }: Features): Float32Array {
  const [lightness] = axes;
  const change = new Float32Array(width * height);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      let sum = 0;
      for (const row of [at - width, at, at + width])
        sum += lightness[row + 1] - lightness[row - 1];
      change[at] = Math.abs(sum) / 6;
    }
  }
  return change;
}

import { createPlane, type Plane } from "./plane";
import type { Region } from "./region";

/** A closed line, one point about every pixel; a cell's middle lies at (x + 0.5, y + 0.5). The last point meets the first. */
export type Outline = { xs: Float32Array; ys: Float32Array };

/** Right, down, left, up. */
const AHEAD = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;

/** The lines round every piece of a region and round every hole in it, along the cracks between its cells. */
export function outlinesOf({ width, height, cells }: Region): Outline[] {
  const isInside = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < width && y < height && cells[y * width + x] === 1;
  const seen = new Uint8Array(cells.length);
  const outlines: Outline[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!isInside(x, y) || isInside(x, y - 1) || seen[y * width + x]) continue;
      outlines.push(follow(isInside, { x, y }, (cell) => (seen[cell.y * width + cell.x] = 1)));
    }
  }
  return outlines;
}

type Spot = { x: number; y: number };

/** Walks with the inside on the right hand, from the upper side of a cell, and tells each cell whose upper side it passes. */
function follow(
  isInside: (x: number, y: number) => boolean,
  start: Spot,
  pass: (cell: Spot) => void,
): Outline {
  const xs: number[] = [];
  const ys: number[] = [];
  let { x, y } = start;
  let way = 0;
  do {
    const [stepX, stepY] = AHEAD[way];
    if (way === 0) pass({ x, y });
    xs.push(x + stepX / 2);
    ys.push(y + stepY / 2);
    x += stepX;
    y += stepY;
    // The cells ahead of the corner that was reached, to the right and to the left of the way.
    const right = isInside(...cellAhead({ x, y }, way, 1));
    const left = isInside(...cellAhead({ x, y }, way, -1));
    if (!right) way = (way + 1) % 4;
    else if (left) way = (way + 3) % 4;
  } while (x !== start.x || y !== start.y || way !== 0);
  return { xs: Float32Array.from(xs), ys: Float32Array.from(ys) };
}

function cellAhead({ x, y }: Spot, way: number, side: 1 | -1): [number, number] {
  const [aheadX, aheadY] = AHEAD[way];
  const [sideX, sideY] = AHEAD[(way + (side === 1 ? 1 : 3)) % 4];
  return [x + (aheadX + sideX - 1) / 2, y + (aheadY + sideY - 1) / 2];
}

/** Close to a Gaussian along a closed line: three box passes. */
export function blurAlong(values: Float32Array, sigma: number): Float32Array {
  const radius = Math.min(
    Math.round((Math.sqrt(4 * sigma * sigma + 1) - 1) / 2),
    (values.length - 1) >> 1,
  );
  let blurred = values;
  for (let pass = 0; radius > 0 && pass < 3; pass++) blurred = meanAlong(blurred, radius);
  return blurred;
}

function meanAlong(values: Float32Array, radius: number): Float32Array {
  const { length } = values;
  const mean = new Float32Array(length);
  let sum = 0;
  for (let at = -radius; at <= radius; at++) sum += values[(at + length) % length];
  for (let at = 0; at < length; at++) {
    mean[at] = sum / (2 * radius + 1);
    sum += values[(at + radius + 1) % length] - values[(at - radius + length) % length];
  }
  return mean;
}

/** The same line, calmed over so many pixels, with points one pixel apart. */
export function smoothOutline({ xs, ys }: Outline, sigma: number): Outline {
  return spaceEvenly({ xs: blurAlong(xs, sigma), ys: blurAlong(ys, sigma) });
}

function spaceEvenly({ xs, ys }: Outline): Outline {
  const ends = new Float32Array(xs.length + 1);
  for (let at = 0; at < xs.length; at++) {
    const next = (at + 1) % xs.length;
    ends[at + 1] = ends[at] + Math.hypot(xs[next] - xs[at], ys[next] - ys[at]);
  }
  const total = ends[xs.length];
  const count = Math.max(3, Math.round(total));
  const even = { xs: new Float32Array(count), ys: new Float32Array(count) };
  let at = 0;
  for (let point = 0; point < count; point++) {
    const wished = (point * total) / count;
    while (ends[at + 1] < wished) at++;
    const next = (at + 1) % xs.length;
    const share = (wished - ends[at]) / (ends[at + 1] - ends[at] || 1);
    even.xs[point] = xs[at] + (xs[next] - xs[at]) * share;
    even.ys[point] = ys[at] + (ys[next] - ys[at]) * share;
  }
  return even;
}

const LINES_A_ROW = 4;

/** How much of each cell lies inside the lines. */
export function fillOutlines(outlines: Outline[], width: number, height: number): Plane {
  const plane = createPlane(width, height);
  const crossings = crossingsOf(outlines, height * LINES_A_ROW);
  crossings.forEach((line, at) => {
    line.sort((one, other) => one - other);
    const row = Math.floor(at / LINES_A_ROW) * width;
    for (let pair = 0; pair + 1 < line.length; pair += 2)
      addSpan(plane.values.subarray(row, row + width), line[pair], line[pair + 1]);
  });
  return plane;
}

/** Where the lines cross the middle of each scan line. */
function crossingsOf(outlines: Outline[], count: number): number[][] {
  const lines = Array.from({ length: count }, (): number[] => []);
  for (const { xs, ys } of outlines) {
    for (let at = 0; at < xs.length; at++) {
      const next = (at + 1) % xs.length;
      const [from, to] = [ys[at] * LINES_A_ROW - 0.5, ys[next] * LINES_A_ROW - 0.5];
      const [low, high] = [Math.min(from, to), Math.max(from, to)];
      for (let line = Math.max(0, Math.ceil(low)); line < high && line < count; line++)
        lines[line].push(xs[at] + ((xs[next] - xs[at]) * (line - from)) / (to - from));
    }
  }
  return lines;
}

function addSpan(row: Float32Array, from: number, to: number) {
  const [start, end] = [Math.max(0, from), Math.min(row.length, to)];
  for (let x = Math.floor(start); x < end; x++)
    row[x] += (Math.min(end, x + 1) - Math.max(start, x)) / LINES_A_ROW;
}

import { createRegion, type Region } from "./region";

type Corner = { x: number; y: number };

/** The region with all that lies straight between two of its cells: a taut string round it. */
export function hullOf(region: Region): Region {
  const { width, height } = region;
  const ends: Corner[] = [];
  for (let y = 0; y < height; y++) {
    const row = region.cells.subarray(y * width, (y + 1) * width);
    const first = row.indexOf(1);
    if (first >= 0) ends.push({ x: first, y }, { x: row.lastIndexOf(1), y });
  }
  ends.sort((one, other) => one.x - other.x || one.y - other.y);
  const outline = [...halfHull(ends), ...halfHull([...ends].reverse())];
  return fillConvex(outline, { width, height });
}

function halfHull(corners: Corner[]): Corner[] {
  const hull: Corner[] = [];
  for (const corner of corners) {
    while (hull.length > 1 && turn(hull[hull.length - 2], hull[hull.length - 1], corner) <= 0)
      hull.pop();
    hull.push(corner);
  }
  return hull.slice(0, -1);
}

function turn(from: Corner, by: Corner, to: Corner): number {
  return (by.x - from.x) * (to.y - from.y) - (by.y - from.y) * (to.x - from.x);
}

function fillConvex(
  outline: Corner[],
  { width, height }: Pick<Region, "width" | "height">,
): Region {
  const filled = createRegion(width, height);
  for (let y = 0; y < height; y++) {
    let left = width;
    let right = -1;
    outline.forEach((from, i) => {
      const to = outline[(i + 1) % outline.length];
      if (Math.min(from.y, to.y) > y || Math.max(from.y, to.y) < y) return;
      const x =
        from.y === to.y ? from.x : from.x + ((to.x - from.x) * (y - from.y)) / (to.y - from.y);
      left = Math.min(left, x, from.y === to.y ? to.x : x);
      right = Math.max(right, x, from.y === to.y ? to.x : x);
    });
    if (right >= left)
      filled.cells.fill(1, y * width + Math.ceil(left), y * width + Math.floor(right) + 1);
  }
  return filled;
}

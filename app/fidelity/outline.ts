import {
  applyHomography,
  labOf,
  multiply,
  scaleUnder,
  type Homography,
  type Picture,
  type Point,
  type Reference,
} from "./frame";

/** A place where the product ends, and which way it lies from there. */
export type OutlinePoint = Point & { inwards: Point };

const MOST_POINTS = 320;
/** The direction of the outline is read this far round a point. */
const NEAR_PX = 3;

export function outlineOf({ width, height, mask }: Reference): OutlinePoint[] {
  const inMask = (x: number, y: number) => mask[y * width + x] > 0;
  const points: OutlinePoint[] = [];
  for (let y = NEAR_PX; y < height - NEAR_PX; y++) {
    for (let x = NEAR_PX; x < width - NEAR_PX; x++) {
      if (!inMask(x, y)) continue;
      if (inMask(x - 1, y) && inMask(x + 1, y) && inMask(x, y - 1) && inMask(x, y + 1)) continue;
      const inwards = directionAt(inMask, x, y);
      if (inwards) points.push({ x, y, inwards });
    }
  }
  const every = Math.max(1, Math.floor(points.length / MOST_POINTS));
  return points.filter((_, at) => at % every === 0);
}

function directionAt(inMask: (x: number, y: number) => boolean, x: number, y: number) {
  let [across, down] = [0, 0];
  for (let j = -NEAR_PX; j <= NEAR_PX; j++) {
    for (let i = -NEAR_PX; i <= NEAR_PX; i++) {
      if (!inMask(x + i, y + j)) continue;
      across += i;
      down += j;
    }
  }
  const length = Math.hypot(across, down);
  return length > 1 ? { x: across / length, y: down / length } : null;
}

/** Looked at this far to both sides, in pixels of the picture. */
const BESIDE_PX = 3;
/** From this difference of colour on there is an edge for sure. */
const SURE_EDGE = 8;

/** The share of the outline along which the picture has an edge too: 1 where the product stands just there. */
export function outlineShare(
  outline: readonly OutlinePoint[],
  picture: Picture,
  map: Homography,
): number {
  const beside = BESIDE_PX / scaleAt(outline, map);
  let [seen, edges] = [0, 0];
  for (const { x, y, inwards } of outline) {
    const colourAt = (away: number) =>
      labAt(picture, applyHomography(map, { x: x + inwards.x * away, y: y + inwards.y * away }));
    const [within, without] = [colourAt(beside), colourAt(-beside)];
    if (!within || !without) continue;
    const difference = Math.hypot(...within.map((value, axis) => value - without[axis]));
    seen++;
    edges += Math.min(1, difference / SURE_EDGE);
  }
  return edges / Math.max(1, seen);
}

function scaleAt(outline: readonly OutlinePoint[], map: Homography): number {
  const size = {
    width: Math.max(1, ...outline.map(({ x }) => x)),
    height: Math.max(1, ...outline.map(({ y }) => y)),
  };
  return scaleUnder(map, size);
}

function labAt({ width, height, rgb }: Picture, point: Point) {
  const [x, y] = [Math.round(point.x), Math.round(point.y)];
  if (x < 0 || y < 0 || x >= width || y >= height) return null;
  const at = (y * width + x) * 3;
  return labOf(rgb[at], rgb[at + 1], rgb[at + 2]);
}

const FIRST_STEP = 0.04;
const LAST_STEP = 0.002;

/** Moves and scales a rough place until the product's outline lies on edges of the picture. */
export function settleOnOutline(
  outline: readonly OutlinePoint[],
  { reference, picture, map }: { reference: Reference; picture: Picture; map: Homography },
): Homography {
  let best = { map, share: outlineShare(outline, picture, map) };
  for (let step = FIRST_STEP; step >= LAST_STEP; step /= 2) {
    for (let improved = true; improved;) {
      improved = false;
      for (const change of changesOf(reference, step)) {
        const changed = multiply(best.map, change);
        const share = outlineShare(outline, picture, changed);
        if (share <= best.share) continue;
        best = { map: changed, share };
        improved = true;
      }
    }
  }
  return best.map;
}

/** Each a little to one side, or a little larger or smaller round the middle, in the reference's own pixels. */
function changesOf({ width, height }: Reference, step: number): Homography[] {
  const shift = step * Math.max(width, height);
  const move = (x: number, y: number): Homography => [1, 0, x, 0, 1, y, 0, 0, 1];
  const grow = (by: number): Homography => {
    const [x, y] = [((1 - by) * width) / 2, ((1 - by) * height) / 2];
    return [by, 0, x, 0, by, y, 0, 0, 1];
  };
  return [
    ...[move(shift, 0), move(-shift, 0), move(0, shift), move(0, -shift)],
    ...[grow(1 + step), grow(1 / (1 + step))],
  ];
}

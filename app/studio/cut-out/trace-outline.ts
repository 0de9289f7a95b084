import { blurAlong, smoothOutline, type Outline } from "../pixels/outline";
import type { Plane } from "../pixels/plane";
import { calmLine } from "./calm-line";
import type { Features } from "./features";
import { keepCorners } from "./keep-corners";
import type { TracedOutline } from "./roughness";

/** How far the first look goes, from a line calmed over so many pixels; the second starts from calm arcs and only sets them right. */
const LOOKS = {
  plain: { calmPx: 2.5, reachPx: 6 },
  busy: { calmPx: 4, reachPx: 10 },
};
const SECOND_REACH_PX = 4;

/**
 * On plain paper the line already lies at the outermost edge, and what is further in is the product's own print. Only from
 * the row where its foot begins shadows may have come along.
 */
export type Ground = { backdrop: keyof typeof LOOKS; foot: number };

/** A smaller photo's line is calmed over fewer pixels, or its corners would be rounded. */
const USUAL_PX = 500;
const STEP_PX = 0.5;
/** The photo is looked at over so many pixels along the line: grain is calmed, a faint edge stays. */
const ALONG_PX = 2.5;
/** How wide a strip on either side is compared. */
const SIDE_STEPS = 4;
/** JPEG stores colour in coarse blocks. */
const CHROMA = 0.6;
/** A difference of this much between the two sides is half an edge. */
const HALF_AN_EDGE = 0.05;
const BEND_COST = 0.1;
const FAR_COST = 0.15;
const INTO_PRINT_COST = 1;
/** The middle of an edge is half backdrop; the line runs this much inside of it. */
const INSET_PX = 0.4;
/** Before the second look the line's points are set evenly again. */
const EVEN_PX = 1;

/**
 * Moves a line to the edge that the photo shows beside it. Every point looks along its normal; the line as a whole takes
 * the way with the most edge and the fewest bends (dynamic programming), and where little is seen it runs on as before
 * and after.
 */
export function traceOutline(found: Outline, features: Features, ground: Ground): Trace {
  const scale = Math.min(1, Math.max(features.width, features.height) / USUAL_PX);
  const { calmPx, reachPx } = LOOKS[ground.backdrop];
  const start = smoothOutline(found, calmPx * scale);
  const near = moveToEdge(start, features, { ...ground, reachPx });
  const arcs = smoothOutline(calmLine(near, scale), EVEN_PX);
  const edge = moveToEdge(arcs, features, { ...ground, reachPx: SECOND_REACH_PX });
  const calm = calmLine(edge, scale);
  const drawn = ground.backdrop === "plain" ? keepCorners(calm, near, scale) : calm;
  return { line: moveBy(drawn, new Float32Array(drawn.xs.length).fill(-INSET_PX)), edge };
}

/** The line that is drawn, and the edge that the photo shows, as it was found. */
type Trace = { line: Outline; edge: TracedOutline };

type Look = Ground & { reachPx: number };

function moveToEdge(base: Outline, features: Features, look: Look): TracedOutline {
  const { reachPx, backdrop, foot } = look;
  const offsets = (2 * reachPx) / STEP_PX + 1;
  const profiles = readProfiles(base, offsets, features);
  const strength = strengthOf(profiles, offsets);
  const mayBePrint = base.ys.map((y) => (backdrop === "plain" && y < foot ? 1 : 0));
  const path = bestPath(strength, offsets, mayBePrint);
  const evidence = Float32Array.from(path, (offset, at) => strength[at * offsets + offset]);
  const moved = Float32Array.from(path, (offset, at) => {
    const middle = offset + middleOfEdge(profiles, at, offset + SIDE_STEPS);
    return middle * STEP_PX - reachPx;
  });
  const clarity = clarityOf(path, strength, offsets);
  return { ...moveBy(base, calmed(moved, evidence)), evidence, clarity };
}

/** Each point along its normal, outwards. */
function moveBy(outline: Outline, by: Float32Array): Outline {
  const normals = normalsOf(outline);
  return {
    xs: outline.xs.map((x, at) => x + normals.xs[at] * by[at]),
    ys: outline.ys.map((y, at) => y + normals.ys[at] * by[at]),
  };
}

/** Away from the inside, which lies to the right of the way. */
function normalsOf({ xs, ys }: Outline): Outline {
  const { length } = xs;
  const normals = { xs: new Float32Array(length), ys: new Float32Array(length) };
  for (let at = 0; at < length; at++) {
    const before = (at - 2 + length) % length;
    const after = (at + 2) % length;
    const [alongX, alongY] = [xs[after] - xs[before], ys[after] - ys[before]];
    const size = Math.hypot(alongX, alongY) || 1;
    normals.xs[at] = alongY / size;
    normals.ys[at] = -alongX / size;
  }
  return normals;
}

/** The colours across a line, from inside to outside: for each axis `samples` values a point, calmed along the line. */
type Profiles = { samples: number; axes: Float32Array[] };

function readProfiles(base: Outline, offsets: number, features: Features): Profiles {
  const normals = normalsOf(base);
  const count = base.xs.length;
  const samples = offsets + 2 * SIDE_STEPS;
  const { width, height } = features;
  const axes = features.axes.map((values, axis) => {
    const plane = { width, height, values };
    const profile = new Float32Array(count * samples);
    for (let sample = 0; sample < samples; sample++) {
      const away = (sample - (samples - 1) / 2) * STEP_PX;
      const seen = new Float32Array(count);
      for (let at = 0; at < count; at++) {
        const x = base.xs[at] + normals.xs[at] * away - 0.5;
        const y = base.ys[at] + normals.ys[at] * away - 0.5;
        seen[at] = valueAt(plane, x, y);
      }
      blurAlong(seen, ALONG_PX).forEach((value, at) => {
        profile[at * samples + sample] = axis === 0 ? value : value * CHROMA;
      });
    }
    return profile;
  });
  return { samples, axes };
}

/** Between cells the value runs evenly from one to the next. */
function valueAt({ width, height, values }: Plane, x: number, y: number): number {
  const left = Math.min(width - 2, Math.max(0, Math.floor(x)));
  const top = Math.min(height - 2, Math.max(0, Math.floor(y)));
  const across = Math.min(1, Math.max(0, x - left));
  const down = Math.min(1, Math.max(0, y - top));
  const at = top * width + left;
  const above = values[at] + (values[at + 1] - values[at]) * across;
  const below = values[at + width] + (values[at + width + 1] - values[at + width]) * across;
  return above + (below - above) * down;
}

/** How much of an edge, 0..1, lies at each offset of each point. */
function strengthOf({ samples, axes }: Profiles, offsets: number): Float32Array {
  const count = axes[0].length / samples;
  const strength = new Float32Array(count * offsets);
  for (let at = 0; at < count; at++) {
    for (let offset = 0; offset < offsets; offset++) {
      const middle = at * samples + offset + SIDE_STEPS;
      let square = 0;
      for (const axis of axes) {
        let difference = 0;
        for (let away = 1; away <= SIDE_STEPS; away++)
          difference += axis[middle + away] - axis[middle - away];
        square += (difference / SIDE_STEPS) ** 2;
      }
      const contrast = Math.sqrt(square);
      strength[at * offsets + offset] = contrast / (contrast + HALF_AN_EDGE);
    }
  }
  return strength;
}

/** Steps from an edge on which another one begins, and a strength that is none. */
const APART = 6;
const NONE = 0.02;

/** 1 where the photo shows one edge, 0 where others as strong run beside it, as a shadow's does at a foot. */
function clarityOf(path: Uint8Array, strength: Float32Array, offsets: number): Float32Array {
  const clarity = Float32Array.from(path, (offset, at) => {
    const seen = strength.subarray(at * offsets, (at + 1) * offsets);
    let other = 0;
    for (let beside = 0; beside < offsets; beside++)
      if (Math.abs(beside - offset) >= APART) other = Math.max(other, seen[beside]);
    return Math.max(0, 1 - other / (seen[offset] + NONE));
  });
  return blurAlong(clarity, NEAR_PX);
}

/** How many steps from the given one the change of colour has its middle. */
function middleOfEdge({ samples, axes }: Profiles, point: number, step: number): number {
  let sum = 0;
  let weight = 0;
  for (let away = -SIDE_STEPS + 1; away < SIDE_STEPS; away++) {
    const at = point * samples + step + away;
    let square = 0;
    for (const axis of axes) square += (axis[at + 1] - axis[at - 1]) ** 2;
    sum += square * away;
    weight += square;
  }
  return sum / (weight + 1e-9);
}

/** The best way round, of at most one offset a point; it is walked twice so that its end meets its start. */
function bestPath(strength: Float32Array, offsets: number, mayBePrint: Float32Array): Uint8Array {
  const count = strength.length / offsets;
  const ways = new Int8Array(2 * count * offsets);
  let costs = new Float32Array(offsets);
  for (let at = 0; at < 2 * count; at++) {
    const next = new Float32Array(offsets);
    for (let offset = 0; offset < offsets; offset++) {
      const way = cheapestWay(costs, offset);
      const far = (2 * offset) / (offsets - 1) - 1;
      const farCost = far < 0 && mayBePrint[at % count] ? INTO_PRINT_COST : FAR_COST;
      const edge = strength[(at % count) * offsets + offset];
      ways[at * offsets + offset] = way;
      next[offset] = costs[offset + way] + BEND_COST * Math.abs(way) + farCost * far * far - edge;
    }
    costs = next;
  }
  const path = new Uint8Array(count);
  let offset = costs.indexOf(Math.min(...costs));
  for (let at = 2 * count - 1; at >= count >> 1; at--) {
    if (at < count + (count >> 1)) path[at % count] = offset;
    offset += ways[at * offsets + offset];
  }
  return path;
}

function cheapestWay(costs: Float32Array, offset: number): number {
  let way = 0;
  let least = costs[offset];
  for (const bend of [-1, 1]) {
    const cost = (costs[offset + bend] ?? Infinity) + BEND_COST;
    if (cost >= least) continue;
    least = cost;
    way = bend;
  }
  return way;
}

const NEAR_PX = 2.5;
const WIDE_PX = 14;
/** From so much evidence on, an edge is believed on its own; below it, the more those farther off are asked. */
const ENOUGH = 0.2;

/** Every offset as the edges beside it have it, the clearer the more. */
function calmed(offsets: Float32Array, evidence: Float32Array): Float32Array {
  const weight = evidence.map((strength) => strength ** 3 + 1e-4);
  const weighed = weight.map((value, at) => value * offsets[at]);
  const near = { weight: blurAlong(weight, NEAR_PX), sum: blurAlong(weighed, NEAR_PX) };
  const wide = { weight: blurAlong(weight, WIDE_PX), sum: blurAlong(weighed, WIDE_PX) };
  return near.sum.map((sum, at) => {
    const share = Math.min(1, near.weight[at] / ENOUGH);
    return share * (sum / near.weight[at]) + (1 - share) * (wide.sum[at] / wide.weight[at]);
  });
}

import { blurAlong, type Outline } from "../pixels/outline";
import { clamp } from "../pixels/plane";
import type { TracedOutline } from "./roughness";

/** Half the length, in pixels of a photo of the usual size, of the stretches that are tried as one arc. */
const HALF_LENGTHS = [90, 60, 40, 27, 18, 12, 8, 5];
const SHORTEST = 3;
/** An arc begins every sixth of its half length. */
const STARTS = 6;
/** So far, in pixels, an arc may lie from where an edge was found: little where the photo says it clearly, more where it does not; in a small photo, far less. */
const OFF = { clear: 0.55, unclear: 4.5 };
const LEAST_WEIGHT = 0.01;

/**
 * A product's outline is made of sides and arcs that meet at corners; what else a found line does is grain. It is drawn
 * anew as the longest arcs that keep to it, so a side runs straight and a corner, where no long arc fits, stays.
 */
export function calmLine(traced: TracedOutline, scale: number): Outline {
  const line = weigh(traced, scale);
  const sum = { xs: new Float32Array(line.count), ys: new Float32Array(line.count) };
  const votes = new Float32Array(line.count);
  for (const length of HALF_LENGTHS) {
    const half = Math.max(SHORTEST, Math.round(length * scale));
    if (half * 4 > line.count) continue;
    for (let middle = 0; middle < line.count; middle += Math.ceil(half / STARTS)) {
      if (votes[middle] > half ** 2) continue;
      const arc = fitArc(line, middle, half);
      if (length === HALF_LENGTHS[HALF_LENGTHS.length - 1] || keepsTo(line, arc))
        eachPoint(line, arc, ({ at, u, x, y }) => {
          const vote = half ** 2 * (1.1 - u * u);
          sum.xs[at] += vote * x;
          sum.ys[at] += vote * y;
          votes[at] += vote;
        });
    }
  }
  const mean = (values: Float32Array) =>
    blurAlong(
      values.map((value, at) => value / votes[at]),
      1,
    );
  return { xs: mean(sum.xs), ys: mean(sum.ys) };
}

type Line = Outline & { count: number; weights: Float32Array; allowed: Float32Array };

function weigh({ xs, ys, evidence, clarity }: TracedOutline, scale: number): Line {
  const clear = evidence.map((strength, at) => {
    const isOnlyOne = clamp((clarity[at] - 0.2) / 0.3);
    const isStrong = clamp((strength - 0.48) / 0.12);
    return clamp((strength - 0.1) / 0.25) * Math.max(isOnlyOne, isStrong);
  });
  return {
    ...{ xs, ys, count: xs.length },
    weights: clear.map((share) => share ** 2 + LEAST_WEIGHT),
    allowed: clear.map((share) => scale ** 2 * (OFF.clear * share + OFF.unclear * (1 - share))),
  };
}

/** A coordinate as c0 + c1 u + c2 u², where u runs from -1 to 1 along the stretch. */
type Curve = [number, number, number];
type Arc = { middle: number; half: number; x: Curve; y: Curve };

/** Weighted least squares. */
function fitArc({ xs, ys, count, weights }: Line, middle: number, half: number): Arc {
  const moments = [0, 0, 0, 0, 0];
  const x: Curve = [0, 0, 0];
  const y: Curve = [0, 0, 0];
  for (let away = -half; away <= half; away++) {
    const at = (middle + away + count) % count;
    let power = weights[at];
    for (let degree = 0; degree < 5; degree++) {
      moments[degree] += power;
      if (degree < 3) {
        x[degree] += power * xs[at];
        y[degree] += power * ys[at];
      }
      power *= away / half;
    }
  }
  const solve = solverOf(moments);
  return { middle, half, x: solve(x), y: solve(y) };
}

function solverOf([a, b, c, d, e]: number[]): (sums: Curve) => Curve {
  const determinant = a * (c * e - d * d) - b * (b * e - c * d) + c * (b * d - c * c);
  const [first, second, third] = [
    [c * e - d * d, c * d - b * e, b * d - c * c],
    [c * d - b * e, a * e - c * c, b * c - a * d],
    [b * d - c * c, b * c - a * d, a * c - b * b],
  ];
  const along = (row: number[], sums: Curve) =>
    (row[0] * sums[0] + row[1] * sums[1] + row[2] * sums[2]) / determinant;
  return (sums) => [along(first, sums), along(second, sums), along(third, sums)];
}

type ArcPoint = { at: number; u: number; x: number; y: number };

function eachPoint({ count }: Line, { middle, half, x, y }: Arc, tell: (point: ArcPoint) => void) {
  for (let away = -half; away <= half; away++) {
    const u = away / half;
    tell({
      at: (middle + away + count) % count,
      u,
      x: x[0] + (x[1] + x[2] * u) * u,
      y: y[0] + (y[1] + y[2] * u) * u,
    });
  }
}

function keepsTo(line: Line, arc: Arc): boolean {
  let keeps = true;
  eachPoint(line, arc, ({ at, u, x, y }) => {
    const [alongX, alongY] = [arc.x[1] + 2 * arc.x[2] * u, arc.y[1] + 2 * arc.y[2] * u];
    const across = (line.xs[at] - x) * alongY - (line.ys[at] - y) * alongX;
    if (Math.abs(across) > line.allowed[at] * Math.hypot(alongX, alongY)) keeps = false;
  });
  return keeps;
}

import type { Plate } from "./plate";

/** From centimetres of the set to pixels of the frame: [x * w, y * w, w] = camera * [X, Y, Z, 1]. */
export type Camera = [Row, Row, Row];
type Row = [number, number, number, number];

/** A part of the plate, in fractions of it. */
export type Crop = { x: number; y: number; width: number; height: number };

export function pointCamera(
  plate: Plate,
  crop: Crop,
  frame: { width: number; height: number },
): Camera {
  const [u, v, w] = plate.projection;
  const across = frame.width / crop.width;
  const down = frame.height / crop.height;
  const toX = (i: number) => across * (u[i] - crop.x * w[i]);
  const toY = (i: number) => down * (v[i] - crop.y * w[i]);
  return [
    [toX(0), toX(1), toX(2), toX(3)],
    [toY(0), toY(1), toY(2), toY(3)],
    [w[0], w[1], w[2], w[3]],
  ];
}

/** Where in the frame the set's origin lies: the point of the ground that a product stands on. */
export function originIn([[, , , across], [, , , down], [, , , depth]]: Camera) {
  return { x: across / depth, y: down / depth };
}

/** Nine numbers, row by row. */
export type Inverse = Float64Array;

/** From pixels back to [X * s, Y * s, s] on the ground. */
export function groundUnder(camera: Camera): Inverse {
  return invert(camera.flatMap(([x, y, , one]) => [x, y, one]));
}

/** From pixels back to [X * s, Z * s, s] on the upright wall at the given depth. */
export function wallBehind(camera: Camera, wallY: number): Inverse {
  return invert(camera.flatMap(([x, y, z, one]) => [x, z, y * wallY + one]));
}

function invert(m: number[]): Inverse {
  const minor = ([a, b, c, d]: Row) => m[a] * m[d] - m[b] * m[c];
  const first = minor([4, 5, 7, 8]);
  const second = -minor([3, 5, 6, 8]);
  const third = minor([3, 4, 6, 7]);
  const scale = 1 / (m[0] * first + m[1] * second + m[2] * third);
  const adjugate = [
    [first, -minor([1, 2, 7, 8]), minor([1, 2, 4, 5])],
    [second, minor([0, 2, 6, 8]), -minor([0, 2, 3, 5])],
    [third, -minor([0, 1, 6, 7]), minor([0, 1, 3, 4])],
  ];
  return Float64Array.from(adjugate.flat(), (value) => value * scale);
}

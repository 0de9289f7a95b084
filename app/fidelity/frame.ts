import { linearOfByte } from "~/studio/linear-light";

/** 8-bit sRGB, row by row, three bytes a pixel. */
export type Picture = { width: number; height: number; rgb: Uint8Array };

/** The product alone as the merchant's photo shows it; `mask` is 255 inside it. */
export type Reference = Picture & { mask: Uint8Array };

/** Row-major 3 × 3: from pixels of the reference to pixels of the picture. */
export type Homography = readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

export type Point = { x: number; y: number };

export function applyHomography(map: Homography, { x, y }: Point): Point {
  const depth = map[6] * x + map[7] * y + map[8];
  return {
    x: (map[0] * x + map[1] * y + map[2]) / depth,
    y: (map[3] * x + map[4] * y + map[5]) / depth,
  };
}

export function multiply(one: Homography, other: Homography): Homography {
  const at = (row: number, column: number) =>
    one[row * 3] * other[column] +
    one[row * 3 + 1] * other[3 + column] +
    one[row * 3 + 2] * other[6 + column];
  return [at(0, 0), at(0, 1), at(0, 2), at(1, 0), at(1, 1), at(1, 2), at(2, 0), at(2, 1), at(2, 2)];
}

export function scaling(factor: number): Homography {
  return [factor, 0, 0, 0, factor, 0, 0, 0, 1];
}

export function homographyOf(values: ArrayLike<number>): Homography {
  const [a = 1, b = 0, c = 0, d = 0, e = 1, f = 0, g = 0, h = 0, i = 1] = Array.from(values);
  return [a, b, c, d, e, f, g, h, i];
}

/** Where the corners of a rectangle of this size land. */
export function cornersUnder(
  map: Homography,
  { width, height }: { width: number; height: number },
): Point[] {
  const corners = [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: 0, y: height },
  ];
  return corners.map((corner) => applyHomography(map, corner));
}

/** Signed: negative where the corners run the other way round, which is a mirror image. */
export function areaOfCorners(corners: readonly Point[]): number {
  let twice = 0;
  for (const [index, one] of corners.entries()) {
    const next = corners[(index + 1) % corners.length];
    twice += one.x * next.y - next.x * one.y;
  }
  return twice / 2;
}

/** How much larger it becomes, whichever way it is turned. */
export function scaleUnder(map: Homography, size: { width: number; height: number }): number {
  return Math.sqrt(Math.abs(areaOfCorners(cornersUnder(map, size))) / (size.width * size.height));
}

/** How much more it grows along one side than along the other: 1 keeps its shape. */
export function stretchUnder(map: Homography, size: { width: number; height: number }): number {
  const sides = sidesOf(cornersUnder(map, size));
  const across = (sides[0] + sides[2]) / size.width;
  const down = (sides[1] + sides[3]) / size.height;
  return Math.max(across / down, down / across);
}

export function sidesOf(corners: readonly Point[]): number[] {
  return corners.map((one, at) => {
    const next = corners[(at + 1) % corners.length];
    return Math.hypot(next.x - one.x, next.y - one.y);
  });
}

/** Without the outermost pixels, where product and set are mixed. */
export function shrinkMask(
  { width, height, mask }: Omit<Reference, "rgb">,
  rimPx: number,
): Uint8Array {
  const inner = new Uint8Array(mask.length);
  for (let y = rimPx; y < height - rimPx; y++) {
    for (let x = rimPx; x < width - rimPx; x++) {
      const at = y * width + x;
      let isInside = true;
      for (let away = -rimPx; away <= rimPx && isInside; away++)
        isInside = mask[at + away] > 0 && mask[at + away * width] > 0;
      if (isInside) inner[at] = 255;
    }
  }
  return inner;
}

/** L*, a*, b* of each pixel, one after the other. */
export function labPixels({ width, height, rgb }: Picture): Float32Array {
  const values = new Float32Array(width * height * 3);
  for (let at = 0; at < values.length; at += 3)
    values.set(labOf(rgb[at], rgb[at + 1], rgb[at + 2]), at);
  return values;
}

/** sRGB bytes to CIE L*a*b*, D65. */
export function labOf(red: number, green: number, blue: number): [number, number, number] {
  return labOfLinear(linearOfByte[red], linearOfByte[green], linearOfByte[blue]);
}

export function labOfLinear(red: number, green: number, blue: number): [number, number, number] {
  const x = response((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047);
  const y = response(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  const z = response((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function response(share: number): number {
  return share > 0.008856 ? Math.cbrt(share) : 7.787 * share + 16 / 116;
}

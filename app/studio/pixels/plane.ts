/** One channel of a picture, row by row. Colours are linear light unless a name says otherwise. */
export type Plane = { width: number; height: number; values: Float32Array };

export type Colour = [red: number, green: number, blue: number];

export function createPlane(width: number, height: number, fill = 0): Plane {
  const values = new Float32Array(width * height);
  if (fill !== 0) values.fill(fill);
  return { width, height, values };
}

export function copyPlane(plane: Plane): Plane {
  return { ...plane, values: plane.values.slice() };
}

export function mapPlane(plane: Plane, change: (value: number, index: number) => number): Plane {
  return { ...plane, values: plane.values.map(change) };
}

export function clamp(value: number, low = 0, high = 1): number {
  return value < low ? low : value > high ? high : value;
}

export function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}

export function mixColours(from: Colour, to: Colour, share: number): Colour {
  return [mix(from[0], to[0], share), mix(from[1], to[1], share), mix(from[2], to[2], share)];
}

export function smoothStep(low: number, high: number, value: number): number {
  const share = clamp((value - low) / (high - low));
  return share * share * (3 - 2 * share);
}

/** The value below which the given share of the values lies. */
export function quantile(values: ArrayLike<number>, share: number): number {
  const sorted = Float32Array.from(values).sort();
  const index = Math.min(sorted.length - 1, Math.floor(share * sorted.length));
  return sorted[index] ?? 0;
}

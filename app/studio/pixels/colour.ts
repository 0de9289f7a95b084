import type { Colour } from "./plane";

export const linearOfByte = new Float32Array(256);
for (let byte = 0; byte < 256; byte++) linearOfByte[byte] = linearOfDisplay(byte / 255);

const STEPS = 8192;
const byteOfStep = new Float32Array(STEPS + 1);
for (let step = 0; step <= STEPS; step++) byteOfStep[step] = 255 * toDisplay(step / STEPS);

/** The display value 0..255 of a linear one, not yet rounded so that grain can dither it. */
export function displayOfLinear(linear: number): number {
  if (linear <= 0) return 0;
  if (linear >= 1) return 255;
  return byteOfStep[(linear * STEPS + 0.5) | 0] ?? 0;
}

export function luminance([red, green, blue]: Colour): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export function colourOfHex(hex: string): Colour {
  const part = (at: number) => linearOfDisplay(parseInt(hex.slice(at, at + 2), 16) / 255);
  return [part(1), part(3), part(5)];
}

export function hexOfColour(colour: Colour): string {
  const part = (linear: number) =>
    Math.round(displayOfLinear(linear)).toString(16).padStart(2, "0");
  return `#${colour.map(part).join("")}`;
}

/** Linear light of a display value of 0..1. */
export function linearOfDisplay(display: number): number {
  return display <= 0.04045 ? display / 12.92 : ((display + 0.055) / 1.055) ** 2.4;
}

function toDisplay(linear: number): number {
  return linear <= 0.0031308 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055;
}

import { colourOfHex, hexOfColour, luminance } from "./pixels/colour";

/** A colour as it was asked for: by a name, or by its hex value. */
export type Paint = { name: string; hex: string };

const PALE = 0.6;
const DEEP = 0.055;

/** Mixed with white until it is pale. */
export function lightened(hex: string): string {
  const colour = colourOfHex(hex);
  const share = Math.max(0, (PALE - luminance(colour)) / (1 - luminance(colour)));
  const [red, green, blue] = colour;
  const mixed = (value: number) => value + (1 - value) * share;
  return hexOfColour([mixed(red), mixed(green), mixed(blue)]);
}

/** In so little light that it looks deep; its hue stays. */
export function deepened(hex: string): string {
  const [red, green, blue] = colourOfHex(hex);
  const share = Math.min(1, DEEP / luminance([red, green, blue]));
  return hexOfColour([red * share, green * share, blue * share]);
}

const LEAST_TINT = 0.04;
const MOST_TINT = 0.3;
const LIGHT = 0.45;

const NEUTRAL = ["beige", "sand", "ivory", "champagne"];

/** Pale and yet a colour: no grey, no white, nothing that glows. */
export function isPastel({ name, hex }: Paint): boolean {
  if (NEUTRAL.includes(name)) return false;
  const parts = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
  const tint = Math.max(...parts) - Math.min(...parts);
  return tint > LEAST_TINT && tint < MOST_TINT && luminance(colourOfHex(hex)) > LIGHT;
}

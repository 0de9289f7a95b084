import type { Wishes } from "./read-prompt";
import type { Plate } from "./sets/plate";

/** From here on a product shows what falls on it: slats, fronds, leaves. Window light is smoother. */
const PATTERN = 0.105;

export function hasPattern({ pattern }: Plate): boolean {
  return pattern >= PATTERN;
}

const onProduct = ["blinds", "leaf", "palm", "dappled"];

/** Of these, those that cross a product too. */
export function asksForPatternOnProduct({ wanted }: Wishes): boolean {
  return wanted.some(
    ({ kind, tags }) => kind === "light" && tags.some((tag) => onProduct.includes(tag)),
  );
}

const patterned = "blinds leaf palm dappled shadow hard sun water spotlight beam".split(" ");

/** Whether the prompt asks for light that falls in shapes. */
export function asksForPattern({ wanted }: Wishes): boolean {
  return wanted.some(({ tags }) => tags.some((tag) => patterned.includes(tag)));
}

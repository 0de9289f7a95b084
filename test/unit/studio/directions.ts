import { direct, type Direction } from "~/studio/direction";

export const sitter = { pitchDegrees: 20, isFlat: false, lightFromLeft: 0.02, meanLuminance: 0.35 };

/** What each of so many variations of a prompt shows, for a product seen from a little above. */
export function directions(prompt: string, { seed = 1, count = 4 } = {}): Direction[] {
  return Array.from({ length: count }, (_, index) =>
    direct({ prompt, seed, index, count }, sitter),
  );
}

export const seeds = [1, 2, 3, 4, 5, 6, 7, 8];

/** What tells one set from another: a plate, or the surface painted over it. */
export function ideaOf({ plate, surface }: Direction): string {
  return surface.kind === "painted" ? surface.base : plate.id;
}

import { linearOfByte, luminance } from "../pixels/colour";
import { quantile, type Colour } from "../pixels/plane";

/** A darker sheet leaves no pale rim. */
const PALE = 0.15;

/** Most of a sheet is as light as its middle, give or take this share of it. A table in a room is not. */
const EVEN = { within: 0.25, share: 0.7 };

const SAMPLED = 7;

/** The colour of the pale sheet a product was photographed on; null for any other scene. */
export function findPaper(rgb: Uint8Array, coverage: Uint8Array): Colour | null {
  const outside: number[] = [];
  for (let i = 0; i < coverage.length; i += SAMPLED) if (coverage[i] === 0) outside.push(i);
  const lightAt = (i: number, axis: number) => linearOfByte[rgb[i * 3 + axis]];
  const middle = (axis: number) =>
    quantile(
      outside.map((i) => lightAt(i, axis)),
      0.5,
    );
  const paper: Colour = [middle(0), middle(1), middle(2)];
  const alike = outside.filter((i) =>
    paper.every((light, axis) => Math.abs(lightAt(i, axis) - light) < EVEN.within * light),
  );
  return luminance(paper) < PALE || alike.length < outside.length * EVEN.share ? null : paper;
}

import sharp from "sharp";
import { labOfLinear } from "../../../app/fidelity/frame";
import { direct } from "../../../app/studio/direction";
import { linearOfByte } from "../../../app/studio/linear-light";
import type { SetRequest, SubjectPhoto } from "../../../app/studio/set-request";
import { frameSet } from "../../../app/studio/sets/framing";
import { renderSet } from "../../../app/studio/studio.server";
import type { Subject } from "../../../app/studio/subject/subject";

/** Prompts that merchants write: surfaces, moods, colours, places, and nothing at all. */
export const standardPrompts = [
  "product photo",
  "dark slate, moody side light, no wood",
  "warm stone, soft window light",
  "dark and moody, evening",
  "kitchen counter in the morning",
  "pastel podium",
  "marble",
  "lavender",
  "kitchen counter",
  "black marble",
  "pink backdrop",
  "white marble",
  "beach at sunset",
  "navy spotlight",
  "desert dunes",
];

const VARIATIONS = 10;
const GRID = 32;

type Pair = { prompt: string; one: number; other: number; distance: number };

type Product = { photo: SubjectPhoto; subject: Subject };

/** All pairs of the ten variations of a prompt, nearest first. */
export async function pairsOf(prompt: string, product: Product): Promise<Pair[]> {
  const views: View[] = [];
  for (let index = 0; index < VARIATIONS; index++)
    views.push(
      await viewOf(
        { prompt, seed: 1, index, count: VARIATIONS, subject: product.photo, ...SQUARE },
        product.subject,
      ),
    );
  return views
    .flatMap((one, i) =>
      views.slice(i + 1).map((other, j) => ({
        prompt,
        one: i,
        other: i + 1 + j,
        distance: distanceOf(one, other),
      })),
    )
    .sort((first, second) => first.distance - second.distance);
}

const SQUARE = { ratio: "1:1", longSidePx: 1024, format: "png" } as const;

/** What the eye keeps of a picture: a small one in Lab, and where the product covers it. */
type View = {
  set: string;
  cells: number[][];
  covered: boolean[];
  centreX: number;
  height: number;
};

async function viewOf(request: SetRequest, subject: Subject): Promise<View> {
  const direction = direct(request, subject.reading);
  const { width, product } = frameSet({ ...direction, ratio: "1:1", longSidePx: 1024 }, subject);
  const { bytes } = await renderSet(request);
  const small = await sharp(bytes)
    .resize(GRID, GRID, { kernel: "lanczos3" })
    .removeAlpha()
    .raw()
    .toBuffer();
  const cells = Array.from({ length: GRID * GRID }, (_, i) => {
    const [red, green, blue] = small.subarray(i * 3, i * 3 + 3);
    return labOfLinear(linearOfByte[red], linearOfByte[green], linearOfByte[blue]);
  });
  const cell = width / GRID;
  const covered = cells.map((_, i) => {
    const [x, y] = [((i % GRID) + 0.5) * cell, (Math.floor(i / GRID) + 0.5) * cell];
    const isAcross = x > product.left && x < product.left + product.width;
    return isAcross && y > product.top && y < product.top + product.height;
  });
  return {
    set: direction.surface.kind === "painted" ? direction.surface.base : direction.plate.id,
    cells,
    covered,
    centreX: (product.left + product.width / 2) / width,
    height: product.height / width,
  };
}

/** A product that stands a tenth of the frame further aside, or is a tenth larger, counts as so many steps of Lab. */
const PLACE = 10;

/** Blocks and a bare sheet in one lavender are as near in Lab as twins, and yet two ideas. */
const ANOTHER_SET = 4;

/**
 * Nearer than this, two pictures were twins when looked at: one sheet in two framings is at 4 to 5, one set turned
 * round and seen from further away at 7 to 10, two sets in one paint at 8 and more.
 */
export const TWINS = 6.5;

/** Mean difference of what both show of the set, and of where and how large the product is. */
function distanceOf(one: View, other: View): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < GRID * GRID; i++) {
    if (one.covered[i] || other.covered[i]) continue;
    const [first, second] = [one.cells[i], other.cells[i]];
    sum += Math.hypot(...first.map((value, axis) => value - second[axis]));
    count++;
  }
  const moved = Math.abs(one.centreX - other.centreX) + Math.abs(one.height - other.height);
  return sum / count + PLACE * moved + (one.set === other.set ? 0 : ANOTHER_SET);
}

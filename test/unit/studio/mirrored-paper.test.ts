import sharp from "sharp";
import { expect, test } from "vitest";
import { luminance, linearOfByte } from "~/studio/pixels/colour";
import { createPlane, mixColours, type Colour, type Plane } from "~/studio/pixels/plane";
import { drawSet } from "~/studio/sets/render-set.server";
import type { SetRequest } from "~/studio/set-request";
import { resizeSubject } from "~/studio/subject/load-subject.server";
import { findMirroredPaper } from "~/studio/subject/mirrored-paper";
import { cutDemoPhoto, placeOf } from "./pictures";

const FRAME_PX = 512;

test.each(["fern-and-clay-mug-teal", "fern-and-clay-mug-ochre", "sola-sparkling-yuzu"])(
  "%s, photographed on white paper, has no pale sides on a dark set",
  async (name) => {
    // Lit from the right: the rim on the left, which is measured, lies in the shade.
    for (const prompt of ["seamless navy backdrop", "black gloss", "dark slate, blinds"])
      expect(await rimOf(name, prompt)).toBeLessThan(1.02);
  },
);

test("on a white set a mug mirrors white, as on its photo", async () => {
  expect(await rimOf("fern-and-clay-mug-teal", "white background")).toBeGreaterThan(1.15);
});

const PAPER: Colour = [0.72, 0.73, 0.74];
const BLACK: Colour = [0.02, 0.02, 0.02];
const TEAL: Colour = [0.1, 0.4, 0.38];
const WHITE: Colour = [0.7, 0.7, 0.7];
const SIZE = { width: 160, height: 200 };

/** How a glaze mirrors: half of the paper's light at the rim, none of it a tenth further in. */
function glaze(body: Colour, away: number): Colour {
  const share = 0.5 * Math.max(0, 1 - away / 16) ** 2;
  return mixColours(body, PAPER, share);
}

test.each([
  ["teal", TEAL],
  ["black", BLACK],
])("what a %s glaze mirrors of the paper is found", (_, body) => {
  const share = shareIn(({ away }) => glaze(body, away));

  expect(share(3, 100)).toBeGreaterThan(0.2);
  expect(share(3, 100)).toBeLessThan(0.45);
  expect(share(30, 100)).toBeLessThan(0.001);
});

test("print beside the rim neither hides what is mirrored nor counts as mirrored", () => {
  const printed = (x: number, y: number) => x > 14 && x < 30 && y > 94 && y < 106 && y % 4 < 2;
  const share = shareIn(({ x, y, away }) => (printed(x, y) ? WHITE : glaze(TEAL, away)));

  expect(share(3, 100)).toBeGreaterThan(0.2);
  expect(share(22, 100)).toBeLessThan(0.05);
});

test.each<[string, (cell: Cell) => Colour]>([
  ["a white product", () => WHITE],
  ["an even dark one", () => BLACK],
  ["an enamel rim", ({ away }) => (away < 9 ? WHITE : TEAL)],
  ["a white label round it", ({ y }) => (y > 80 && y < 120 ? WHITE : TEAL)],
  ["a white lid", ({ y }) => (y < 40 ? WHITE : TEAL)],
  ["the light on its upper edge", ({ y }) => glaze(TEAL, y)],
])("%s is the product's own", (_, colourOf) => {
  const share = shareIn(colourOf);

  for (const [x, y] of [
    [3, 100],
    [3, 20],
    [80, 3],
  ] as const)
    // prettier-ignore
    expect(share(x, y)).toBeLessThan(0.05);
});

type Cell = { x: number; y: number; away: number };

/** The share found at (x, y) of an upright product that fills all but two cells of its cut-out. */
function shareIn(colourOf: (cell: Cell) => Colour) {
  const { width, height } = SIZE;
  const alpha = createPlane(width, height);
  const colours = [0, 1, 2].map(() => createPlane(width, height));
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    const away = Math.min(x, y, width - 1 - x, height - 1 - y) - 2;
    if (away >= 0) alpha.values[i] = 1;
    const colour = colourOf({ x, y, away: Math.max(0, away) });
    colours.forEach((plane: Plane, axis) => (plane.values[i] = colour[axis]));
  }
  const { share } = findMirroredPaper(colours, alpha, PAPER);
  return (x: number, y: number) => share.values[y * width + x];
}

/** How much brighter the outermost 1.5 % of its left side are than the product a little further in. */
async function rimOf(name: string, prompt: string): Promise<number> {
  const request: SetRequest = {
    subject: await cutDemoPhoto(name),
    prompt,
    ...{ seed: 7, index: 0, count: 10, ratio: "1:1", longSidePx: 1024, format: "png" },
  };
  const { subject, product, width } = await placeOf(request, FRAME_PX);
  const { alpha } = await resizeSubject(subject, product.width, product.height);
  const picture = await drawSet(request, FRAME_PX);
  const shown = await sharp(picture.bytes).raw().toBuffer();
  const [outer, inner] = [[0, 0.015], [0.1, 0.13]].map((part) => part.map((at) => Math.round(at * product.width))); // prettier-ignore
  const sums = { outer: 0, inner: 0 };
  for (let y = Math.round(product.height * 0.3); y < product.height * 0.85; y++) {
    const row = alpha.values.subarray(y * product.width, (y + 1) * product.width);
    const first = row.findIndex((cover) => cover > 0.98);
    const mean = ([from, to]: number[]) => {
      let sum = 0;
      for (let x = first + from; x <= first + to; x++) {
        const at = ((product.top + y) * width + product.left + x) * 3;
        const [red, green, blue] = shown.subarray(at, at + 3);
        sum += luminance([linearOfByte[red], linearOfByte[green], linearOfByte[blue]]);
      }
      return sum / (to - from + 1);
    };
    sums.outer += mean(outer);
    sums.inner += mean(inner);
  }
  return sums.outer / sums.inner;
}

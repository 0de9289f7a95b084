import { expect, test } from "vitest";
import { shrink } from "~/images/shrink";

const RED = [200, 0, 0, 255];
const BLUE = [0, 0, 100, 255];
const CLEAR = [0, 255, 0, 0];

function picture(widthPx: number, pixels: number[][]) {
  return { widthPx, heightPx: pixels.length / widthPx, rgba: Uint8Array.from(pixels.flat()) };
}

test("a pixel of the smaller picture is the mean of those it stands for", () => {
  const shrunk = shrink(picture(4, [RED, BLUE, RED, RED, RED, BLUE, RED, RED]), 2);

  expect(shrunk).toEqual(picture(2, [[100, 0, 50, 255], RED]));
});

test("a clear pixel makes the mean clearer and lends it no colour", () => {
  expect(shrink(picture(2, [RED, CLEAR]), 1)).toEqual(picture(1, [[200, 0, 0, 128]]));
});

test("a long picture keeps a pixel for its short side, and a small one stays as it is", () => {
  const small = picture(1, [RED]);
  expect(
    shrink(
      picture(
        1,
        Array.from({ length: 100 }, () => BLUE),
      ),
      4,
    ),
  ).toEqual(picture(1, [BLUE, BLUE, BLUE, BLUE]));
  expect(shrink(small, 4)).toBe(small);
});

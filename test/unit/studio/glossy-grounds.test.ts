import { expect, test } from "vitest";
import { direct } from "~/studio/direction";

const sitter = { pitchDegrees: 20, isFlat: false, lightFromLeft: 0.02, meanLuminance: 0.35 };

test.each(["black gloss", "black acrylic", "white acrylic", "glossy white"])(
  "'%s' is a glossy ground in that colour",
  (prompt) => {
    const [colour] = prompt.match(/black|white/) ?? [""];
    for (const seed of [1, 2, 3, 4])
      for (const index of [0, 1, 2, 3]) {
        const { plate, lacks } = direct({ prompt, seed, index, count: 4 }, sitter);
        expect(lacks).toEqual([]);
        expect(plate.tags).toEqual(expect.arrayContaining(["gloss", colour]));
      }
  },
);

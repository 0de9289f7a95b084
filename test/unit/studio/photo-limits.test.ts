import { expect, test } from "vitest";
import { forecastPhoto, type PhotoUse } from "~/studio/forecast-photo";
import { limitsOfAngle, limitsOfSize, limitsOfTaking, type Angles } from "~/studio/photo-limits";
import type { PhotoReading } from "~/studio/photo-reading";

const good: PhotoReading = {
  ...{ widthPx: 220, heightPx: 600, pitchDegrees: 22, isFlat: false },
  ...{ lightFromLeft: 0, meanLuminance: 0.3 },
  ...{ reaches: [], edgePx: 2.4, strange: null, brightest: 0.8 },
};
const inSet: Angles = {
  ...{ pitchDegrees: 22, viewElevationDegrees: 9 },
  ...{ view: "eye", lacks: false },
};
const use: PhotoUse = {
  ...{ prompt: "On white marble, soft daylight", seed: 0, count: 4 },
  ...{ ratio: "1:1", longSidePx: 1024 },
};
const topDown = { ...good, widthPx: 520, heightPx: 520, pitchDegrees: 67 };

test("a photo that carries the picture is not spoken of", () => {
  expect(forecastPhoto(good, use)).toEqual([]);
  expect(forecastPhoto(topDown, { ...use, prompt: "Flat lay on marble, from above" })).toEqual([]);
  expect(limitsOfAngle(inSet)).toEqual([]);
});

test.each<[string, string[], RegExp]>([
  [
    "a small one",
    limitsOfSize({ heightPx: 188, edgePx: 1.8, usualHeightPx: 655 }),
    /only 188 pixels tall.*from nearer.*700 pixels tall is sharp/,
  ],
  [
    "a blurred one",
    limitsOfSize({ heightPx: 560, edgePx: 9, usualHeightPx: 655 }),
    /is blurred.*steady camera/,
  ],
  ["a dark one", limitsOfTaking({ ...good, brightest: 0.02 }), /very dark.*more light/],
  [
    "one that ends with the product",
    limitsOfTaking({ ...good, reaches: ["right", "bottom"] }),
    /right and bottom edges.*a little room all round/,
  ],
  [
    "one from high up on a set from the front",
    limitsOfAngle({ ...inSet, pitchDegrees: 34 }),
    /about 34°.*from the table's height/,
  ],
  [
    "one from the front on a table from above",
    limitsOfAngle({ ...inSet, pitchDegrees: 3, view: "top" }),
    /lies on its back.*straight above/,
  ],
  [
    "one from above where something else was named",
    limitsOfAngle({ ...inSet, pitchDegrees: 60, view: "top", lacks: true }),
    /only sets seen from above.*table's height/,
  ],
])("%s is named, with what would do", (_, limits, sentence) => {
  expect(limits).toHaveLength(1);
  expect(limits[0]).toMatch(sentence);
});

test.each([
  ["person", /photo of a person.*products/],
  ["screenshot", /a screenshot.*Use the photo itself/],
] as const)(
  "a photo of a %s gets that one word, and no advice on how to take it",
  (strange, said) => {
    const [only, ...more] = forecastPhoto({ ...topDown, strange, brightest: 0.02 }, use);

    expect(only).toMatch(said);
    expect(more).toEqual([]);
  },
);

test("what was photographed flat hangs on a wall, and nothing is amiss with its photo", () => {
  expect(limitsOfAngle({ ...inSet, pitchDegrees: 3, view: "wall" })).toEqual([]);
});

test("the sets that a prompt asks for decide whether a photo was taken from the right height", () => {
  const eyeLevel = forecastPhoto(topDown, { ...use, prompt: "A kitchen counter at eye level" });
  const fromAbove = forecastPhoto({ ...good, pitchDegrees: 3 }, { ...use, prompt: "Flat lay" });

  expect(eyeLevel.join()).toMatch(/about 67°/);
  expect(fromAbove.join()).toMatch(/lies on its back/);
});

test("the larger the image, the larger the photo must be", () => {
  expect(forecastPhoto(good, { ...use, longSidePx: 2048 }).join()).toMatch(/1400 pixels tall/);
});

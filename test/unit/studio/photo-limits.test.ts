import { expect, test } from "vitest";
import { limitsOfPhoto, type PhotoInPicture } from "~/studio/photo-limits";

const good: PhotoInPicture = {
  photoHeightPx: 600,
  pictureHeightPx: 650,
  pitchDegrees: 22,
  viewElevationDegrees: 9,
  view: "eye",
  lacks: false,
};

test("a photo that carries the picture is not spoken of", () => {
  expect(limitsOfPhoto(good)).toEqual([]);
  expect(limitsOfPhoto({ ...good, pitchDegrees: 50, view: "top" })).toEqual([]);
});

test.each<[string, Partial<PhotoInPicture>, RegExp]>([
  [
    "one that is enlarged twice",
    { pictureHeightPx: 1310 },
    /600 pixels.*1310.*1400 pixels tall would be sharp/,
  ],
  [
    "one from high up on a set from the front",
    { pitchDegrees: 34 },
    /about 34°.*by 9°.*own height/,
  ],
  [
    "one from the front on a table from above",
    { pitchDegrees: 3, view: "top" },
    /lies on its back.*from above/,
  ],
])("%s is named, with what would do", (_, change, sentence) => {
  const limits = limitsOfPhoto({ ...good, ...change });
  expect(limits).toHaveLength(1);
  expect(limits[0]).toMatch(sentence);
});

import { expect, test } from "vitest";
import { readPrompt } from "~/studio/read-prompt";
import { forecastOf, repeatsFor } from "~/studio/summary";

test.each([
  "bathroom shelf with towels, no plants",
  "kitchen counter in the morning",
  "purple neon",
  "beach at sunset",
  "On a warm stone surface",
  "outdoors in the garden",
  "soft window light",
  "navy backdrop, spotlight",
  "dark slate, moody side light, no wood",
  "",
])("'%s' is served whole, so nothing is said before the run", (prompt) => {
  expect(forecastOf(prompt, 1)).toEqual({ warnings: [], isBeyondSets: false });
});

test("what no set is left for is named before the run", () => {
  expect(forecastOf("forest, no plants", 1).warnings).toEqual([
    "Studio has no set for: forest. It takes the nearest it has.",
  ]);
});

test("what no set has together is named before the run", () => {
  expect(forecastOf("marble counter, outdoors", 1).warnings).toEqual([
    "No set of Studio shows all of that together. The nearest lacks: outdoors.",
  ]);
});

test("who asks for shadows across the product is told what a check can say of it", () => {
  expect(forecastOf("stone, sun through blinds", 1).warnings.join(" ")).toMatch(
    /may not be able to say/,
  );
});

test("who asks for more images than there are sets is told so", () => {
  expect(repeatsFor(readPrompt("desert dunes"), 10)).toBe(
    "Studio has 2 sets with what you name. The 10 images show them from different sides and in different light.",
  );
  expect(repeatsFor(readPrompt("towels"), 4)).toMatch(
    /^Studio has one set .* All 4 images show it/,
  );
  expect(repeatsFor(readPrompt("desert dunes"), 2)).toBeNull();
});

test.each(["product photo", "", "warm and natural, soft daylight"])(
  "ten images of '%s' are ten ideas, so nothing is said",
  (prompt) => {
    expect(repeatsFor(readPrompt(prompt), 10)).toBeNull();
  },
);

test.each([
  "forest, no plants",
  "marble counter, outdoors",
  "beside a waterfall",
  "held by a hand",
])("'%s' asks for what only a model that draws could show", (prompt) => {
  expect(forecastOf(prompt, 1).isBeyondSets).toBe(true);
});

test("a word nobody knows may be anything, so no other model is named for it", () => {
  expect(forecastOf("on oak, quixotry", 1).isBeyondSets).toBe(false);
});

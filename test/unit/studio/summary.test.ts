import { expect, test } from "vitest";
import { warningsFor } from "~/studio/summary";

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
  expect(warningsFor(prompt)).toEqual([]);
});

test("what no set is left for is named before the run", () => {
  expect(warningsFor("forest, no plants")).toEqual([
    "Studio has no set for: forest. It takes the nearest it has.",
  ]);
});

test("what no set has together is named before the run", () => {
  expect(warningsFor("marble counter, outdoors")).toEqual([
    "No set of Studio shows all of that together. The nearest lacks: outdoors.",
  ]);
});

test("who asks for shadows across the product is told what a check can say of it", () => {
  expect(warningsFor("stone, sun through blinds").join(" ")).toMatch(/may not be able to say/);
});

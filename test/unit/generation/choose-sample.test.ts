import fc from "fast-check";
import { expect, test } from "vitest";
import { chooseSample, type Candidate } from "~/generation/bulk/choose-sample";

const mug: Candidate = { productId: "mug", type: "Mug", shape: 1, sizePx: 1000, place: 0 };

function candidates(count: number): Candidate[] {
  return Array.from({ length: count }, (_, at) => ({
    ...mug,
    productId: `mug-${at}`,
    place: at / count,
  }));
}

test("three of a small scope, five of a large one, and all of a tiny one", () => {
  expect(chooseSample(candidates(8))).toHaveLength(3);
  expect(chooseSample(candidates(45))).toHaveLength(5);
  expect(chooseSample(candidates(1000))).toHaveLength(5);
  expect(chooseSample(candidates(2))).toHaveLength(2);
  expect(chooseSample([])).toEqual([]);
});

test("the only shirt among mugs is in the sample, and the only panorama", () => {
  const scope = [
    ...candidates(60),
    { ...mug, productId: "shirt", type: "Shirt", place: 0.5 },
    { ...mug, productId: "panorama", shape: 3, place: 0.6 },
  ];

  expect(chooseSample(scope)).toEqual(expect.arrayContaining(["shirt", "panorama"]));
});

test("nobody is chosen twice, and the same scope has the same sample", () => {
  const candidate = fc.record({
    productId: fc.uuid(),
    type: fc.constantFrom("Mug", "Shirt", ""),
    shape: fc.double({ min: 0.3, max: 3, noNaN: true }),
    sizePx: fc.integer({ min: 0, max: 4000 }),
    place: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.uniqueArray(candidate, { selector: (one) => one.productId }), (scope) => {
      const sample = chooseSample(scope);
      expect(new Set(sample).size).toBe(sample.length);
      expect(chooseSample(scope)).toEqual(sample);
    }),
  );
});

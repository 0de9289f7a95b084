import fc from "fast-check";
import { expect, test } from "vitest";
import { stepKey } from "~/workflow/step-key";

const identity = {
  kind: "imageGeneration",
  adapterVersion: "studio/1",
  settings: { model: "studio", ratio: "1:1", count: 4, seed: null },
  inputs: { prompt: "On slate", references: [["subject", "hash-1"]] },
};

function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, inner]) => [name, turned(inner)]),
  );
}

test("the order in which settings were written does not matter", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (settings) => {
      const other = turned(settings) as Record<string, unknown>;
      expect(stepKey({ ...identity, settings: other })).toBe(stepKey({ ...identity, settings }));
    }),
  );
});

test("the order of the references does, for a model may read the first as the product", () => {
  const of = (references: string[][]) =>
    stepKey({ ...identity, inputs: { ...identity.inputs, references } });
  const [one, other] = [
    ["subject", "hash-1"],
    ["subject", "hash-2"],
  ];

  expect(of([one, other])).not.toBe(of([other, one]));
});

test("no two different wishes share a key", () => {
  const wish = fc.record({
    kind: fc.constantFrom("imageGeneration", "assistant"),
    adapterVersion: fc.constantFrom("studio/1", "studio/2", "flux/1"),
    settings: fc.record({
      ratio: fc.constantFrom("1:1", "16:9"),
      seed: fc.option(fc.integer({ min: 0, max: 5 })),
      count: fc.integer({ min: 1, max: 10 }),
    }),
    inputs: fc.record({
      prompt: fc.string({ maxLength: 4 }),
      references: fc.array(fc.tuple(fc.constantFrom("subject", "style"), fc.string())),
    }),
  });
  fc.assert(
    fc.property(wish, wish, (one, other) => {
      const same = JSON.stringify(one) === JSON.stringify(other);
      expect(stepKey(one) === stepKey(other)).toBe(same);
    }),
    { numRuns: 1000 },
  );
});

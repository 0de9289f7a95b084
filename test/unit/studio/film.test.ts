import { expect, test } from "vitest";
import { dimmed } from "~/studio/light/film";

test("no light taken away leaves a value as it is, and all the light leaves next to nothing", () => {
  for (const value of [0, 0.001, 0.05, 0.2, 0.6, 1]) {
    expect(dimmed(value, 1)).toBeCloseTo(value, 6);
    expect(dimmed(value, 0.001)).toBeLessThan(0.02);
  }
});

test("half the light on a bright wall is more than half as bright, on slate it is less", () => {
  expect(dimmed(0.6, 0.5) / 0.6).toBeGreaterThan(0.6);
  expect(dimmed(0.04, 0.5) / 0.04).toBeLessThan(0.5);
});

test("more light taken away is darker, in every tone", () => {
  for (const value of [0.01, 0.1, 0.5, 0.9])
    for (let gain = 0.1; gain < 1; gain += 0.1)
      expect(dimmed(value, gain)).toBeLessThan(dimmed(value, gain + 0.1));
});

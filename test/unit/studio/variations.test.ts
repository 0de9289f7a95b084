import { expect, test } from "vitest";
import type { Direction } from "~/studio/direction";
import { readPrompt } from "~/studio/read-prompt";
import { repeatsFor } from "~/studio/summary";
import { directions, ideaOf, seeds } from "./directions";

test.each([
  ["kitchen counter", 4],
  ["white marble", 4],
  ["black marble", 3],
  ["beach at sunset", 3],
  ["purple neon", 3],
  ["navy backdrop, spotlight", 4],
  ["warm stone, window light", 3],
])("four variations of '%s' show %d sets", (prompt, sets) => {
  for (const seed of seeds)
    expect(new Set(directions(prompt, { seed }).map(ideaOf)).size).toBeGreaterThanOrEqual(sets);
});

test("a set that comes again has something else behind the product", () => {
  const dunes = directions("desert dunes", { count: 4 }).filter(
    ({ plate }) => plate.id === "sand-dunes",
  );

  expect(dunes).toHaveLength(2);
  expect(dunes[1].plate.contact.x).not.toBe(dunes[0].plate.contact.x);
});

test("the sets that are said to serve a prompt are those that the images show", () => {
  for (const prompt of [
    "desert dunes",
    "white marble",
    "dark slate",
    "beach at sunset",
    "oak table",
  ])
    for (const seed of seeds) {
      const shown = new Set(directions(prompt, { seed, count: 10 }).map(ideaOf)).size;
      expect(repeatsFor(readPrompt(prompt), shown)).toBeNull();
      expect(repeatsFor(readPrompt(prompt), shown + 1)).toMatch(
        shown === 1 ? /one set/ : `${shown} sets`,
      );
    }
});

test("a set that comes again is lit anew, and never keeps the sun off a bright picture", () => {
  const falls = ({ fallOff }: Direction) => fallOff.aside + fallOff.around + fallOff.behind;
  const ten = directions("desert dunes", { count: 10 });
  const rounds = ten.filter(({ plate }) => plate.id === ten[0].plate.id);
  expect(new Set(rounds.map(({ fallOff }) => JSON.stringify(fallOff))).size).toBeGreaterThan(3);
  const bright = directions("bright white marble", { count: 10 });
  expect(Math.max(...bright.map(falls))).toBeLessThan(0.5);
});

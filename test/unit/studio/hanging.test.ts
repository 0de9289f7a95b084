import { expect, test } from "vitest";
import { direct } from "~/studio/direction";
import { readPrompt } from "~/studio/read-prompt";

test.each([
  ["t-shirt hanging on a wall", "hanging"],
  ["tote bag on a wooden hook", "on a wooden hook"],
  ["framed print on a concrete wall", "on a concrete wall"],
  ["hoodie hung from a peg, soft light", "hung"],
])("'%s' asks for a wall to hang on", (prompt, said) => {
  const { view, wanted, unknown } = readPrompt(prompt);

  expect(view).toBe("wall");
  expect(wanted.find(({ tags }) => tags.includes("hanging"))?.said).toBe(said);
  expect(unknown).toEqual([]);
});

test.each([
  "leaf shadow on a white wall",
  "navy table against a pink wall",
  "forest green wall, cream floor",
  "kitchen with hanging plants",
  "a hanging lamp behind",
  "on a low stone wall",
  "oak table, not hanging on a wall",
])("'%s' asks for nothing to hang", (prompt) => {
  expect(readPrompt(prompt).view).not.toBe("wall");
});

const sitter = { pitchDegrees: 20, isFlat: false, lightFromLeft: 0.02, meanLuminance: 0.35 };
const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
const flat = { ...sitter, pitchDegrees: 2, isFlat: true };
const hung = (prompt: string, seen: typeof sitter, seed: number) =>
  direct({ prompt, seed, index: 0, count: 4 }, seen);

test.each([
  ["t-shirt hanging on a plaster wall", "plaster"],
  ["tote bag on a hook, oak wall", "oak"],
  ["framed print on a concrete wall", "concrete"],
  ["hanging on a pink wall", "paint:pink"],
])("what was photographed flat hangs where that is asked: %s", (prompt, tag) => {
  for (const seed of seeds) {
    const { plate, lacks } = hung(prompt, flat, seed);
    expect(plate.view).toBe("wall");
    expect(plate.tags).toContain(tag);
    expect(plate.keyLight.toLight[1]).toBeGreaterThan(0);
    expect(lacks).toEqual([]);
  }
});

test("a mug does not hang on a wall, and is said not to; nor does a shirt of which nobody asked it", () => {
  for (const seed of seeds) {
    const { plate, lacks } = hung("hanging on a plaster wall", sitter, seed);
    expect(plate.view).toBe("eye");
    expect(lacks).toEqual(["hanging"]);
    expect(hung("product photo", flat, seed).plate.view).toBe("eye");
  }
});

import { expect, test } from "vitest";
import { readPrompt } from "~/studio/read-prompt";

function wantedTags(prompt: string): string[] {
  return readPrompt(prompt).wanted.flatMap(({ tags }) => tags);
}

test("a surface, a place and a light that are named are wanted", () => {
  const tags = wantedTags("On a marble counter in a bathroom, by a WINDOW");

  expect(tags).toEqual(expect.arrayContaining(["marble", "bathroom", "window"]));
});

test.each([
  ["no podium, marble counter", "podium", "marble"],
  ["marble without plants or podium", "podium", "marble"],
  ["kitchen, but not dark", "dark", "kitchen"],
  ["wood table, no hard shadows", "hard", "wood"],
  ["linen and shadow-free", "shadow", "linen"],
  ["without any plants, props, or podium on marble", "props", "marble"],
  ["don't use snow. Terracotta steps", "snow", "terracotta"],
])("what is refused is never wanted: %s", (prompt, refused, wanted) => {
  expect(readPrompt(prompt).refused).toContain(refused);
  expect(wantedTags(prompt)).not.toContain(refused);
  expect(wantedTags(prompt)).toContain(wanted);
  expect(readPrompt(prompt).refused).not.toContain(wanted);
});

test("a refused colour is not a wished one", () => {
  const { colours, refused, pureWhite } = readPrompt("sage wall, no white background");

  expect(colours).toEqual(["sage"]);
  expect(refused).toContain("white");
  expect(pureWhite).toBe(false);
});

test("light is no mood: soft light on a dark set does not make it bright", () => {
  expect(wantedTags("dark slate, soft light")).not.toContain("airy");
});

test("what no set can serve is named", () => {
  expect(readPrompt("on velvet with flowers").unserved).toEqual(["flowers", "velvet"]);
  expect(readPrompt("a woman holding it").asksForLiving).toBe(true);
});

test.each([
  ["on a zebra rug with llamas", ["zebra", "rug", "llamas"]],
  ["Place it beside a steaming croissant on oak", ["steaming", "croissant"]],
  ["a podium of jade, jade-green walls", ["jade", "jade-green"]],
])("words that Studio does not know are named: %s", (prompt, unknown) => {
  expect(readPrompt(prompt).unknown).toEqual(unknown);
});

test.each([
  "Show us. Show us the product",
  "A hero shot of the LUMEN serum on wet rocks, misty morning light, for a luxury campaign",
  "Halcyon soap on travertine blocks",
  "Ridgeline Bottle on marble, 2 plinths, no velvet",
  "kitchen counter in the morning, top-down",
])("a sentence that Studio understands names no word: %s", (prompt) => {
  expect(readPrompt(prompt).unknown).toEqual([]);
});

test("one podium or several, it is a podium", () => {
  expect(wantedTags("marble podiums by windows")).toEqual(
    expect.arrayContaining(["marble", "podium", "window"]),
  );
});

test("soft shadows are no hard light", () => {
  expect(wantedTags("oak, soft shadows")).not.toContain("hard");
});

test("a refused flower is not missing", () => {
  expect(readPrompt("marble, no flowers").unserved).toEqual([]);
});

test("sky blue is a colour and copy space a framing", () => {
  const { unserved, colours, size } = readPrompt("sky blue backdrop with copy space");

  expect(unserved).toEqual([]);
  expect(colours).toContain("sky");
  expect(size).toBe(-1);
});

test("a word inside another word is not the word", () => {
  expect(readPrompt("a carpet in a barn, redwood").colours).toEqual([]);
  expect(wantedTags("barn")).toEqual([]);
});

test("a prompt of ten thousand characters is read in a moment", () => {
  const prompt = "no a, ".repeat(2_000);
  const before = performance.now();

  readPrompt(prompt);

  expect(performance.now() - before).toBeLessThan(500);
});

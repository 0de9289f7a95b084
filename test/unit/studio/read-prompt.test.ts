import { expect, test } from "vitest";
import { gatherSets } from "~/studio/gather-sets";
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
  ["terrace, but no city", "city", "terrace"],
  ["garden table, not a park", "park", "garden"],
])("what is refused is never wanted: %s", (prompt, refused, wanted) => {
  expect(readPrompt(prompt).refused).toContain(refused);
  expect(wantedTags(prompt)).not.toContain(refused);
  expect(wantedTags(prompt)).toContain(wanted);
  expect(readPrompt(prompt).refused).not.toContain(wanted);
});

test("a refused colour is not a wished one", () => {
  const { colours, refused, pureWhite } = readPrompt("sage wall, no white background");

  expect(colours.map(({ name }) => name)).toEqual(["sage"]);
  expect(refused).toContain("white");
  expect(pureWhite).toBe(false);
});

test("light is no mood: soft light on a dark set does not make it bright", () => {
  expect(wantedTags("dark slate, soft light")).not.toContain("airy");
});

test("what no set can serve is named", () => {
  expect(readPrompt("on velvet with flowers").unserved).toEqual(["velvet", "flowers"]);
  expect(readPrompt("a woman holding it").asksForLiving).toBe(true);
});

test.each([
  ["on a zebra poncho with llamas", ["zebra", "poncho", "llamas"]],
  ["Place it beside a gleaming samovar on oak", ["gleaming", "samovar"]],
  ["auf einem Holztisch, Weihnachten", ["auf", "einem", "holztisch", "weihnachten"]],
  ["on oak for a Zanzibar launch", ["zanzibar", "launch"]],
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

test.each([
  ["oak table with candles", ["candles"]],
  ["on linen beside an open book", ["book"]],
  ["a candle on oak", []],
  ["a mug with a handle on slate", []],
])("props that would stand beside the product are named: %s", (prompt, unserved) => {
  expect(readPrompt(prompt).unserved).toEqual(unserved);
});

test("towels are served, and a towel is a product", () => {
  expect(wantedTags("bathroom with towels")).toContain("towel");
  expect(wantedTags("a towel on white marble")).not.toContain("towel");
});

test("a refused flower is not missing", () => {
  expect(readPrompt("marble, no flowers").unserved).toEqual([]);
});

test("sky blue is a colour and copy space a framing", () => {
  const { unserved, colours, size } = readPrompt("sky blue backdrop with copy space");

  expect(unserved).toEqual([]);
  expect(colours.map(({ name }) => name)).toEqual(["sky blue"]);
  expect(size).toBe(-1);
});

test("a word inside another word is not the word", () => {
  expect(readPrompt("a carpet in a barn, redwood").colours).toEqual([]);
  expect(wantedTags("barn")).toEqual([]);
});

function colourNames(prompt: string): string[] {
  return readPrompt(prompt).colours.map(({ name }) => name);
}

test.each([
  ["brand colours #0B3D2E and #f4a261", ["#0B3D2E", "#F4A261"]],
  ["backdrop in #fff", ["#FFFFFF"]],
  ["hex 0b3d2e wall", ["#0B3D2E"]],
  ["navy blue backdrop", ["navy"]],
  ["sage-green wall", ["sage"]],
  ["forest green wall, cream floor", ["forest green", "cream"]],
  ["light grey background", ["light grey"]],
  ["dusty rose and gold", ["dusty rose", "gold"]],
  ["a navy bottle on white marble", ["white"]],
  ["night cream on oak", []],
  ["beach, sand, sunset", []],
  ["soft sand backdrop", ["soft sand"]],
])("the colours of '%s' are %j", (prompt, names) => {
  expect(colourNames(prompt)).toEqual(names);
});

test("a hex colour is served as it was written", () => {
  expect(readPrompt("wall in #0B3D2E").colours).toEqual([{ name: "#0B3D2E", hex: "#0b3d2e" }]);
});

test("the words of a colour ask for nothing else", () => {
  expect(wantedTags("forest green wall")).not.toContain("forest");
  expect(readPrompt("dark blue backdrop").brightness).toBe(0);
});

test("which of two colours the floor has is kept", () => {
  expect(readPrompt("background: forest green, floor: cream").ground?.name).toBe("cream");
  expect(readPrompt("navy table against a pink wall").ground?.name).toBe("navy");
  expect(readPrompt("navy and pink").ground).toBeNull();
});

test("the longest words count: dark stone is slate, wrapping paper no paper backdrop", () => {
  expect(readPrompt("dark stone").wanted.map(({ said }) => said)).toEqual(["dark stone"]);
  expect(readPrompt("wrapping paper")).toMatchObject({ wanted: [], unserved: ["wrapping paper"] });
});

test("what was asked for keeps the merchant's own word", () => {
  const { wanted } = readPrompt("mossy ground, dappled light, tiles");

  expect(wanted.map(({ said }) => said)).toEqual(["tiles", "mossy", "dappled"]);
});

test.each([
  "natural linen, no props",
  "forest, mossy ground, dappled light",
  "beach, sand, sunset",
  "white marble",
  "pink backdrop",
  "brand colours #0B3D2E and #F4A261",
  "Christmas table with fir branches and warm fairy lights",
  "bright summer vibes by the pool",
  "clean bathroom shelf with tiles",
  "desert dunes at golden hour",
  "on water with ripples",
  "Valentine's day, red and pink, romantic",
  "dark blue gradient background",
  "Scandinavian living room",
  "city skyline from a rooftop at night",
  "patio of a street café, summer",
  "picnic in the park",
  "balcony over Venice, Italy",
  "hotel lobby in the evening",
  "three-quarter view on oak",
])("every word of '%s' is known and served", (prompt) => {
  expect(readPrompt(prompt)).toMatchObject({ unknown: [], unserved: [] });
});

test("the title of a product asks a set for nothing", () => {
  const { wanted, brightness, colours, unknown } = readPrompt("Vela Night Cream on oak");

  expect(wanted.map(({ said }) => said)).toEqual(["oak"]);
  expect({ brightness, colours, unknown }).toEqual({ brightness: 0, colours: [], unknown: [] });
});

test("white all round is for who names nothing else to see", () => {
  expect(readPrompt("white background").pureWhite).toBe(true);
  expect(readPrompt("marble podium, white background").pureWhite).toBe(false);
  expect(readPrompt("packshot on pink").pureWhite).toBe(false);
});

test("a prompt of ten thousand characters is read in a moment", () => {
  const prompt = "no a, ".repeat(2_000);
  const before = performance.now();

  readPrompt(prompt);

  expect(performance.now() - before).toBeLessThan(500);
});

test.each([
  "Lumen Serum by Lumen on white marble",
  "Lumen Retinol Serum by Lumen Labs on white marble",
  "Stoneware Mug by Fern & Clay on oak",
  "{{product.option.size}} and {{product.metafield.care.label}} on oak",
])("neither names nor variables that nothing filled are words unknown: '%s'", (prompt) => {
  expect(readPrompt(prompt).unknown).toEqual([]);
});

test("who asks for no marble gets no bathroom shelf of it", () => {
  const wishes = readPrompt("on a bathroom shelf with green leaves, morning sun, no marble");
  const { allowed } = gatherSets(wishes, null);
  expect(allowed.map(({ plate }) => plate.id).filter((id) => id.startsWith("bathroom"))).toEqual(
    [],
  );
});

import { expect, test } from "vitest";
import { direct } from "~/studio/direction";
import { directions, ideaOf, seeds, sitter } from "./directions";

test.each([
  "dark moody slate",
  "rustic wooden table",
  "seamless lavender backdrop",
  "teal and orange",
  "luxury, elegant",
  "product photo",
])("four variations of '%s' are four different ideas", (prompt) => {
  for (const seed of seeds) {
    const ideas = directions(prompt, { seed }).map(ideaOf);
    expect(new Set(ideas).size).toBe(4);
  }
});

test.each([
  "warm stone, soft window light",
  "warm oak table, morning sun",
  "fresh, airy, clean",
  "soft pink marble",
])("'%s' is never answered with a low-key set", (prompt) => {
  for (const seed of seeds)
    for (const { plate } of directions(prompt, { seed })) expect(plate.mood).not.toBe("dark");
});

test.each([
  ["dark moody slate", "slate-"],
  ["slate, soft light", "slate-"],
  ["christmas, cosy evening", "christmas-table"],
  ["marble counter by a window", "marble-window"],
  ["forest moss stump", "moss-stump"],
  ["flat lay on wood", "top-wood"],
])("the first answer to '%s' is the set that serves it best: %s", (prompt, id) => {
  for (const seed of seeds)
    expect(directions(prompt, { seed })[0].plate.id.slice(0, id.length)).toBe(id);
});

test.each([
  ["natural linen, no props", "linen"],
  ["forest, mossy ground, dappled light", "dappled"],
  ["beach, sand, sunset", "beach"],
  ["beach, sand, sunset", "sunset"],
  ["white marble", "marble"],
  ["Christmas table with fir branches", "holiday"],
  ["kitchen counter, morning light", "kitchen"],
  ["clean bathroom shelf with tiles", "tiles"],
  ["sunset over the mountains", "mountain"],
  ["marble counter by a window", "marble"],
  ["pink backdrop", "paint:pink"],
  ["navy blue backdrop, dramatic spotlight", "spotlight"],
  ["brand colours #0B3D2E and #F4A261", "paint:#0B3D2E"],
  ["brand colours #0B3D2E and #F4A261", "paint:#F4A261"],
  ["on a city street", "city"],
  ["urban night with bokeh", "city"],
  ["urban night with bokeh", "night"],
  ["rooftop, skyline at dusk", "city"],
  ["garden table in the park, summer", "park"],
  ["on a patio", "terrace"],
  ["table outside a cafe", "terrace"],
  ["terrace in Venice at sunset", "venice"],
  ["living room", "living-room"],
  ["modern apartment, by the window", "living-room"],
  ["hotel lobby, evening", "hotel"],
  ["misty meadow in autumn", "meadow"],
  ["harbour at dusk", "waterfront"],
  ["three-quarter view on wood", "above"],
])("all four variations of '%s' show what was named: %s", (prompt, tag) => {
  for (const seed of seeds)
    for (const { plate, lacks } of directions(prompt, { seed })) {
      expect(plate.tags).toContain(tag);
      expect(lacks).toEqual([]);
    }
});

test("two colours are floor and wall of each of ten sets, no two of them framed alike", () => {
  for (const seed of seeds) {
    const ten = directions("#0B3D2E and #F4A261", { seed, count: 10 });

    expect(ten.flatMap(({ lacks }) => lacks)).toEqual([]);
    const framings = ten.map(({ plate, composition }) => [plate.id, composition.reach].join());
    expect(new Set(framings).size).toBe(10);
  }
});

test("the floor has the colour that was said of it", () => {
  const ten = directions("forest green wall, cream floor", { count: 10 });

  for (const { plate } of ten) expect(plate.title).toMatch(/^Forest green above cream:/);
});

test("a variation that lacks something named says what", () => {
  const ten = directions("forest, mossy ground, dappled light", { count: 10 });

  for (const { plate, lacks } of ten)
    expect(lacks.includes("dappled")).toBe(!plate.tags.includes("dappled"));
  expect(ten.some(({ lacks }) => lacks.length > 0)).toBe(true);
});

test.each(["pink backdrop", "light grey background", "plain teal background"])(
  "no white cove answers '%s'",
  (prompt) => {
    for (const seed of seeds)
      for (const { plate } of directions(prompt, { seed, count: 10 }))
        expect(plate.id).not.toBe("white-infinity");
  },
);

test("the first answer to a named surface or colour has it", () => {
  for (const seed of seeds) {
    expect(directions("warm oak table, morning sun", { seed })[0].plate.tags).toContain("oak");
    const [{ plate }] = directions("seamless lavender backdrop", { seed });
    expect(plate.tags).toContain("paint:lavender");
    expect(plate.tags).toContain("seamless");
  }
});

test.each(["dark slate, moody side light, no wood", "dark slate"])(
  "ten variations of '%s' all stand on slate in the dark, none twice in one framing",
  (prompt) => {
    for (const seed of seeds) {
      const ten = directions(prompt, { seed, count: 10 });

      for (const { plate } of ten) {
        expect(plate.tags).toContain("slate");
        expect(plate.mood).toBe("dark");
      }
      const framings = ten.map(({ plate, mirrored, composition }) =>
        [plate.id, mirrored, composition.reach].join(),
      );
      expect(new Set(framings).size).toBe(10);
      expect(new Set(ten.map(ideaOf)).size).toBeGreaterThanOrEqual(6);
    }
  },
);

test.each(["warm stone", "warm stone, soft window light"])(
  "'%s' is never answered with a cool marble counter",
  (prompt) => {
    for (const seed of seeds)
      for (const { plate } of directions(prompt, { seed, count: 10 }))
        expect(plate.tags).not.toContain("marble");
  },
);

test("darkness is answered with darkness in all of four", () => {
  for (const seed of seeds)
    for (const { plate } of directions("dark, moody", { seed })) expect(plate.mood).toBe("dark");
});

test("a brand's colour is had in sets of several shapes", () => {
  const sets = directions("lavender", { count: 6 });

  const lavender = sets.filter(({ plate }) => plate.tags.includes("paint:lavender"));
  expect(new Set(lavender.map(ideaOf)).size).toBeGreaterThanOrEqual(4);
});

test.each(["city street, no night", "city street, not dark"])("'%s' is a city by day", (prompt) => {
  for (const seed of seeds)
    for (const { plate } of directions(prompt, { seed })) {
      expect(plate.tags).toContain("city");
      expect(plate.mood).not.toBe("dark");
    }
});

test("a place is shown to those who ask for one: oak is a table before a wall", () => {
  for (const prompt of ["oak table", "wood", "stone"])
    for (const seed of seeds)
      for (const { plate } of directions(prompt, { seed }))
        expect(plate.tags).not.toContain("outdoor");
});

test("a photo taken from higher up stands on a set that is seen from there", () => {
  const high = { ...sitter, pitchDegrees: 31 };
  const seen = (pitch: typeof sitter, seed: number) =>
    direct({ prompt: "linen", seed, index: 0, count: 4 }, pitch).plate.tags.includes("above");
  expect(seeds.filter((seed) => seen(high, seed)).length).toBeGreaterThan(
    seeds.filter((seed) => seen({ ...sitter, pitchDegrees: 8 }, seed)).length,
  );
});

test.each([
  ["bathroom shelf with towels, no plants", "bathroom", "plant"],
  ["kitchen counter, no plants", "kitchen", "plant"],
  ["white marble, no podium", "marble", "podium"],
])("'%s' stays a %s", (prompt, place, refused) => {
  for (const seed of seeds)
    for (const { plate } of directions(prompt, { seed })) {
      expect(plate.tags).toContain(place);
      expect(plate.tags).not.toContain(refused);
    }
});

test("a counter before a garden window is no bathroom", () => {
  for (const seed of seeds)
    for (const { plate } of directions("fresh bathroom, water", { seed }))
      expect(plate.id).not.toBe("marble-window");
});

test("where every set of a place is refused, the nearest in kind and mood takes its place", () => {
  for (const seed of seeds) {
    const [{ plate, lacks }] = directions("forest, no plants", { seed });
    expect(plate.tags).toContain("outdoor");
    expect(lacks).toEqual(["forest"]);
  }
});

test("soft light is never answered with slats, leaves or a hard edge", () => {
  for (const prompt of ["soft window light", "warm stone, soft window light", "oak, soft light"])
    for (const seed of seeds)
      for (const { plate } of directions(prompt, { seed })) {
        expect(plate.pattern).toBeLessThan(0.105);
        expect(plate.tags).not.toContain("blinds");
        expect(plate.tags).not.toContain("hard");
      }
});

test("shadows fall across the product only where they were asked for", () => {
  for (const seed of seeds) {
    for (const { plate } of directions("On a warm stone surface", { seed }))
      expect(plate.pattern).toBeLessThan(0.105);
    expect(directions("stone, sun through blinds", { seed })[0].plate.tags).toContain("blinds");
  }
});

test("a warm stone is not slate, and in the dark it is", () => {
  for (const seed of seeds) {
    for (const { plate } of directions("On a warm stone surface", { seed }))
      expect(plate.mood).not.toBe("dark");
    for (const { plate } of directions("stone, dark and moody", { seed }))
      expect(plate.tags).toContain("slate");
  }
});

test("baubles are shown only to those who ask for them", () => {
  for (const seed of seeds)
    expect(
      directions("product photo", { seed, count: 10 }).map(({ plate }) => plate.id),
    ).not.toContain("snow-holiday");
});

test.each(["soft pink background", "dark pink", "bright colourful studio"])(
  "'%s' asks for no neon",
  (prompt) => {
    for (const seed of seeds)
      for (const { plate } of directions(prompt, { seed }))
        expect(plate.tags).not.toContain("neon");
  },
);

test.each(["purple neon", "neon pink", "gaming setup", "dark and moody, night"])(
  "'%s' may have neon",
  (prompt) => {
    const tags = seeds.flatMap((seed) =>
      directions(prompt, { seed, count: 10 }).flatMap(({ plate }) => plate.tags),
    );
    expect(tags).toContain("neon");
  },
);

test("a plain background has no leaf's or window's shadow on it", () => {
  for (const seed of seeds)
    for (const { plate } of directions("minimal light grey studio, plain background", { seed }))
      expect(plate.tags).not.toContain("shadow");
});

test("a kitchen is never a table before a bare wall, and a stone plinth no rock in a forest", () => {
  for (const seed of seeds) {
    for (const { plate } of directions("on a wooden table in a bright kitchen", { seed }))
      expect(plate.id).toMatch(/^kitchen/);
    for (const { plate } of directions("on a light stone plinth, sunlight", { seed }))
      expect(plate.tags).not.toContain("forest");
  }
});

test("without a shadow a product on white touches nothing, and elsewhere it still stands", () => {
  const shadows = (prompt: string) => directions(prompt, { count: 1 })[0].shadows;
  expect(shadows("plain white background, no shadow")).toBe("none");
  expect(shadows("on marble, without shadows")).toBe("contact");
  expect(shadows("on marble, soft shadow")).toBe("cast");
});

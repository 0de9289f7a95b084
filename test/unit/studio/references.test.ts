import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { direct } from "~/studio/direction";
import { layoutOf, type Layout } from "~/studio/references/layout";
import { styleOf } from "~/studio/references/read-references.server";
import type { Style } from "~/studio/references/style";
import { frameSet } from "~/studio/sets/framing";
import { loadSubject } from "~/studio/subject/load-subject.server";
import { cutDemoPhoto } from "./pictures";

const sitter = { pitchDegrees: 20, isFlat: false, lightFromLeft: 0.02, meanLuminance: 0.35 };

async function plateStyle(id: string): Promise<Style> {
  return styleOf(await readFile(`app/studio/plates/${id}.webp`));
}

function four(prompt: string, style: Style | null) {
  return [0, 1, 2, 3].map((index) =>
    direct({ prompt, seed: 1, index, count: 4 }, sitter, { style, layout: null }),
  );
}

test("a picture's look is its light and the colours that fill it", async () => {
  expect(await plateStyle("terracotta-steps-palm")).toMatchObject({ warmth: 1, brightness: 0 });
  expect(await plateStyle("black-gloss")).toMatchObject({ warmth: -1, brightness: -1 });
  const sage = await plateStyle("sage-arch");
  expect(await plateStyle("white-infinity")).toMatchObject({ brightness: 1, light: "soft" });
  const [red, green, blue] = [1, 3, 5].map((at) =>
    parseInt(sage.palette[0].hex.slice(at, at + 2), 16),
  );
  expect(green).toBeGreaterThan(red);
  expect(green).toBeGreaterThan(blue);
});

test("where the prompt leaves it open, all variations are in the style's colours", async () => {
  const style = await plateStyle("black-gloss");
  for (const { plate, lacks } of four("product photo", style)) {
    expect(plate.tags).toContain(`paint:${style.palette[0].name}`);
    expect(lacks).toEqual([]);
  }
});

test("words come before the style", async () => {
  const sunny = await plateStyle("terracotta-steps-palm");
  for (const { plate } of four("on marble", sunny)) expect(plate.tags).toContain("marble");
  for (const { plate } of four("navy backdrop", sunny)) expect(plate.tags).toContain("paint:navy");
});

test("among sets that have what was named, those in the style's colours come first", async () => {
  const pale = await plateStyle("beach-day");
  expect(four("on marble", pale)[0].plate.mood).not.toBe("dark");
});

const LAYOUTS: Layout[] = [
  { centreX: 0.7, foot: 0.85, width: 0.2, height: 0.4 },
  { centreX: 0.3, foot: 0.9, width: 0.3, height: 0.55 },
  { centreX: 0.5, foot: 0.93, width: 0.2, height: 0.35 },
];

test.each(["1:1", "16:9", "3:4"] as const)(
  "in %s the product stands where the composition's main thing stands, about as large",
  async (ratio) => {
    const subject = await loadSubject(await cutDemoPhoto("ridgeline-bottle-navy"));
    if (!subject) throw new Error("There is no product");
    for (const layout of LAYOUTS) {
      const direction = direct({ prompt: "natural", seed: 1, index: 0, count: 4 }, sitter, {
        style: null,
        layout,
      });
      const { width, height, product } = frameSet(
        { ...direction, ratio, longSidePx: 1024 },
        subject,
      );
      const area = (product.width * product.height) / (width * height);

      expect(Math.abs((product.left + product.width / 2) / width - layout.centreX)).toBeLessThan(
        0.04,
      );
      expect(Math.abs((product.top + product.height) / height - layout.foot)).toBeLessThan(0.06);
      expect(area / (layout.width * layout.height)).toBeGreaterThan(0.4);
      expect(area / (layout.width * layout.height)).toBeLessThan(1.6);
      expect(product.left).toBeGreaterThanOrEqual(0);
    }
  },
);

test("a speck, nothing, and a picture filled to its borders are no layout", () => {
  const mask = (isCovered: (x: number, y: number) => boolean) => ({
    ...{ width: 50, height: 50 },
    cells: Uint8Array.from({ length: 2500 }, (_, i) => (isCovered(i % 50, i / 50) ? 255 : 0)),
  });
  expect(layoutOf(mask(() => false))).toBeNull();
  expect(layoutOf(mask(() => true))).toBeNull();
  expect(layoutOf(mask((x, y) => x < 2 && y < 2))).toBeNull();
  expect(layoutOf(mask((x, y) => x >= 10 && x < 20 && y >= 20 && y < 40))).toEqual({
    ...{ centreX: 0.3, foot: 0.8, width: 0.2, height: 0.4 },
  });
});

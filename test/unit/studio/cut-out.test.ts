import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { expect, test } from "vitest";
import { cutOutPhoto } from "~/studio/cut-out/cascade.server";
import { demoPhoto, grey, layOver, overlap, paper, plate } from "./pictures";

test("a photo that is already cut out keeps its own transparency", async () => {
  const shape = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="300"><circle cx="100" cy="150" r="80" fill="#a33"/></svg>`,
  );
  const photo = await sharp(shape).png().toBuffer();
  const own = await sharp(photo).extractChannel(3).raw().toBuffer();

  const cut = await cutOutPhoto({ photo });

  expect(cut).toMatchObject({ kind: "cut", method: "alpha", widthPx: 200, heightPx: 300 });
  expect(overlap(await grey(cut.mask), own)).toBeGreaterThan(0.995);
});

test.each(["fern-and-clay-mug-ochre", "halcyon-soap-oat", "ridgeline-bottle-navy"])(
  "%s on plain paper is cut along its outline",
  async (name) => {
    const { photo, truth } = await layOver(await paper(560), name, 560);

    const cut = await cutOutPhoto({ photo });

    expect(cut).toMatchObject({ kind: "cut", method: "plain-background" });
    expect(overlap(await grey(cut.mask), truth)).toBeGreaterThan(0.965);
  },
);

test("the side of a shiny mug, which mirrors the paper, is cut as the smooth line it is", async () => {
  const cut = await cutOutPhoto({ photo: await demoPhoto("fern-and-clay-mug-teal", 900) });
  const mask = await grey(cut.mask);
  const borders = Array.from({ length: 300 }, (_, row) => {
    const start = (row + 320) * cut.widthPx;
    return mask.subarray(start, start + cut.widthPx).findIndex((value) => value > 127);
  });

  // From row to row a straight side moves by a pixel now and then; a ragged one jumps to and fro.
  const jumps = borders
    .slice(12)
    .map((border, row) => Math.abs(border - 2 * (borders[row + 6] ?? 0) + (borders[row] ?? 0)));
  expect(Math.max(...jumps)).toBeLessThanOrEqual(3);
});

test("a white label on white paper is not bitten into: its side runs straight", async () => {
  const cut = await cutOutPhoto({ photo: await demoPhoto("lumen-vitamin-c-serum", 900) });
  const mask = await grey(cut.mask);
  const borders = Array.from({ length: 150 }, (_, row) => {
    const start = (row + 490) * cut.widthPx;
    return mask.subarray(start, start + cut.widthPx).findIndex((value) => value > 127);
  });

  expect(Math.max(...borders) - Math.min(...borders)).toBeLessThanOrEqual(6);
});

test("a white jar under a golden lid is cut whole, though the lid alone is easier to tell from the paper", async () => {
  const cut = await cutOutPhoto({
    photo: await readFile("test/simulator/photos/vela-night-cream.jpg"),
  });
  const mask = await grey(cut.mask);
  const share = mask.reduce((sum, value) => sum + value / 255, 0) / mask.length;

  expect(cut.kind).toBe("cut");
  expect(share).toBeGreaterThan(0.28);
});

test.each(["oolong-tea-tin", "lumen-retinol-serum"])(
  "%s on a wooden table is cut by GrabCut",
  async (name) => {
    const { photo, truth } = await layOver(await plate("top-wood", 400), name);

    const cut = await cutOutPhoto({ photo });

    expect(cut).toMatchObject({ kind: "cut", method: "grabcut" });
    expect(overlap(await grey(cut.mask), truth)).toBeGreaterThan(0.96);
  },
);

test("a product among bright lights cannot be cut; a rectangle round it helps, as the merchant is told", async () => {
  const { photo, truth } = await layOver(await plate("snow-holiday", 400), "halcyon-soap-oat");

  const alone = await cutOutPhoto({ photo });
  const helped = await cutOutPhoto({
    photo,
    hint: { kind: "rectangle", x: 0.25, y: 0.45, width: 0.5, height: 0.35 },
  });

  expect(alone.kind).toBe("unsure");
  expect(alone.reason).toMatch(/rectangle/);
  expect(helped).toMatchObject({ kind: "cut", method: "hint" });
  expect(overlap(await grey(helped.mask), truth)).toBeGreaterThan(0.97);
});

test.each(["lumen-vitamin-c-serum-snapshot", "fern-and-clay-mug-teal-snapshot"])(
  "a rectangle round %s keeps what was rightly found without it",
  async (name) => {
    const photo = await demoPhoto(name);
    const alone = await cutOutPhoto({ photo });

    const helped = await cutOutPhoto({ photo, hint: await rectangleRound(alone.mask, 0.08) });

    expect(helped).toMatchObject({ kind: "cut", method: "hint", confidence: alone.confidence });
    expect(overlap(await grey(helped.mask), await grey(alone.mask))).toBe(1);
  },
  60_000,
);

test("a correction is measured too: where the lid stays bitten the cut-out stays unsure", async () => {
  const photo = await demoPhoto("vela-day-cream", 640);
  const alone = await cutOutPhoto({ photo });

  const helped = await cutOutPhoto({ photo, hint: await rectangleRound(alone.mask, 0.04) });

  expect([alone.kind, helped.kind]).toEqual(["unsure", "unsure"]);
  expect(helped.reason).toMatch(/lid or a cap/);
});

test("a tab of the room that came along with a rectangle is no sure cut-out", async () => {
  const photo = await demoPhoto("vela-day-cream", 900);

  const cut = await cutOutPhoto({
    photo,
    hint: { kind: "rectangle", x: 0.14, y: 0.2, width: 0.66, height: 0.63 },
  });

  expect(cut.kind).toBe("unsure");
  expect(cut.reason).toMatch(/uneven/);
}, 60_000);

test("a small photo with a rectangle over half of the product, or round nothing, is answered all the same", async () => {
  const photo = await demoPhoto("fern-and-clay-mug-teal", 240);
  const half = { kind: "rectangle" as const, x: 0.1, y: 0.1, width: 0.4, height: 0.8 };

  const [left, nothing] = [
    await cutOutPhoto({ photo, hint: half }),
    await cutOutPhoto({ photo, hint: { ...half, width: 0, height: 0 } }),
  ];

  expect(left.kind).toBe("unsure");
  expect(nothing).toMatchObject({ kind: "unsure", method: "hint" });
});

test("a brush takes away what it goes over and keeps the rest", async () => {
  const { photo, truth, sidePx } = await layOver(await plate("top-wood", 400), "oolong-tea-tin");
  const before = await grey((await cutOutPhoto({ photo })).mask);

  const cut = await cutOutPhoto({
    photo,
    hint: {
      kind: "strokes",
      strokes: [
        {
          keep: false,
          radius: 0.03,
          points: [
            [0.4, 0.72],
            [0.6, 0.72],
          ],
        },
      ],
    },
  });

  const after = await grey(cut.mask);
  const at = Math.round(0.72 * sidePx) * sidePx + sidePx / 2;
  expect([before[at], truth[at], after[at]]).toEqual([255, 255, 0]);
  expect(after[at - Math.round(sidePx * 0.2) * sidePx]).toBe(255);
});

test("a lid in the colour of the wall is missed, and that is said", async () => {
  const { photo } = await layOver(await plate("marble-slab", 400), "oolong-tea-tin");

  const cut = await cutOutPhoto({ photo });

  expect(cut.kind).toBe("unsure");
  expect(cut.reason).toMatch(/lid or a cap/);
});

test("a gold lid that ran into the table behind it lost its top, and that is said", async () => {
  const cut = await cutOutPhoto({ photo: await demoPhoto("vela-day-cream", 900) });

  expect(cut.kind).toBe("unsure");
  expect(cut.reason).toMatch(/lid or a cap/);
});

test("what stands behind the dropper of a snapshot does not come along", async () => {
  const photo = await readFile("test/simulator/photos/lumen-vitamin-c-serum-snapshot.jpg");

  const { kind, mask } = await cutOutPhoto({ photo });

  const rgb = await sharp(photo).raw().toBuffer();
  const cover = await grey(mask);
  let green = 0;
  let all = 0;
  for (let i = 0; i < cover.length; i++) {
    if (cover[i] < 128) continue;
    all++;
    const [red, mid, blue] = rgb.subarray(i * 3, i * 3 + 3);
    if (mid > red + 40 && mid > blue + 10) green++;
  }
  expect(kind).toBe("cut");
  expect(green / all).toBeLessThan(0.004);
});

test("an empty sheet of paper has no product to find", async () => {
  const cut = await cutOutPhoto({ photo: await paper(300) });

  expect(cut.kind).toBe("unsure");
  expect(cut.reason).toMatch(/could not tell the product/);
});

test("a photo of 64 pixels is said to be too small, and what would do", async () => {
  const cut = await cutOutPhoto({ photo: await demoPhoto("lumen-vitamin-c-serum", 64) });

  expect(cut.kind).toBe("unsure");
  expect(cut.reason).toMatch(/very small.*from nearer/);
});

test("two products that GrabCut takes for one are told apart on plain paper", async () => {
  const photo = await onPaper(
    `<rect x="86" y="150" width="96" height="240" rx="10" fill="#b33"/><rect x="278" y="180" width="106" height="210" rx="10" fill="#337"/>`,
  );

  const cut = await cutOutPhoto({ photo });

  expect(cut.kind).toBe("unsure");
  expect(cut.reason).toMatch(/more than one product/);
});

test("two products beside each other are not taken for one, and that is said", async () => {
  const [mug, can] = await Promise.all(
    ["fern-and-clay-mug-teal", "sola-sparkling-yuzu"].map((name) => demoPhoto(name)),
  );
  const side = { create: { width: 960, height: 480, channels: 3 as const, background: "#fff" } };
  const photo = await sharp(side)
    .composite([
      { input: mug, left: 0, top: 0 },
      { input: can, left: 480, top: 0 },
    ])
    .jpeg({ quality: 95 })
    .toBuffer();

  const cut = await cutOutPhoto({ photo });

  expect(cut.kind).toBe("unsure");
  expect(cut.reason).toMatch(/more than one product/);
});

test("a shadow that is all one sees of a white box on white is no product", async () => {
  const photo = await onPaper(
    `<rect x="150" y="120" width="180" height="210" fill="#f4f4f4"/><ellipse cx="240" cy="334" rx="100" ry="5" fill="#dcdcdc"/>`,
  );

  const cut = await cutOutPhoto({ photo });

  expect(cut.kind).toBe("unsure");
  expect(cut.reason).toMatch(/too close to the background/);
});

function onPaper(shapes: string): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="480"><rect width="480" height="480" fill="#f4f4f4"/>${shapes}</svg>`;
  return sharp(Buffer.from(svg)).removeAlpha().jpeg({ quality: 95 }).toBuffer();
}

test("the same photo gives the same mask", async () => {
  const photo = await demoPhoto("fern-and-clay-mug-teal-snapshot");

  const [one, other] = [await cutOutPhoto({ photo }), await cutOutPhoto({ photo })];

  expect(Buffer.from(one.mask).equals(other.mask)).toBe(true);
});

/** A rectangle as a merchant would draw it, this share of the photo away from what a mask shows. */
async function rectangleRound(mask: Uint8Array, margin: number) {
  const { width, height } = await sharp(mask).metadata();
  const { info } = await sharp(mask)
    .trim({ background: "#000", threshold: 127 })
    .toBuffer({ resolveWithObject: true });
  const { trimOffsetLeft = 0, trimOffsetTop = 0 } = info;
  return {
    kind: "rectangle" as const,
    x: -trimOffsetLeft / width - margin,
    y: -trimOffsetTop / height - margin,
    width: info.width / width + 2 * margin,
    height: info.height / height + 2 * margin,
  };
}

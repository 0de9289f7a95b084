import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cutOutPhoto } from "~/studio/cut-out/cascade.server";
import { openOnnxModel } from "~/studio/plug-ins/onnx-model.server";
import { confusingPhoto, matteOfConfusing } from "../../support/confusing-photo";
import { tinyModel, type TinyModel } from "../../support/tiny-model";
import { demoPhoto, grey, overlap } from "./pictures";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "models-"));
});
afterAll(() => rm(folder, { recursive: true }));

const BY_RED: TinyModel = { weights: [20, -20, -20], bias: -2, sigmoid: true };
const AS_IT_IS = { mean: [0, 0, 0], deviation: [1, 1, 1] };
const signal = new AbortController().signal;

async function open(model: TinyModel | string, norm = AS_IT_IS) {
  const file = join(folder, "by-colour.onnx");
  await writeFile(file, typeof model === "string" ? model : tinyModel(model));
  return openOnnxModel(file, norm);
}

const redAndBlue = sharp({ create: { width: 60, height: 40, channels: 3, background: "red" } })
  .extend({ right: 60, background: "blue" })
  .png()
  .toBuffer();

test.each([
  ["shares", BY_RED],
  ["logits", { ...BY_RED, sigmoid: false }],
  ["shares of a picture of its own size", { ...BY_RED, side: 64 }],
])("a network that answers %s marks the product", async (_what, network) => {
  const model = await open(network);
  const matte = await model.matte(await redAndBlue, signal);

  const shape = { width: 120, height: 40, fit: "fill" } as const;
  const seen = await grey(await sharp(matte).resize(shape).png().toBuffer());
  expect(seen[10]).toBe(255);
  expect(seen[110]).toBe(0);
  expect(model.name).toMatch(/^by-colour\.onnx@[0-9a-f]{8}$/);
});

test("a network gets colours as it was trained on them, red first", async () => {
  const redAlone = { weights: [1, 0, 0], bias: 0, sigmoid: false };
  const [dark, bright] = await Promise.all(
    [
      { mean: [0.5, 0, 0], deviation: [1, 1, 1] },
      { mean: [0.5, 0, 0], deviation: [0.5, 1, 1] },
    ].map(async (norm) => {
      const file = join(folder, `norm-${String(norm.deviation[0])}.onnx`);
      await writeFile(file, tinyModel(redAlone));
      const model = await openOnnxModel(file, norm);
      return grey(await model.matte(await redAndBlue, signal));
    }),
  );
  // (1 − 0.5) / 1 and (1 − 0.5) / 0.5; blue is below zero in both, so both maps are logits.
  expect(dark[0]).toBe(Math.round(255 / (1 + Math.exp(-0.5))));
  expect(bright[0]).toBe(Math.round(255 / (1 + Math.exp(-1))));
});

test.each([
  ["no network at all", "<!doctype html>", /protobuf/],
  ["one for four channels", { ...BY_RED, weights: [1, 1, 1, 1] }, /\[1, 3, height, width\]/],
  ["one for pictures of 4096 pixels", { ...BY_RED, side: 4096 }, /4096 by 4096/],
  ["one that answers what is no number", { ...BY_RED, bias: Number.NaN }, /no number/],
] satisfies [string, TinyModel | string, RegExp][])(
  "%s is refused when it is opened",
  async (_what, model, why) => {
    await expect(open(model)).rejects.toThrow(why);
  },
);

test("a photo that we cannot cut is cut where a matte marks the product", async () => {
  const photo = await confusingPhoto();
  const matte = await matteOfConfusing(photo);
  const model = await open(BY_RED);

  const [own, marked, modelled] = await Promise.all([
    cutOutPhoto({ photo }),
    cutOutPhoto({ photo, matte }),
    cutOutPhoto({ photo, matte: await model.matte(photo, signal) }),
  ]);

  expect(own.kind).toBe("unsure");
  for (const cut of [marked, modelled]) {
    expect(cut).toMatchObject({ kind: "cut", method: "matte" });
    expect(overlap(await grey(cut.mask), await grey(matte))).toBeGreaterThan(0.97);
  }
});

test("a matte that marks what has no edges in the photo, or nothing, is not believed", async () => {
  const photo = await confusingPhoto();
  const own = await cutOutPhoto({ photo });
  const nothing = await sharp({ create: { width: 9, height: 9, channels: 3, background: "black" } })
    .png()
    .toBuffer();
  const besideIt = await sharp(await matteOfConfusing(photo))
    .extract({ left: 60, top: 0, width: 300, height: 360 })
    .extend({ right: 60, background: "black" })
    .png()
    .toBuffer();

  for (const matte of [nothing, besideIt]) {
    expect((await cutOutPhoto({ photo, matte })).kind).toBe("unsure");
  }
  expect((await cutOutPhoto({ photo, matte: nothing })).mask).toEqual(own.mask);
});

test("what we cut ourselves without a guess stays, whatever a matte says", async () => {
  const photo = await demoPhoto("fern-and-clay-mug-teal", 600);
  const matte = await sharp({ create: { width: 9, height: 9, channels: 3, background: "white" } })
    .png()
    .toBuffer();

  expect(await cutOutPhoto({ photo, matte })).toEqual(await cutOutPhoto({ photo }));
});

test("a merchant who paints on what a matte marked changes that, and not what we guessed", async () => {
  const photo = await confusingPhoto();
  const matte = await matteOfConfusing(photo);
  const hint = {
    kind: "strokes" as const,
    strokes: [{ keep: true, radius: 0.02, points: [[0.5, 0.5] as [number, number]] }],
  };

  const cut = await cutOutPhoto({ photo, matte, hint });

  expect(cut).toMatchObject({ kind: "cut", method: "hint" });
  expect(overlap(await grey(cut.mask), await grey(matte))).toBeGreaterThan(0.97);
});

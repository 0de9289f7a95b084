import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import { cutOutPhoto } from "~/studio/cut-out/cascade.server";
import type { CutOutHint, Stroke } from "~/studio/cut-out-result";
import type { SetRequest } from "~/studio/set-request";
import { drawSet } from "~/studio/sets/render-set.server";
import { loadSubject } from "~/studio/subject/load-subject.server";
import { demoPhoto, grey } from "./pictures";

/** A candle: clear glass above the wax, a wick in it, a blue label below. */
const PHOTO_PX = 720;
const glass = { x: 0.36, y: 0.28 };
const wick = { x: 0.472, y: 0.33 };
const label = { x: 0.287, y: 0.653 };

let photo: Buffer;
let marked: Uint8Array;

function paint(points: [number, number][], kind: Partial<Stroke> = {}): Stroke {
  return { keep: true, clear: true, radius: 0.03, points, ...kind };
}

/** Across the glass, over the wick, and carelessly over the label too. */
const careless: CutOutHint = {
  kind: "strokes",
  strokes: [
    paint([
      [0.25, 0.28],
      [0.7, 0.28],
    ]),
    paint([
      [0.3, 0.33],
      [0.64, 0.33],
    ]),
    paint([[label.x, label.y]]),
  ],
};

beforeAll(async () => {
  photo = await demoPhoto("north-pine-candle", PHOTO_PX);
  marked = (await cutOutPhoto({ photo, hint: careless })).mask;
}, 60_000);

test("glass that is marked becomes a veil; the wick in it, the label and the outline stay as they were", async () => {
  const alone = await grey((await cutOutPhoto({ photo })).mask);
  const cut = await grey(marked);

  expect(coverAt(cut, glass)).toBeLessThan(90);
  expect(coverAt(cut, glass)).toBeGreaterThan(50);
  expect(coverAt(cut, wick)).toBeGreaterThan(230);
  expect(coverAt(cut, label)).toBeGreaterThan(250);
  expect(cut.filter((cover, i) => cover > 0 !== alone[i] > 0)).toHaveLength(0);
});

test("what is painted solid again is solid", async () => {
  const hint: CutOutHint = {
    kind: "strokes",
    strokes: [...careless.strokes, paint([[glass.x, glass.y]], { clear: false })],
  };

  expect(coverAt(await grey((await cutOutPhoto({ photo, hint })).mask), glass)).toBeGreaterThan(
    200,
  );
});

test("a dark set is seen through the glass, and hardly through the paper in it", async () => {
  const { mask } = await cutOutPhoto({ photo });
  const [solid, clear] = [await onBlack(mask), await onBlack(marked)];

  expect(lightOf(clear)).toBeLessThan(lightOf(solid) * 0.75);
});

test("glass keeps its own colour right beside the dark wick", async () => {
  const subject = await loadSubject({ photo, mask: marked });
  if (!subject) throw new Error("no subject");
  const [red] = subject.colours;
  const at = (x: number, y: number) =>
    red.values[Math.round(y * subject.height) * subject.width + Math.round(x * subject.width)];

  // Three pixels left of the wick, against glass far from it.
  expect(at(0.46, 0.2) / at(0.3, 0.2)).toBeGreaterThan(0.85);
});

test("a product with a foot of glass stands on its foot", async () => {
  const foot = paint(
    [
      [0.22, 0.78],
      [0.72, 0.78],
    ],
    { radius: 0.04 },
  );
  const hint: CutOutHint = { kind: "strokes", strokes: [foot] };
  const [whole, footed] = await Promise.all([
    loadSubject({ photo, mask: (await cutOutPhoto({ photo })).mask }),
    loadSubject({ photo, mask: (await cutOutPhoto({ photo, hint })).mask }),
  ]);

  expect(footed?.reading.base.lowest).toBeCloseTo(whole?.reading.base.lowest ?? 0, -1);
});

type At = { x: number; y: number };

function coverAt(mask: Uint8Array, { x, y }: At): number {
  return mask[Math.round(y * PHOTO_PX) * PHOTO_PX + Math.round(x * PHOTO_PX)];
}

function onBlack(mask: Uint8Array) {
  const wish: SetRequest = {
    ...{ subject: { photo, mask }, prompt: "black acrylic", seed: 1, index: 0, count: 1 },
    ...{ ratio: "1:1", longSidePx: 1024, format: "png" },
  };
  return drawSet(wish, 400).then(({ bytes }) =>
    sharp(bytes)
      .extract({ left: 130, top: 130, width: 50, height: 20 })
      .greyscale()
      .raw()
      .toBuffer(),
  );
}

function lightOf(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum + byte, 0) / bytes.length;
}

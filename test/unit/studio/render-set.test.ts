import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import { direct } from "~/studio/direction";
import { boxMean } from "~/studio/pixels/blur";
import { createPlane, type Plane } from "~/studio/pixels/plane";
import { findPlate } from "~/studio/sets/plate";
import { drawSet } from "~/studio/sets/render-set.server";
import { ratios, type SetRequest, type SubjectPhoto } from "~/studio/set-request";
import { loadSubject, resizeSubject } from "~/studio/subject/load-subject.server";
import { cutDemoPhoto, grey, placeOf } from "./pictures";

const SMALL_PX = 256;

let bottle: SubjectPhoto;
let mug: SubjectPhoto;

beforeAll(async () => {
  bottle = await cutDemoPhoto("ridgeline-bottle-navy");
  mug = await cutDemoPhoto("fern-and-clay-mug-ochre");
}, 60_000);

function wish(change: Partial<SetRequest> = {}): SetRequest {
  return {
    subject: mug,
    prompt: "product photo",
    seed: 7,
    index: 0,
    count: 10,
    ratio: "1:1",
    longSidePx: 1024,
    format: "png",
    ...change,
  };
}

test("equal requests give equal bytes; another seed, index or prompt gives another picture", async () => {
  const first = await drawSet(wish(), SMALL_PX);

  expect(Buffer.from(first.bytes).equals((await drawSet(wish(), SMALL_PX)).bytes)).toBe(true);
  for (const other of [{ seed: 8 }, { index: 1 }, { prompt: "oak table" }])
    expect(
      await distance(first.bytes, (await drawSet(wish(other), SMALL_PX)).bytes),
    ).toBeGreaterThan(5);
});

/** Mean difference of display values: 0 when seed or index is ignored, 6.6 for one sheet of paper in two framings. */
const DISTINCT = 5;

test.each(["product photo", "on a marble podium", "seamless pink backdrop"])(
  "ten variations of '%s' are ten different pictures",
  async (prompt) => {
    const pictures: Uint8Array[] = [];
    for (let index = 0; index < 10; index++)
      pictures.push((await drawSet(wish({ prompt, index }), 160)).bytes);

    const distances = await Promise.all(
      pictures.flatMap((one, i) => pictures.slice(i + 1).map((other) => distance(one, other))),
    );
    expect(Math.min(...distances)).toBeGreaterThan(DISTINCT);
  },
);

test("the first ten variations without a wish stand on ten different sets", () => {
  const sets = Array.from({ length: 10 }, (_, index) => direct(wish({ index }), null).plate.id);

  expect(new Set(sets).size).toBe(10);
});

test.each([
  ["1:1", 1024, 1024],
  ["16:9", 1024, 576],
  ["9:16", 576, 1024],
  ["4:3", 1024, 768],
  ["3:4", 768, 1024],
] as const)("%s is %d x %d", async (ratio, width, height) => {
  const picture = await drawSet(wish({ ratio, format: "jpeg" }));

  const { width: gotWidth, height: gotHeight } = await sharp(picture.bytes).metadata();
  expect([picture.widthPx, picture.heightPx]).toEqual([width, height]);
  expect([gotWidth, gotHeight]).toEqual([width, height]);
});

test("2K is 2048 on the long side", async () => {
  const picture = await drawSet(wish({ longSidePx: 2048, ratio: "16:9", format: "webp" }));

  const { width, height, format } = await sharp(picture.bytes).metadata();
  expect({ width, height, format }).toEqual({ width: 2048, height: 1152, format: "webp" });
});

test("the label reads as on the photo, in every ratio and in dark light", async () => {
  for (const ratio of ratios)
    expect(
      await labelLikeness(wish({ ratio, prompt: "dark slate", subject: bottle })),
    ).toBeGreaterThan(0.93);
});

test("a dark product cut from white paper has no light fringe on a dark set", async () => {
  const subject = await loadSubject(bottle);
  if (!subject) throw new Error("The bottle was not cut");
  const { width, height, alpha, colours } = await resizeSubject(
    subject,
    150,
    Math.round((150 * subject.height) / subject.width),
  );
  const body = { from: Math.round(height * 0.4), to: Math.round(height * 0.85) };

  const edges: number[] = [];
  for (let y = body.from; y < body.to; y++) {
    const shown = (x: number) => alpha.values[y * width + x] * colours[1].values[y * width + x];
    const row = Array.from({ length: width }, (_, x) => shown(x));
    const inside = [...row.slice(9, 15), ...row.slice(-15, -9)];
    const most = Math.max(...row.slice(0, 6), ...row.slice(-6));
    edges.push(most / (inside.reduce((sum, value) => sum + value, 0) / inside.length));
  }
  edges.sort((one, other) => one - other);
  expect(edges[Math.floor(edges.length * 0.9)]).toBeLessThan(1.35);
});

test("without a photo it makes an empty set and says so", async () => {
  const picture = await drawSet(wish({ subject: null, prompt: "marble" }), SMALL_PX);

  expect(picture.summary).toBe("Backdrop, no product");
  expect(findPlate(picture.set)?.tags).toContain("marble");
});

test("what the prompt asks and no set has is named on the picture", async () => {
  const { warnings } = await drawSet(
    wish({ prompt: "on velvet in zen mode, a woman holding it" }),
    SMALL_PX,
  );

  expect(warnings.join(" ")).toMatch(/no set for: velvet/);
  expect(warnings.join(" ")).toMatch(/does not know: mode\./);
  expect(warnings.join(" ")).toMatch(/does not draw people/);
});

test("a white background is white to the corners and the product still throws a shadow", async () => {
  const { bytes, set } = await drawSet(wish({ prompt: "white background" }), SMALL_PX);

  const values = await grey(bytes);
  const corners = [0, SMALL_PX - 1, values.length - SMALL_PX, values.length - 1];
  expect(set).toBe("sweep-pure-white");
  expect(corners.map((at) => values[at])).toEqual([255, 255, 255, 255]);
  expect(await darkestUnderProduct(wish({ prompt: "white background" }))).toBeLessThan(240);
});

test("white without a shadow is white right up to the product", async () => {
  const shadowless = wish({ prompt: "white background, no shadow" });

  expect(await darkestUnderProduct(shadowless)).toBe(255);
});

test.each(["oak table", "sage arch", "linen drape", "kitchen", "concrete plinth", "grey paper"])(
  "on '%s' the ground is dark right under the product",
  async (prompt) => {
    const { under, beside } = await groundOf(wish({ prompt, subject: bottle, count: 1 }));

    expect(under / beside).toBeLessThan(0.93);
  },
);

test("a photo without a product in its mask is refused", async () => {
  const mask = await sharp({ create: { width: 640, height: 640, channels: 3, background: "#000" } })
    .png()
    .toBuffer();
  const photo = await readFile("test/simulator/photos/oolong-tea-tin.jpg");

  await expect(drawSet(wish({ subject: { photo, mask } }), SMALL_PX)).rejects.toThrow(
    /leaves nothing/,
  );
});

async function distance(one: Uint8Array, other: Uint8Array): Promise<number> {
  const [first, second] = await Promise.all(
    [one, other].map((bytes) => sharp(bytes).resize(48, 48).removeAlpha().raw().toBuffer()),
  );
  return first.reduce((sum, value, i) => sum + Math.abs(value - second[i]), 0) / first.length;
}

/**
 * Correlation of the letters with the photo's: 1 is the same drawing. What is smooth is taken out, for light may
 * turn round a product and a leaf may shade it.
 */
async function labelLikeness(request: SetRequest): Promise<number> {
  const { product, subject } = await placeOf(request, 1024);
  const { bytes } = await drawSet(request);
  const lit = await resizeSubject(subject, product.width, product.height);
  const values = await grey(bytes);
  const { width } = await sharp(bytes).metadata();
  const shown = createPlane(product.width, product.height);
  const own = createPlane(product.width, product.height);
  for (let y = 0; y < product.height; y++)
    for (let x = 0; x < product.width; x++) {
      const i = y * product.width + x;
      shown.values[i] = values[(product.top + y) * width + product.left + x];
      own.values[i] = Math.sqrt(lit.colours[0].values[i]);
    }
  const [letters, wanted] = [shown, own].map((plane) => withoutSmooth(plane));
  const pairs: [number, number][] = [];
  for (let y = Math.round(product.height * 0.52); y < product.height * 0.68; y++)
    for (let x = Math.round(product.width * 0.12); x < product.width * 0.88; x++)
      pairs.push([letters[y * product.width + x], wanted[y * product.width + x]]);
  return correlation(pairs);
}

function withoutSmooth(plane: Plane): Float32Array {
  const smooth = boxMean(plane, Math.round(plane.width * 0.06));
  return plane.values.map((value, i) => value / Math.max(1e-3, smooth.values[i]));
}

function correlation(pairs: [number, number][]): number {
  const mean = (at: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[at], 0) / pairs.length;
  const [meanOne, meanOther] = [mean(0), mean(1)];
  let [shared, one, other] = [0, 0, 0];
  for (const pair of pairs) {
    const [first, second] = [pair[0] - meanOne, pair[1] - meanOther];
    shared += first * second;
    one += first * first;
    other += second * second;
  }
  return shared / Math.sqrt(one * other);
}

async function groundOf(request: SetRequest): Promise<{ under: number; beside: number }> {
  const { product, width } = await placeOf(request, 512);
  const values = await grey((await drawSet(request, 512)).bytes);
  const row = product.top + product.height + 1;
  const around = (x: number) => values[row * width + Math.round(x)];
  return {
    under: around(product.centreX),
    beside: Math.max(
      around(product.left - product.width),
      around(product.left + product.width * 2),
    ),
  };
}

async function darkestUnderProduct(request: SetRequest): Promise<number> {
  return (await groundOf(request)).under;
}

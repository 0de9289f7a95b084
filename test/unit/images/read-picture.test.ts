import fc from "fast-check";
import sharp from "sharp";
import { thumbHashToApproximateAspectRatio, thumbHashToAverageRGBA } from "thumbhash";
import { expect, test } from "vitest";
import { pictureRefusalWords } from "~/images/messages";
import { readPicture, type Picture } from "~/images/read-picture.server";
import {
  makeHostilePictures,
  photo,
  pixelFlood,
  withHeavyHeader,
  withTextBomb,
} from "../../support/hostile-pictures";

const ORANGE = { r: 192, g: 96, b: 48 };
/** A colour that print can show. */
const CLAY = { r: 150, g: 115, b: 95 };
const hostile = await makeHostilePictures();

test.each(hostile)("$name is refused: $reason", async ({ bytes, reason }) => {
  expect(await readPicture(bytes)).toEqual({ kind: "refused", reason });
});

test("every reason has an example here", () => {
  const shown = new Set(hostile.map(({ reason }) => reason));
  expect([...shown].sort()).toEqual(Object.keys(pictureRefusalWords).sort());
});

test("268 million pixels in 33 kB are refused within 100 ms and without the memory to decode them", async () => {
  const flood = pixelFlood(16_384);
  await readPicture(flood.subarray(0, 100));
  const memory = process.memoryUsage().rss;
  const begin = performance.now();

  expect(await readPicture(flood)).toEqual({ kind: "refused", reason: "too-many-pixels" });

  expect(performance.now() - begin).toBeLessThan(100);
  expect(process.memoryUsage().rss - memory).toBeLessThan(20 * 1024 * 1024);
});

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  "a photo taken in camera position %i stands upright",
  async (orientation) => {
    const upright = await cornered(300, 200);
    const stored = await asCameraStores(upright, orientation);

    const picture = await accepted(stored);

    expect([picture.widthPx, picture.heightPx]).toEqual([300, 200]);
    expect(await sharp(picture.bytes).metadata()).toMatchObject({ width: 300, height: 200 });
    expect(await cornersOf(picture.bytes)).toEqual(await cornersOf(upright));
  },
);

test("a CMYK photo keeps its colours", async () => {
  const cmyk = await flat(CLAY).toColourspace("cmyk").jpeg({ quality: 95 }).toBuffer();
  expect((await sharp(cmyk).metadata()).space).toBe("cmyk");

  const picture = await accepted(cmyk);

  expect(await shapeOf(picture)).toEqual({ format: "jpeg", space: "srgb", depth: "uchar" });
  expectColour(await averageOf(picture.bytes), CLAY, 12);
});

test("a photo with a wide-gamut profile keeps its colours when the profile goes", async () => {
  const wide = await flat(ORANGE).withIccProfile("p3").jpeg({ quality: 95 }).toBuffer();
  const untouched = await sharp(wide, { ignoreIcc: true }).raw().toBuffer();
  expect(Math.abs(untouched[0] - ORANGE.r)).toBeGreaterThan(5);

  const picture = await accepted(wide);

  expect((await sharp(picture.bytes).metadata()).hasProfile).toBe(false);
  expectColour(await averageOf(picture.bytes), ORANGE, 3);
});

test("a 16-bit PNG becomes 8 bit", async () => {
  const deep = await flat(ORANGE).toColourspace("rgb16").png().toBuffer();
  expect((await sharp(deep).metadata()).depth).toBe("ushort");

  const picture = await accepted(deep);

  expect(await shapeOf(picture)).toEqual({ format: "jpeg", space: "srgb", depth: "uchar" });
  expectColour(await averageOf(picture.bytes), ORANGE, 3);
});

test("a grey photo becomes a colour picture that looks the same", async () => {
  const grey = await flat({ r: 90, g: 90, b: 90 }).toColourspace("b-w").jpeg().toBuffer();

  const picture = await accepted(grey);

  expect((await sharp(picture.bytes).metadata()).channels).toBe(3);
  expectColour(await averageOf(picture.bytes), { r: 90, g: 90, b: 90 }, 3);
});

test.each(["png", "webp", "avif"] as const)(
  "a cut-out in %s keeps its transparency",
  async (format) => {
    const cutOut = await cutOutPicture().toFormat(format, { quality: 95 }).toBuffer();

    const picture = await accepted(cutOut);

    expect(picture.hasAlpha).toBe(true);
    const pixels = await sharp(picture.bytes).ensureAlpha().raw().toBuffer();
    expect(pixels[3]).toBe(0);
    expect(pixels[(150 * 300 + 150) * 4 + 3]).toBe(255);
  },
);

test("a still GIF becomes a PNG, an AVIF a JPEG", async () => {
  const still = photo(300, 200);
  const fromGif = await accepted(await still.clone().gif().toBuffer());
  const fromAvif = await accepted(await still.clone().avif({ effort: 0 }).toBuffer());

  expect([fromGif.mediaType, fromAvif.mediaType]).toEqual(["image/png", "image/jpeg"]);
});

test.each(["jpeg", "png", "webp"] as const)(
  "where and by whom a %s was taken is gone, its pixels are the same",
  async (format) => {
    const clean = await photo(300, 200).toFormat(format).toBuffer();
    const told = await sharp(clean)
      .withExif({
        IFD0: { Artist: "Jane Merchant" },
        IFD3: { GPSLatitude: "52/1 30/1 0/1", GPSLatitudeRef: "N" },
      })
      .withXmp("<x:xmpmeta>Jane Merchant</x:xmpmeta>")
      .withIccProfile("srgb")
      .toFormat(format)
      .toBuffer();
    const withTail = Buffer.concat([told, Buffer.from("<script>alert(1)</script>")]);

    const picture = await accepted(withTail);

    const metadata = await sharp(picture.bytes).metadata();
    expect(metadata).toMatchObject({ format, hasProfile: false });
    expect([metadata.exif, metadata.xmp, metadata.icc]).toEqual([undefined, undefined, undefined]);
    const text = Buffer.from(picture.bytes).toString("latin1");
    expect(text).not.toMatch(/Jane Merchant|<script>/);
    expect(await haveSamePixels(picture.bytes, told)).toBe(true);
  },
);

test.each(["jpeg", "png", "webp"] as const)(
  "a %s that is right already is kept byte by byte",
  async (format) => {
    const clean = await photo(300, 200).toFormat(format).toBuffer();
    const picture = await accepted(clean);
    expect(Buffer.from(picture.bytes).equals(clean)).toBe(true);
  },
);

test("a progressive JPEG with restarts is kept byte by byte", async () => {
  const clean = await photo(600, 400).jpeg({ progressive: true, mozjpeg: true }).toBuffer();
  expect(Buffer.from((await accepted(clean)).bytes).equals(clean)).toBe(true);
});

test("a photo of 200 pixels is taken with a warning, one of 300 without", async () => {
  const small = await accepted(await photo(200, 400).png().toBuffer());
  const enough = await accepted(await photo(300, 400).png().toBuffer());

  expect([small.warnings, enough.warnings]).toEqual([["small"], []]);
});

test("a text that unpacks to 64 MB and a header of 16 MB cost next to nothing", async () => {
  const bomb = withTextBomb(await photo(300, 200).png().toBuffer(), 64 * 1024 * 1024);
  const heavy = withHeavyHeader(await photo(300, 200).jpeg().toBuffer(), 250);
  const memory = process.memoryUsage().rss;
  const begin = performance.now();

  const pictures = [await accepted(bomb), await accepted(heavy)];

  expect(performance.now() - begin).toBeLessThan(2_000);
  expect(process.memoryUsage().rss - memory).toBeLessThan(96 * 1024 * 1024);
  for (const { bytes } of pictures) expect(bytes.length).toBeLessThan(200_000);
});

test("the placeholder has the picture's colour and shape", async () => {
  const { thumbhash } = await accepted(await flat(ORANGE, 400, 200).png().toBuffer());
  const hash = Buffer.from(thumbhash, "base64");

  const { r, g, b } = thumbHashToAverageRGBA(hash);
  expectColour(
    [r, g, b].map((value) => value * 255),
    ORANGE,
    12,
  );
  expect(thumbHashToApproximateAspectRatio(hash)).toBeGreaterThan(1.5);
});

test("whatever bytes are changed, the answer is a picture or a reason, never a crash", async () => {
  const small = photo(96, 80);
  const originals = await Promise.all(
    (["jpeg", "png", "webp", "gif", "avif"] as const).map((format) =>
      small.clone().toFormat(format, { effort: 1 }).toBuffer(),
    ),
  );
  const damage = fc.record({
    original: fc.constantFrom(...originals),
    cut: fc.double({ min: 0, max: 1, noNaN: true }),
    changes: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)), {
      maxLength: 12,
    }),
  });

  await fc.assert(
    fc.asyncProperty(damage, async ({ original, cut, changes }) => {
      const bytes = Buffer.from(original.subarray(0, Math.ceil(original.length * (0.2 + cut))));
      for (const [place, value] of changes) bytes[Math.floor(place * (bytes.length - 1))] = value;

      const outcome = await readPicture(bytes);
      if (outcome.kind === "picture") await sharp(outcome.bytes, { failOn: "none" }).metadata();
    }),
    { numRuns: 200 },
  );
});

async function accepted(bytes: Uint8Array): Promise<Picture> {
  const outcome = await readPicture(bytes);
  if (outcome.kind === "refused") throw new Error(`Refused: ${outcome.reason}`);
  return outcome;
}

type Colour = { r: number; g: number; b: number };

function flat(background: Colour, width = 320, height = 240) {
  return sharp({ create: { width, height, channels: 3, background } });
}

function cutOutPicture() {
  const disc = `<svg width="300" height="300"><circle cx="150" cy="150" r="100" fill="#c06030"/></svg>`;
  return sharp(Buffer.from(disc)).ensureAlpha();
}

/** Four corners of four colours: wherever the camera was turned, we see how. */
function cornered(width: number, height: number): Promise<Buffer> {
  const corners = [
    { background: "#d02020", left: 0, top: 0 },
    { background: "#20d020", left: width / 2, top: 0 },
    { background: "#2020d0", left: 0, top: height / 2 },
    { background: "#d0d020", left: width / 2, top: height / 2 },
  ];
  const pieces = corners.map(({ background, left, top }) => {
    const create = { width: width / 2, height: height / 2, channels: 3, background } as const;
    return { input: { create }, left, top };
  });
  return flat(ORANGE, width, height).composite(pieces).png().toBuffer();
}

/** Turns the pixels the way the camera did and notes in EXIF how to turn them back. */
async function asCameraStores(upright: Buffer, orientation: number): Promise<Buffer> {
  const turned = sharp(upright);
  const mirrored = [2, 4, 5, 7].includes(orientation);
  const angle = { 3: 180, 4: 180, 5: 270, 6: 270, 7: 90, 8: 90 }[orientation] ?? 0;
  const pixels = await (mirrored ? turned.flop() : turned).png().toBuffer();
  return sharp(pixels).rotate(angle).withMetadata({ orientation }).jpeg({ quality: 98 }).toBuffer();
}

/** Which of the three colours each corner is, rounded so that compression does not matter. */
async function cornersOf(bytes: Uint8Array): Promise<string[]> {
  const { data, info } = await sharp(bytes)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const places = [
    [10, 10],
    [width - 10, 10],
    [10, height - 10],
    [width - 10, height - 10],
  ] as const;
  return places.map(([x, y]) => {
    const at = (y * width + x) * 3;
    return [...data.subarray(at, at + 3)].map((value) => (value > 128 ? "1" : "0")).join("");
  });
}

async function averageOf(bytes: Uint8Array): Promise<number[]> {
  const { channels } = await sharp(bytes).removeAlpha().stats();
  return channels.map(({ mean }) => mean);
}

function expectColour(found: number[], { r, g, b }: Colour, tolerance: number) {
  const differences = [r, g, b].map((value, index) => Math.abs(value - (found[index] ?? 999)));
  expect(Math.max(...differences), `${found.join(", ")} is not ${r}, ${g}, ${b}`).toBeLessThan(
    tolerance,
  );
}

async function haveSamePixels(bytes: Uint8Array, others: Uint8Array): Promise<boolean> {
  return (await sharp(bytes).raw().toBuffer()).equals(await sharp(others).raw().toBuffer());
}

async function shapeOf(picture: Picture) {
  const { format, space, depth } = await sharp(picture.bytes).metadata();
  return { format, space, depth };
}

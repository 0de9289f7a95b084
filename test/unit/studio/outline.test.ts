import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { expect, test } from "vitest";
import { cutOutPhoto } from "~/studio/cut-out/cascade.server";
import { drawFrom } from "~/studio/pixels/random";
import { distanceTo, invertRegion, type Region } from "~/studio/pixels/region";
import { demoPhoto, grey } from "./pictures";

const SIDE_PX = 700;
const BOTTLE =
  "M310 120 H390 V230 Q390 250 420 262 L470 284 Q500 298 500 330 V560 Q500 600 460 600 H240 Q200 600 200 560 V330 Q200 298 230 284 L280 262 Q310 250 310 230 Z";

const looks = {
  "white on white": `<stop offset="0" stop-color="#eeeeef"/><stop offset="1" stop-color="#f3f3f2"/>`,
  "of dark glass whose rim mirrors the paper":
    `<stop offset="0" stop-color="#a3a9a6"/><stop offset=".16" stop-color="#2c4a38"/>` +
    `<stop offset=".84" stop-color="#2c4a38"/><stop offset="1" stop-color="#a3a9a6"/>`,
};

test.each(Object.entries(looks))(
  "a rounded bottle, %s, is cut within two pixels of its outline",
  async (_, stops) => {
    const { photo, truth } = await photograph(stops);

    const cut = await cutOutPhoto({ photo });

    expect(cut.kind).toBe("cut");
    expect(farthestSide(await grey(cut.mask), truth)).toBeLessThanOrEqual(2);
  },
);

test("the lid of a can, as grey as the wall behind it, is cut as one even line", async () => {
  const { mask, widthPx } = await cutOutPhoto({
    photo: await demoPhoto("sola-sparkling-yuzu", 900),
  });
  const cover = await grey(mask);

  const tops = Array.from({ length: 200 }, (_, column) => {
    let y = 0;
    while (cover[y * widthPx + column + 340] < 128) y++;
    return y;
  });
  expect(Math.max(...tops) - Math.min(...tops)).toBeLessThanOrEqual(6);
});

test("clear glass over paper keeps its foot", async () => {
  const { mask, widthPx } = await cutOutPhoto({ photo: await demoPhoto("north-pine-candle", 900) });
  const cover = await grey(mask);

  const widths = [600, 670].map((y) => {
    const row = cover.subarray(y * widthPx, (y + 1) * widthPx);
    return row.findLastIndex((value) => value > 127) - row.findIndex((value) => value > 127);
  });
  expect(widths[1]).toBeGreaterThan(widths[0] * 0.93);
});

test("no shadow of a photo that was compressed twice comes along with the mug", async () => {
  const photo = await sharp(await demoPhoto("fern-and-clay-mug-teal", 900))
    .jpeg({ quality: 85 })
    .toBuffer();

  const { kind, mask, widthPx } = await cutOutPhoto({ photo });

  const cover = await grey(mask);
  const below = cover.subarray(640 * widthPx, 641 * widthPx);
  expect(kind).toBe("cut");
  // The mug ends near column 600 there, its handle, higher up, near 780.
  expect(below.findLastIndex((value) => value > 127)).toBeLessThan(620);
});

/** Read off the photo by eye. */
const CARTON = "118.3,292.5 640.5,275 733,295 724,600 163.5,656 129,597";

test("a white carton on pale paper keeps its corners", async () => {
  const photo = await readFile("test/simulator/photos/halcyon-soap-oat.jpg");
  const { kind, mask, widthPx } = await cutOutPhoto({ photo });

  const truth = await sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"><polygon points="${CARTON}"/></svg>`,
    ),
  )
    .extractChannel(3)
    .raw()
    .toBuffer();
  const [found, carton] = [await grey(mask), truth].map((cover) => ({
    ...{ width: widthPx, height: widthPx },
    cells: Uint8Array.from(cover, (value) => (value > 127 ? 1 : 0)),
  }));
  expect(kind).toBe("cut");
  expect(deepest(invertRegion(found), carton)).toBeLessThanOrEqual(5);
  expect(deepest(found, invertRegion(carton))).toBeLessThanOrEqual(3);
});

/** How far, in pixels, what both have reaches into the second. */
function deepest(one: Region, other: Region): number {
  const depth = distanceTo(invertRegion(other));
  return depth.reduce((most, away, i) => (one.cells[i] ? Math.max(most, away) : most), 0);
}

/** On paper that grows a little lighter downwards, with a little grain. */
async function photograph(stops: string) {
  const size = `width="${SIDE_PX}" height="${SIDE_PX}"`;
  const paper = `<linearGradient id="p" x2="0" y2="1"><stop stop-color="#dedee0"/><stop offset="1" stop-color="#e4e4e4"/></linearGradient>`;
  const svg = (inside: string) =>
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${size}>${inside}</svg>`);
  const scene = `<defs>${paper}<linearGradient id="b">${stops}</linearGradient></defs><rect ${size} fill="url(#p)"/><path d="${BOTTLE}" fill="url(#b)"/>`;
  const pixels = await sharp(svg(scene)).blur(0.7).removeAlpha().raw().toBuffer();
  const draw = drawFrom(3);
  const grainy = pixels.map((value) => value + Math.round((draw() - 0.5) * 4));
  const raw = { width: SIDE_PX, height: SIDE_PX, channels: 3 as const };
  return {
    photo: await sharp(grainy, { raw }).jpeg({ quality: 92 }).toBuffer(),
    truth: await sharp(svg(`<path d="${BOTTLE}"/>`))
      .extractChannel(3)
      .raw()
      .toBuffer(),
  };
}

/** How far, in pixels, the left or right side of a row lies from where it should, in the worst row but for top and bottom. */
function farthestSide(mask: Uint8Array, truth: Uint8Array): number {
  let farthest = 0;
  for (let y = 126; y < 594; y++) {
    const [found, wished] = [mask, truth].map((cover) => {
      const row = cover.subarray(y * SIDE_PX, (y + 1) * SIDE_PX);
      return [row.findIndex((value) => value > 127), row.findLastIndex((value) => value > 127)];
    });
    // Along the shoulder a row runs almost with the line, so a pixel across it is several along the row.
    const isShoulder = y > 225 && y < 335;
    const away = Math.max(...found.map((x, side) => Math.abs(x - wished[side])));
    farthest = Math.max(farthest, isShoulder ? away / 2.5 : away);
  }
  return farthest;
}

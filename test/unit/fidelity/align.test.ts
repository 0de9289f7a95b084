import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import { findUpright } from "~/fidelity/align.server";
import { scaleUnder, type Homography, type Picture, type Reference } from "~/fidelity/frame";
import { refineAlignment } from "~/fidelity/refine.server";
import { startOpenCv, type OpenCv } from "~/platform/opencv.server";

let cv: OpenCv;
beforeAll(async () => {
  ({ module: cv } = await startOpenCv());
});

const SIZE = { width: 400, height: 400 };
const PRINT = `<g fill="#fff" font-family="sans-serif"><rect x="110" y="150" width="60" height="14"/>
  <rect x="150" y="150" width="14" height="60"/><rect x="200" y="190" width="80" height="10"/></g>`;

test("a plain product is found by its whole outline, not where a small outline meets edges by chance", async () => {
  const reference = await plainDisc();
  // It stands large, its left side sunk in the dark; a ring elsewhere has just the size of a small one.
  const picture = await drawn(`<defs><linearGradient id="shade">
      <stop offset=".2" stop-color="#333"/><stop offset=".5" stop-color="#a98"/></linearGradient></defs>
    <rect width="400" height="400" fill="#333"/><circle cx="180" cy="190" r="140" fill="url(#shade)"/>
    <circle cx="355" cy="355" r="36" fill="#ddd"/>`);
  const [, byEdges] = findUpright(cv, reference, picture);
  expect(scaleUnder(byEdges, SIZE)).toBeGreaterThan(0.8);
});

test("light from one side and a dark set draw no product away from where its print is", async () => {
  const reference = await plainDisc(PRINT);
  const picture = await drawn(`<defs><linearGradient id="side">
      <stop offset="0" stop-color="#000" stop-opacity=".75"/><stop offset="1" stop-color="#fff" stop-opacity=".3"/>
    </linearGradient></defs><rect width="400" height="400" fill="#222"/>
    <g transform="translate(6 4)"><circle cx="200" cy="200" r="170" fill="#a98"/>${PRINT}
      <circle cx="200" cy="200" r="170" fill="url(#side)"/></g>`);
  const rough: Homography = [1.008, 0, 2, 0, 1.008, 1, 0, 0, 1];
  const refined = refineAlignment(cv, { reference, picture, map: rough });
  expect(refined.length).toBeGreaterThan(0);
  const [scale, , x, , , y] = refined[0];
  expect(scale).toBeCloseTo(1, 2);
  expect(Math.hypot(x - 6, y - 4)).toBeLessThan(1);
});

async function plainDisc(print = ""): Promise<Reference> {
  const picture = await drawn(`<rect width="400" height="400" fill="#eee"/>
    <circle cx="200" cy="200" r="170" fill="#a98"/>${print}`);
  const mask = new Uint8Array(SIZE.width * SIZE.height);
  for (const i of mask.keys()) {
    const [x, y] = [i % SIZE.width, Math.floor(i / SIZE.width)];
    mask[i] = Math.hypot(x - 200, y - 200) < 170 ? 255 : 0;
  }
  return { ...picture, mask };
}

async function drawn(svg: string): Promise<Picture> {
  const { width, height } = SIZE;
  const image = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${svg}</svg>`;
  return { ...SIZE, rgb: await sharp(Buffer.from(image)).removeAlpha().raw().toBuffer() };
}

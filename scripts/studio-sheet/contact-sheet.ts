import sharp, { type Sharp } from "sharp";

export type Cell = { label: string; picture: Uint8Array };
export type Grid = { columns: number; width: number; height: number };

const LABEL_PX = 22;
const GAP_PX = 4;

/** Pictures in rows, each with its label below. A picture smaller than its cell keeps its size. */
export async function layOut(cells: Cell[], grid: Grid): Promise<Sharp> {
  const { columns, width, height } = grid;
  const rows = Math.ceil(cells.length / columns);
  const layers = await Promise.all(cells.map((cell, i) => placeCell(cell, i, grid)));
  const size = { width: columns * width, height: rows * (height + LABEL_PX) };
  return sharp({ create: { ...size, channels: 3, background: "#fff" } }).composite(layers.flat());
}

async function placeCell({ label, picture }: Cell, index: number, grid: Grid) {
  const { columns, width, height } = grid;
  const left = (index % columns) * width;
  const top = Math.floor(index / columns) * (height + LABEL_PX);
  const input = await sharp(picture)
    .resize({
      ...{ width: width - GAP_PX, height: height - GAP_PX },
      ...{ fit: "inside", withoutEnlargement: true },
    })
    .toBuffer();
  const words = label.replace(/[<&]/g, " ");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${LABEL_PX}"><text x="4" y="15" font-size="13" font-family="sans-serif">${words}</text></svg>`;
  return [
    { input, left, top },
    { input: Buffer.from(svg), left, top: top + height },
  ];
}

/** The photo, and the product alone on a checkered and on a dark ground. */
export async function showCutOut(photo: Uint8Array, mask: Uint8Array): Promise<Buffer> {
  const upright = await sharp(photo).autoOrient().removeAlpha().toBuffer();
  const { width, height } = await sharp(upright).metadata();
  const cutOut = await sharp(upright).joinChannel(Buffer.from(mask)).png().toBuffer();
  const ground = (fill: string) => `<rect width="${width}" height="${height}" fill="${fill}"/>`;
  const tile = Math.round(width / 24);
  const checker =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><pattern id="p" width="${2 * tile}" height="${2 * tile}" patternUnits="userSpaceOnUse">` +
    `<rect width="${tile}" height="${tile}" fill="#bbb"/><rect x="${tile}" y="${tile}" width="${tile}" height="${tile}" fill="#bbb"/></pattern>` +
    `${ground("#fff")}${ground("url(#p)")}</svg>`;
  return sharp({ create: { width: width * 3, height, channels: 3, background: "#1d1f22" } })
    .composite([
      { input: upright, left: 0, top: 0 },
      { input: Buffer.from(checker), left: width, top: 0 },
      { input: cutOut, left: width, top: 0 },
      { input: cutOut, left: width * 2, top: 0 },
    ])
    .png()
    .toBuffer();
}

export const REDUCED_PX = 450;

/** Black and white, small enough to be kept. */
export function reduceMask(mask: Uint8Array): Promise<Buffer> {
  return sharp(mask)
    .resize({ width: REDUCED_PX, height: REDUCED_PX, fit: "fill" })
    .threshold(128)
    .png({ palette: true, colours: 2, compressionLevel: 9 })
    .toBuffer();
}

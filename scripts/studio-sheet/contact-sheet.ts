import sharp, { type Sharp } from "sharp";

export type Cell = { label: string; picture: Uint8Array };
export type Grid = { columns: number; width: number; height: number };

const LINE_PX = 17;
const FONT_PX = 13;
/** How wide a letter of the sheet's font is on the whole, as a share of its height. */
const LETTER = 0.6;
const GAP_PX = 4;

/** Pictures in rows, each with its label below. A picture smaller than its cell keeps its size. */
export async function layOut(cells: Cell[], grid: Grid): Promise<Sharp> {
  const { columns, width, height } = grid;
  const rows = Math.ceil(cells.length / columns);
  const captions = cells.map(({ label }) => linesOf(label, width));
  const labelPx = (Math.max(1, ...captions.map((lines) => lines.length)) + 0.5) * LINE_PX;
  const rowPx = height + Math.ceil(labelPx);
  const layers = await Promise.all(
    cells.map(async ({ picture }, i) => {
      const place = { left: (i % columns) * width, top: Math.floor(i / columns) * rowPx };
      return [
        { input: await fit(picture, grid), ...place },
        { input: caption(captions[i], width), ...place, top: place.top + height },
      ];
    }),
  );
  const size = { width: columns * width, height: rows * rowPx };
  return sharp({ create: { ...size, channels: 3, background: "#fff" } }).composite(layers.flat());
}

function fit(picture: Uint8Array, { width, height }: Grid): Promise<Buffer> {
  return sharp(picture)
    .resize({
      ...{ width: width - GAP_PX, height: height - GAP_PX },
      ...{ fit: "inside", withoutEnlargement: true },
    })
    .toBuffer();
}

/** A caption broken between words and after hyphens, so that all of it is under its picture. */
export function linesOf(label: string, widthPx: number): string[] {
  const most = Math.floor((widthPx - 2 * GAP_PX) / (FONT_PX * LETTER));
  const words = label.trim().split(/(?<=\s)/);
  const lines: string[] = [];
  for (const word of words.flatMap((word) => (word.length > most ? word.split(/(?<=-)/) : word))) {
    const longer = `${lines.at(-1) ?? ""}${word}`;
    if (lines.length > 0 && longer.trimEnd().length <= most) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line) => line.trimEnd());
}

function caption(lines: string[], width: number): Buffer {
  const words = lines.map((line, at) => {
    const text = line.replace(/[<&]/g, " ");
    return `<tspan x="${GAP_PX}" y="${(at + 1) * LINE_PX - 2}">${text}</tspan>`;
  });
  const height = Math.ceil((lines.length + 0.5) * LINE_PX);
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><text font-size="${FONT_PX}" font-family="sans-serif">${words.join("")}</text></svg>`,
  );
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

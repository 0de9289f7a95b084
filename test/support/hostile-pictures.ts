import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";
import type { PictureRefusal } from "~/images/messages";

export type HostilePicture = { name: string; bytes: Buffer; reason: PictureRefusal };

/** Files that must be refused, each with the reason the merchant reads. Made anew, nothing is stored. */
export async function makeHostilePictures(): Promise<HostilePicture[]> {
  const jpeg = await photo(1200, 900).jpeg().toBuffer();
  const png = await photo(1200, 900).png().toBuffer();
  const webp = await photo(1200, 900).webp().toBuffer();

  return [
    { name: "empty.jpg", bytes: Buffer.alloc(0), reason: "empty" },
    { name: "notes.jpg", bytes: Buffer.from("Milk, eggs, bread."), reason: "not-a-picture" },
    { name: "page.png", bytes: Buffer.from(HTML), reason: "not-a-picture" },
    { name: "archive.webp", bytes: Buffer.from("PK\u0003\u0004"), reason: "not-a-picture" },
    { name: "clip.avif", bytes: boxFile("isom", "isommp42"), reason: "not-a-picture" },
    { name: "cut-off.jpg", bytes: jpeg.subarray(0, jpeg.length >> 1), reason: "damaged" },
    { name: "cut-off.png", bytes: png.subarray(0, png.length >> 1), reason: "damaged" },
    { name: "cut-off.webp", bytes: webp.subarray(0, webp.length >> 1), reason: "damaged" },
    { name: "header-only.jpg", bytes: jpeg.subarray(0, 12), reason: "damaged" },
    { name: "signature-only.png", bytes: png.subarray(0, 8), reason: "damaged" },
    { name: "flood.png", bytes: pixelFlood(16_384), reason: "too-many-pixels" },
    { name: "huge-header.png", bytes: pngOf(0x7fffffff, 0x7fffffff), reason: "damaged" },
    { name: "wide-header.png", bytes: pngOf(900_000, 64), reason: "too-many-pixels" },
    { name: "heavy.jpg", bytes: padded(jpeg, 26 * 1024 * 1024), reason: "too-many-bytes" },
    { name: "dancing.gif", bytes: await animation("gif"), reason: "animated" },
    { name: "long.gif", bytes: await animation("gif", 60), reason: "animated" },
    { name: "dancing.webp", bytes: await animation("webp"), reason: "animated" },
    { name: "dancing.png", bytes: withChunk(png, "acTL", Buffer.alloc(8, 1)), reason: "animated" },
    { name: "logo.svg", bytes: Buffer.from(SVG), reason: "svg" },
    { name: "scripted.png", bytes: Buffer.from(SVG_WITH_SCRIPT), reason: "svg" },
    { name: "phone.heic", bytes: boxFile("heic", "mif1heic"), reason: "heic" },
    { name: "icon.png", bytes: await photo(48, 400).png().toBuffer(), reason: "too-small" },
  ];
}

/** A picture nobody compresses to nothing: smooth colour with noise on it. */
export function photo(width: number, height: number, background = "#c06030") {
  const noise = { type: "gaussian", mean: 128, sigma: 24 } as const;
  const grain = { create: { width, height, channels: 3, background, noise } } as const;
  return sharp({ create: { width, height, channels: 3, background } }).composite([
    { input: grain, blend: "soft-light" },
  ]);
}

/** Valid throughout: 268 million pixels of one bit each, in 33 kB. */
export function pixelFlood(side: number): Buffer {
  const rows = Buffer.alloc(side * (1 + side / 8));
  return pngOf(side, side, deflateSync(rows, { level: 9 }));
}

/** A text chunk of a few kilobytes that unpacks to `byteCount`. */
export function withTextBomb(png: Buffer, byteCount: number): Buffer {
  const text = deflateSync(Buffer.alloc(byteCount, 0x20), { level: 9 });
  return withChunk(png, "zTXt", Buffer.concat([Buffer.from("Comment\0\0"), text]));
}

/** `count` notes of 64 kB between the start of the file and its picture. */
export function withHeavyHeader(jpeg: Buffer, count: number): Buffer {
  const note = Buffer.alloc(0xffff + 2, 0x41);
  note.writeUInt32BE(0xffe5ffff);
  return Buffer.concat([jpeg.subarray(0, 2), ...Array<Buffer>(count).fill(note), jpeg.subarray(2)]);
}

const HTML = "<!doctype html><script>alert(1)</script>";
const SVG = `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"/>`;
const SVG_WITH_SCRIPT = `  <svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`;

function pngOf(width: number, height: number, pixels = deflateSync(Buffer.alloc(64))): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const chunks = [chunk("IHDR", header), chunk("IDAT", pixels), chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat([signature, ...chunks]);
}

function withChunk(png: Buffer, name: string, body: Buffer): Buffer {
  return Buffer.concat([png.subarray(0, 33), chunk(name, body), png.subarray(33)]);
}

function chunk(name: string, body: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(name), body]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(body.length, 0);
  frame.writeUInt32BE(crc32(content), 4);
  return Buffer.concat([frame.subarray(0, 4), content, frame.subarray(4)]);
}

function boxFile(brand: string, compatible: string): Buffer {
  const box = Buffer.from(`....ftyp${brand}\0\0\0\0${compatible}`);
  box.writeUInt32BE(box.length);
  return Buffer.concat([box, Buffer.alloc(256)]);
}

function padded(bytes: Buffer, length: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(length - bytes.length)]);
}

async function animation(format: "gif" | "webp", frameCount = 2): Promise<Buffer> {
  const frames = Array.from({ length: frameCount }, (_, index) => {
    const background = { r: (index * 80) % 256, g: (index * 37) % 256, b: 120 };
    return sharp({ create: { width: 128, height: 128, channels: 3, background } })
      .png()
      .toBuffer();
  });
  const strip = sharp(await Promise.all(frames), { join: { animated: true } });
  return format === "gif" ? strip.gif().toBuffer() : strip.webp().toBuffer();
}

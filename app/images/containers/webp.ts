import { textAt } from "../sniff-picture";
import { joinBytes, viewOf } from "./bytes";

const DRAWING_CHUNKS = new Set(["VP8 ", "VP8L", "ALPH"]);
const HAS_ALPHA = 0x10;
const HAS_XMP = 0x04;

type Chunk = { name: string; body: Uint8Array };

/** Keeps the chunks that draw the picture; the extended header stays only where there is an alpha channel. */
export function stripWebp(bytes: Uint8Array): Uint8Array | null {
  const chunks = listChunks(bytes);
  if (!chunks) return null;

  const header = chunks.find(({ name }) => name === "VP8X");
  const drawing = chunks.filter(({ name }) => DRAWING_CHUNKS.has(name));
  const keepsHeader = header !== undefined && drawing.some(({ name }) => name === "ALPH");
  return joinChunks(keepsHeader ? [withFlags(header, HAS_ALPHA), ...drawing] : drawing);
}

export type WebpShape = { widthPx: number; heightPx: number; hasAlpha: boolean };

export function addXmpToWebp(bytes: Uint8Array, xmp: string, shape: WebpShape): Uint8Array | null {
  const chunks = listChunks(bytes);
  if (!chunks) return null;

  const rest = chunks.filter(({ name }) => name !== "VP8X" && name !== "XMP ");
  const header = chunks.find(({ name }) => name === "VP8X") ?? makeHeader(shape);
  const flags = header.body[0] | HAS_XMP;
  const note = { name: "XMP ", body: new TextEncoder().encode(xmp) };
  return joinChunks([withFlags(header, flags), ...rest, note]);
}

function listChunks(bytes: Uint8Array): Chunk[] | null {
  const view = viewOf(bytes);
  const end = 8 + view.getUint32(4, true);
  if (end > bytes.length) return null;

  const chunks: Chunk[] = [];
  let offset = 12;
  while (offset + 8 <= end) {
    const length = view.getUint32(offset + 4, true);
    if (offset + 8 + length > end) return null;
    const body = bytes.subarray(offset + 8, offset + 8 + length);
    chunks.push({ name: textAt(bytes, offset, 4), body });
    offset += 8 + length + (length % 2);
  }
  return chunks;
}

function joinChunks(chunks: readonly Chunk[]): Uint8Array {
  const parts = chunks.flatMap(({ name, body }) => [
    opening(name, body.length),
    body,
    new Uint8Array(body.length % 2),
  ]);
  const content = joinBytes([new TextEncoder().encode("WEBP"), ...parts]);
  return joinBytes([opening("RIFF", content.length), content]);
}

function opening(name: string, length: number): Uint8Array {
  const bytes = new Uint8Array(8);
  bytes.set(new TextEncoder().encode(name));
  viewOf(bytes).setUint32(4, length, true);
  return bytes;
}

function withFlags(header: Chunk, flags: number): Chunk {
  const body = Uint8Array.from(header.body);
  body[0] = flags;
  return { ...header, body };
}

/** The sizes are stored as 24 bits of size minus one. */
function makeHeader({ widthPx, heightPx, hasAlpha }: WebpShape): Chunk {
  const body = new Uint8Array(10);
  body[0] = hasAlpha ? HAS_ALPHA : 0;
  [widthPx - 1, heightPx - 1].forEach((size, index) => {
    const at = 4 + index * 3;
    body.set([size & 0xff, (size >> 8) & 0xff, (size >> 16) & 0xff], at);
  });
  return { name: "VP8X", body };
}

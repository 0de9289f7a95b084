import { textAt } from "../sniff-picture";
import { joinBytes, viewOf } from "./bytes";

const SIGNATURE_LENGTH = 8;
const HEADER_END = SIGNATURE_LENGTH + 25;
const NEEDED_CHUNKS = new Set(["IHDR", "PLTE", "tRNS", "sBIT", "sRGB", "pHYs", "IDAT", "IEND"]);

/** Keeps the chunks that draw the picture and drops texts, EXIF, profiles and whatever follows its end. */
export function stripPng(bytes: Uint8Array): Uint8Array | null {
  const view = viewOf(bytes);
  const kept = [bytes.subarray(0, SIGNATURE_LENGTH)];
  let offset = SIGNATURE_LENGTH;

  while (offset + 12 <= bytes.length) {
    const name = textAt(bytes, offset + 4, 4);
    const end = offset + 12 + view.getUint32(offset);
    if (end > bytes.length) return null;
    if (NEEDED_CHUNKS.has(name)) kept.push(bytes.subarray(offset, end));
    if (name === "IEND") return joinBytes(kept);
    offset = end;
  }
  return null;
}

export function addXmpToPng(bytes: Uint8Array, xmp: string): Uint8Array {
  const body = new TextEncoder().encode(`iTXtXML:com.adobe.xmp\0\0\0\0\0${xmp}`);
  const chunk = new Uint8Array(body.length + 8);
  const view = viewOf(chunk);
  view.setUint32(0, body.length - 4);
  chunk.set(body, 4);
  view.setUint32(chunk.length - 4, checksum(body));
  return joinBytes([bytes.subarray(0, HEADER_END), chunk, bytes.subarray(HEADER_END)]);
}

/** CRC-32 as the PNG specification has it, bit by bit: the texts it is used on are short. */
function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

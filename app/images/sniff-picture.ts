export type PictureFormat = "jpeg" | "png" | "webp" | "gif" | "avif";
export type SniffedFormat = PictureFormat | "heic" | "svg" | null;

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Names and declared types lie; the first bytes say what a file is. */
export function sniffFormat(bytes: Uint8Array): SniffedFormat {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return "jpeg";
  if (startsWith(bytes, PNG_SIGNATURE)) return "png";
  if (textAt(bytes, 0, 4) === "RIFF" && textAt(bytes, 8, 4) === "WEBP") return "webp";
  if (textAt(bytes, 0, 6) === "GIF87a" || textAt(bytes, 0, 6) === "GIF89a") return "gif";
  if (textAt(bytes, 4, 4) === "ftyp") return sniffBoxBrand(bytes);
  return looksLikeSvg(bytes) ? "svg" : null;
}

export function isAnimated(format: PictureFormat, bytes: Uint8Array): boolean {
  switch (format) {
    case "gif":
      return hasSecondGifFrame(bytes);
    case "png":
      return hasPngAnimationControl(bytes);
    case "webp":
      return textAt(bytes, 12, 4) === "VP8X" && (bytes[20] & 0x02) !== 0;
    case "avif":
      return textAt(bytes, 8, 4) === "avis";
    case "jpeg":
      return false;
  }
}

export function textAt(bytes: Uint8Array, offset: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + length));
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function sniffBoxBrand(bytes: Uint8Array): SniffedFormat {
  const brand = textAt(bytes, 8, 4);
  if (brand === "avif" || brand === "avis") return "avif";
  if (/^(heic|heix|heim|heis|hevc|hevx|hevm|hevs)$/.test(brand)) return "heic";
  if (brand !== "mif1" && brand !== "msf1") return null;

  const compatible = textAt(bytes, 16, 48);
  return compatible.includes("avif") ? "avif" : "heic";
}

function looksLikeSvg(bytes: Uint8Array): boolean {
  const opening = new TextDecoder().decode(bytes.subarray(0, 1024)).trimStart().toLowerCase();
  return opening.startsWith("<svg") || (opening.startsWith("<?xml") && opening.includes("<svg"));
}

/** Walks the blocks, and stops at the second frame, so that a thousand frames cost no more than two. */
function hasSecondGifFrame(bytes: Uint8Array): boolean {
  let offset = 13 + gifTableLength(bytes[10]);
  let frames = 0;

  while (offset < bytes.length) {
    const block = bytes[offset];
    if (block === 0x21) {
      offset = skipGifBlocks(bytes, offset + 2);
    } else if (block === 0x2c) {
      frames += 1;
      if (frames === 2) return true;
      offset = skipGifBlocks(bytes, offset + 11 + gifTableLength(bytes[offset + 9]));
    } else {
      return false;
    }
  }
  return false;
}

function gifTableLength(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 0x07) + 1) : 0;
}

function skipGifBlocks(bytes: Uint8Array, start: number): number {
  let offset = start;
  while (offset < bytes.length) {
    const length = bytes[offset];
    offset += 1 + length;
    if (length === 0) break;
  }
  return offset;
}

function hasPngAnimationControl(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = PNG_SIGNATURE.length;
  while (offset + 8 <= bytes.length) {
    const name = textAt(bytes, offset + 4, 4);
    if (name === "acTL") return true;
    if (name === "IDAT") return false;
    offset += 12 + view.getUint32(offset);
  }
  return false;
}

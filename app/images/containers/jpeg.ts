import { joinBytes } from "./bytes";

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
const XMP_NAMESPACE = "http://ns.adobe.com/xap/1.0/\0";
const LONGEST_SEGMENT = 0xffff - 2;

type Segment = { marker: number; start: number; end: number };

/**
 * Drops every segment that says something about the picture (EXIF, GPS, XMP, IPTC, profile, comments) and
 * whatever follows its end; the picture itself is copied bit by bit. Null when the file cannot be followed.
 */
export function stripJpeg(bytes: Uint8Array): Uint8Array | null {
  const segments = listSegments(bytes);
  if (!segments) return null;

  const kept = segments.filter(({ marker }) => isNeeded(marker));
  return joinBytes([
    bytes.subarray(0, 2),
    ...kept.map(({ start, end }) => bytes.subarray(start, end)),
  ]);
}

export function addXmpToJpeg(bytes: Uint8Array, xmp: string): Uint8Array | null {
  const body = new TextEncoder().encode(XMP_NAMESPACE + xmp);
  if (body.length > LONGEST_SEGMENT) return null;

  const length = body.length + 2;
  const segment = joinBytes([Uint8Array.of(0xff, 0xe1, length >> 8, length & 0xff), body]);
  const afterJfif = bytes[3] === 0xe0 ? 4 + readLength(bytes, 4) : 2;
  return joinBytes([bytes.subarray(0, afterJfif), segment, bytes.subarray(afterJfif)]);
}

/** JFIF and Adobe's note on the colour transform are needed to show the colours right. */
function isNeeded(marker: number): boolean {
  const isApplication = marker >= 0xe0 && marker <= 0xef;
  if (isApplication) return marker === 0xe0 || marker === 0xee;
  return marker !== 0xfe;
}

function listSegments(bytes: Uint8Array): Segment[] | null {
  const segments: Segment[] = [];
  let offset = 2;

  while (offset + 1 < bytes.length) {
    if (bytes[offset] !== 0xff) return null;
    const marker = bytes[offset + 1];
    if (marker === 0xff) {
      offset += 1;
      continue;
    }
    const end = segmentEnd(bytes, offset, marker);
    if (end > bytes.length) return null;
    segments.push({ marker, start: offset, end });
    if (marker === END_OF_IMAGE) return segments;
    offset = end;
  }
  return null;
}

function segmentEnd(bytes: Uint8Array, start: number, marker: number): number {
  if (marker === END_OF_IMAGE) return start + 2;
  const end = start + 2 + readLength(bytes, start + 2);
  return marker === START_OF_SCAN ? findScanEnd(bytes, end) : end;
}

/** In scan data FF is followed by 00 (a plain FF) or D0–D7 (a restart); anything else is the next marker. */
function findScanEnd(bytes: Uint8Array, start: number): number {
  let offset = bytes.indexOf(0xff, start);
  while (offset !== -1) {
    const next = bytes[offset + 1];
    const isData = next === 0x00 || (next >= 0xd0 && next <= 0xd7);
    if (!isData) return offset;
    offset = bytes.indexOf(0xff, offset + 2);
  }
  return bytes.length;
}

function readLength(bytes: Uint8Array, offset: number): number {
  return (bytes[offset] << 8) | bytes[offset + 1];
}

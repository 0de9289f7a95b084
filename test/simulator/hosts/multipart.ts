export type Part = { name: string; text: string; bytes: Buffer };

const BLANK_LINE = Buffer.from("\r\n\r\n");

/** The parts of a multipart form in the order they were sent: the order is what a staged upload is judged by. */
export function readMultipart(body: Buffer, contentType: string): Part[] {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (!boundary) return [];
  const mark = Buffer.from(`--${boundary}`);
  const parts: Part[] = [];
  let start = body.indexOf(mark);
  while (start >= 0) {
    const next = body.indexOf(mark, start + mark.length);
    if (next < 0) break;
    const part = readPart(body.subarray(start + mark.length + 2, next - 2));
    if (part) parts.push(part);
    start = next;
  }
  return parts;
}

function readPart(raw: Buffer): Part | null {
  const split = raw.indexOf(BLANK_LINE);
  if (split < 0) return null;
  const head = raw.subarray(0, split).toString("utf8");
  const name = /name="([^"]*)"/.exec(head)?.[1];
  if (name === undefined) return null;
  const bytes = raw.subarray(split + BLANK_LINE.length);
  return { name, bytes, text: bytes.byteLength < 16_384 ? bytes.toString("utf8") : "" };
}

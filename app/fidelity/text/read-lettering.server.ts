import { createHash } from "node:crypto";
import type { Picture, Reference } from "../frame";
import { countLetters, wordLikeness, type Lettering } from "./lettering";
import { findText, readLine, startOcr, type Ocr } from "./ocr.server";
import type { TextBox } from "./text-boxes";

/** A line of print on the product, as the photo shows it. */
type PrintedLine = { box: TextBox; text: string };

const SURE = 0.85;
const FEWEST_LETTERS = 3;

let last: { key: string; lines: PrintedLine[] } | undefined;

/** The lines on the product that can be read without doubt. Verdicts of one photo come in a row: it is read once. */
async function readPrint(ocr: Ocr, reference: Reference): Promise<PrintedLine[]> {
  const key = createHash("sha256").update(reference.rgb).update(reference.mask).digest("base64");
  if (last?.key !== key) last = { key, lines: await findLines(ocr, reference) };
  return last.lines;
}

async function findLines(ocr: Ocr, reference: Reference): Promise<PrintedLine[]> {
  const lines: PrintedLine[] = [];
  for (const box of await findText(ocr, reference)) {
    if (!isOnProduct(box, reference)) continue;
    const { text, confidence } = await readLine(ocr, reference, box);
    if (confidence >= SURE && countLetters(text) >= FEWEST_LETTERS) lines.push({ box, text });
  }
  return lines;
}

function isOnProduct({ left, top, width, height }: TextBox, reference: Reference): boolean {
  const [x, y] = [Math.floor(left + width / 2), Math.floor(top + height / 2)];
  return reference.mask[y * reference.width + x] > 0;
}

/** The product in the photo and in the picture, both as large as in the picture and seen as by the photo's camera. */
type AlignedPair = { reference: Picture; picture: Picture };

/** `box` is where in the aligned pair the lettering changed. */
type ComparedLettering = { lettering: Lettering; box: TextBox | null };

/** In a picture that shows the product smaller, a line is only compared where the photo could be read so small too. */
const STILL_READ = 0.8;
const SAME = 0.6;

/** Null where this system cannot read. */
export async function compareLettering(
  photo: Reference,
  pair: AlignedPair,
): Promise<ComparedLettering | null> {
  const ocr = await startOcr();
  if (!ocr) return null;
  const lines = await readPrint(ocr, photo);
  if (lines.length === 0) return { lettering: unread("no-text"), box: null };

  const scale = pair.reference.width / photo.width;
  const compared: (PrintedLine & Reading)[] = [];
  for (const { text, box } of lines) {
    const place = scaledBox(box, scale);
    const { likeness } = await bestReading(ocr, pair.reference, { text, box: place });
    if (likeness < STILL_READ) continue;
    compared.push({
      text,
      box: place,
      ...(await bestReading(ocr, pair.picture, { text, box: place })),
    });
  }
  if (compared.length === 0) return { lettering: unread("too-small"), box: null };
  return judgeLines(compared);
}

function judgeLines(lines: (PrintedLine & Reading)[]): ComparedLettering {
  const worst = lines.reduce((one, other) => (other.likeness < one.likeness ? other : one));
  const likeness = Math.round(worst.likeness * 1000) / 1000;
  if (worst.likeness < SAME) {
    const { text: photo, seen: picture, box } = worst;
    return { lettering: { kind: "changed", photo, picture, likeness }, box };
  }
  const photo = lines.map(({ text }) => text).join(" ");
  const picture = lines.map(({ seen }) => seen).join(" ");
  return { lettering: { kind: "same", photo, picture, likeness }, box: null };
}

function unread(kind: "no-text" | "too-small"): Lettering {
  return { kind, photo: "", picture: "", likeness: 1 };
}

type Reading = { seen: string; likeness: number };

/** Shares of a line's height. A box that cuts into a letter reads as another one, so a wider one is read too. */
const SLACKS = [0, 0.15];

async function bestReading(
  ocr: Ocr,
  picture: Picture,
  { text, box }: PrintedLine,
): Promise<Reading> {
  let best: Reading = { seen: "", likeness: -1 };
  for (const slack of SLACKS) {
    const { text: seen } = await readLine(ocr, picture, grownBox(box, box.height * slack));
    const likeness = wordLikeness(text, seen);
    if (likeness > best.likeness) best = { seen, likeness };
    if (likeness === 1) break;
  }
  return best;
}

function grownBox({ left, top, width, height }: TextBox, byPx: number): TextBox {
  return {
    left: left - byPx,
    top: top - byPx,
    width: width + 2 * byPx,
    height: height + 2 * byPx,
  };
}

function scaledBox({ left, top, width, height }: TextBox, scale: number): TextBox {
  return { left: left * scale, top: top * scale, width: width * scale, height: height * scale };
}

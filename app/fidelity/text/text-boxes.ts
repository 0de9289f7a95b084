import { piecesOf } from "~/studio/planes";

/** In pixels. */
export type TextBox = { left: number; top: number; width: number; height: number };

type Chances = { width: number; height: number; values: Float32Array };

/** As PP-OCR's own settings: a cell is print from here on, and a box needs so much of it on average. */
const PRINT = 0.3;
const SURE_BOX = 0.6;
/** The network marks the heart of a line; its box is grown by this share of area over circumference. */
const UNCLIP = 1.5;
const SMALLEST_PX = 4;

/** The upright boxes round what the network holds for print (DBNet's post-processing), from top to bottom. */
export function textBoxes({ width, height, values }: Chances): TextBox[] {
  const cells = Uint8Array.from(values, (chance) => (chance > PRINT ? 1 : 0));
  const { labels, pieces } = piecesOf({ width, height, cells });
  const sums = new Float64Array(pieces.length + 1);
  for (const [at, label] of labels.entries()) sums[label] += values[at];
  return pieces
    .filter(({ label, area }) => sums[label] / area >= SURE_BOX)
    .flatMap((piece) => unclipped(piece, { width, height }))
    .sort((one, other) => one.top - other.top || one.left - other.left);
}

type Bounds = { left: number; right: number; top: number; bottom: number };

/** None where it is smaller than any letter. */
function unclipped({ left, right, top, bottom }: Bounds, room: Omit<Chances, "values">): TextBox[] {
  const [width, height] = [right - left + 1, bottom - top + 1];
  if (Math.min(width, height) < SMALLEST_PX) return [];
  const more = (width * height * UNCLIP) / (2 * (width + height));
  const from = { left: Math.max(0, left - more), top: Math.max(0, top - more) };
  return [
    {
      ...from,
      width: Math.min(room.width, right + 1 + more) - from.left,
      height: Math.min(room.height, bottom + 1 + more) - from.top,
    },
  ];
}

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
export function textBoxes(chances: Chances): TextBox[] {
  const seen = new Uint8Array(chances.values.length);
  const boxes: TextBox[] = [];
  for (let at = 0; at < seen.length; at++) {
    if (seen[at] || chances.values[at] <= PRINT) continue;
    const box = boxFrom(at, chances, seen);
    if (box) boxes.push(box);
  }
  return boxes.sort((one, other) => one.top - other.top || one.left - other.left);
}

function boxFrom(start: number, { width, height, values }: Chances, seen: Uint8Array) {
  const waiting = [start];
  seen[start] = 1;
  let [left, right, top, bottom] = [width, 0, height, 0];
  let [sum, count] = [0, 0];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const [x, y] = [at % width, Math.floor(at / width)];
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    sum += values[at];
    count++;
    const beside = [x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1, at - width, at + width];
    for (const next of beside) {
      if (next < 0 || next >= values.length || seen[next] || values[next] <= PRINT) continue;
      seen[next] = 1;
      waiting.push(next);
    }
  }
  const size = { width: right - left + 1, height: bottom - top + 1 };
  if (Math.min(size.width, size.height) < SMALLEST_PX || sum / count < SURE_BOX) return null;
  const more = (size.width * size.height * UNCLIP) / (2 * (size.width + size.height));
  const from = { left: Math.max(0, left - more), top: Math.max(0, top - more) };
  return {
    ...from,
    width: Math.min(width, right + 1 + more) - from.left,
    height: Math.min(height, bottom + 1 + more) - from.top,
  };
}

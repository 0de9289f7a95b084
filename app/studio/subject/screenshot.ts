type Picture = { width: number; height: number; rgb: Uint8Array };

/** Of a level: a screen is flat to the pixel, but for what JPEG does to it. */
const SAME = 2;
/** Summed over red, green and blue: the faint line round a button is no more. */
const STEP = 9;

/** So much of a screenshot has the same colour as the pixels to the right and below. */
const FLAT_SHARE = 0.6;
/** A bar or a frame runs straight over so much of the picture, to the pixel. */
const LONG = 0.25;
/** Lines nearer than this, in pixels, are one line that was scaled. */
const APART_PX = 4;
/** A poster has four straight sides; a page has bars, columns and buttons. */
const LINES = { eachWay: 2, together: 6 };

/** Flat to the pixel, and crossed both ways by straight lines along which neither side changes. No lens sees that. */
export function isScreenshot(picture: Picture): boolean {
  if (flatShare(picture) < FLAT_SHARE) return false;
  const { width, height } = picture;
  const down = countLines(picture, { count: height, length: width, next: width, along: 1 });
  const across = countLines(picture, { count: width, length: height, next: 1, along: width });
  return Math.min(down, across) >= LINES.eachWay && down + across >= LINES.together;
}

function flatShare({ width, height, rgb }: Picture): number {
  let flat = 0;
  for (let y = 0; y < height - 1; y++)
    for (let x = 0; x < width - 1; x++) {
      const here = y * width + x;
      if (isSame(rgb, here, here + 1) && isSame(rgb, here, here + width)) flat++;
    }
  return flat / (width * height);
}

/** How to walk: so many lines of such a length, and how far it is to the next line and along one. */
type Way = { count: number; length: number; next: number; along: number };

function countLines({ rgb }: Picture, way: Way): number {
  let [lines, last] = [0, -APART_PX];
  for (let line = 0; line < way.count - 1; line++) {
    if (longestStep(rgb, line * way.next, way) < way.length * LONG) continue;
    if (line - last >= APART_PX) lines++;
    last = line;
  }
  return lines;
}

function longestStep(rgb: Uint8Array, start: number, { length, next, along }: Way): number {
  let [run, longest] = [0, 0];
  for (let at = 0; at < length - 1; at++) {
    const here = start + at * along;
    const isStill =
      isStep(rgb, here, here + next) &&
      isSame(rgb, here, here + along) &&
      isSame(rgb, here + next, here + next + along);
    run = isStill ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

function isSame(rgb: Uint8Array, one: number, other: number): boolean {
  for (let i = 0; i < 3; i++)
    if (Math.abs(rgb[one * 3 + i] - rgb[other * 3 + i]) > SAME) return false;
  return true;
}

function isStep(rgb: Uint8Array, one: number, other: number): boolean {
  let step = 0;
  for (let i = 0; i < 3; i++) step += Math.abs(rgb[one * 3 + i] - rgb[other * 3 + i]);
  return step >= STEP;
}

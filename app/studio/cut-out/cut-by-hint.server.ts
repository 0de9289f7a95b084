import type { CutOutHint, Rectangle, Stroke } from "../cut-out-result";
import {
  areaOf,
  boundsOf,
  grow,
  piecesOf,
  resizeRegion,
  shrink,
  type Region,
} from "../pixels/region";
import type { Attempt } from "./attempt";
import { SURE } from "./confidence";
import {
  finishGrabCut,
  leaveStrangers,
  shrinkPhoto,
  type SmallPhoto,
} from "./cut-by-grabcut.server";
import { featuresOf, type Features } from "./features";
import { grabCut } from "./grabcut.server";
import { guessFromHint, guessInside, keepInside } from "./guess";
import { paintStroke } from "./paint-stroke";
import type { Photo } from "./photo.server";

type Alone = () => Promise<Attempt>;

/** A merchant's rectangle or strokes, over what is found without them. */
export async function cutByHint(photo: Photo, hint: CutOutHint, alone: Alone): Promise<Attempt> {
  if (hint.kind === "rectangle") return cutInside(photo, hint, await alone());
  // Glass is marked within the product, wherever the product ends.
  const strokes = hint.strokes.filter(({ clear }) => !clear);
  if (hint.base && strokes.length === 0) return cutInside(photo, hint.base, await alone());
  const small = shrinkPhoto(photo);
  const whole = hint.base ? null : await alone();
  const found = whole && regionOf(whole, small);
  const isConfirmed = strokes.length === 0 || (whole && whole.confidence >= SURE);
  if (found && isConfirmed && !changes(found, strokes)) return { ...whole, method: "hint" };

  const features = featuresOf(photo.rgb, photo.width, photo.height);
  const guess = guessFromHint({ ...hint, strokes }, small, found);
  return finishGrabCut(await grabCut({ ...small, guess, rounds: 5 }), features, "hint");
}

/** Whether a stroke keeps what was not found, or takes away what was. */
function changes(found: Region, strokes: Stroke[]): boolean {
  const wanted = { ...found, cells: found.cells.slice() };
  for (const stroke of strokes) paintStroke(wanted, stroke, stroke.keep ? 1 : 0);
  return wanted.cells.some((cell, i) => cell !== found.cells[i]);
}

/** A sure cut-out of which this share lies within the rectangle is what the rectangle points at. */
const MEANT = 0.97;

/**
 * What was found alone is kept where the rectangle confirms it. Otherwise the photo is cut anew, once from
 * the rectangle and once from what was found inside it, and the cut that holds best wins: a rectangle never
 * makes a good mask worse.
 */
async function cutInside(photo: Photo, rectangle: Rectangle, alone: Attempt): Promise<Attempt> {
  const small = shrinkPhoto(photo);
  const found = regionOf(alone, small);
  const inside = keepInside(found, rectangle);
  const meant = areaOf(inside) >= MEANT * areaOf(found) && !isLopsided(inside, rectangle);
  if (alone.confidence >= SURE && meant) return { ...alone, method: "hint" };

  const attempts: Attempt[] = [];
  const looked = {
    small,
    features: featuresOf(photo.rgb, photo.width, photo.height),
    seen: featuresOf(small.rgb, small.width, small.height),
  };
  for (const seed of [null, inside]) {
    if (seed && areaOf(seed) === 0) continue;
    attempts.push(await cutFrom(looked, rectangle, seed));
  }
  if (meant) attempts.push({ ...alone, method: "hint" });
  return attempts.reduce((best, other) => (other.confidence > best.confidence ? other : best));
}

/** The photo as it is cut: small, and what both sizes of it show. */
type Looked = { small: SmallPhoto; features: Features; seen: Features };

async function cutFrom(
  { small, features, seen }: Looked,
  rectangle: Rectangle,
  seed: Region | null,
): Promise<Attempt> {
  const guess = guessInside(rectangle, small, seed);
  const whole = await grabCut({ ...small, guess, rounds: 5 });
  const { region, strangers } = await leaveStrangers(whole, seen, small);
  const cut = finishGrabCut(region, features, "hint");
  const cap = (confidence: number) => Math.min(cut.confidence, confidence);
  if (strangers) return { ...cut, confidence: cap(0.45), doubt: "company" };
  if (restsOnFrame(region, rectangle) > MOST_ON_FRAME || hasSpur(region))
    return { ...cut, confidence: cap(0.4), doubt: "company" };
  return cut;
}

function regionOf({ coverage }: Attempt, small: { width: number; height: number }): Region {
  const cells = Uint8Array.from(coverage.values, (value) => (value > 0.5 ? 1 : 0));
  return resizeRegion({ ...coverage, cells }, small.width, small.height);
}

/** Of the region's outermost cells, the share that a hand-drawn line cut off and not an edge of the photo. */
const MOST_ON_FRAME = 0.06;
const FRAME_PX = 2;

function restsOnFrame(region: Region, rectangle: Rectangle): number {
  const { width, height, cells } = region;
  const [left, right] = [rectangle.x * width, (rectangle.x + rectangle.width) * width];
  const [top, bottom] = [rectangle.y * height, (rectangle.y + rectangle.height) * height];
  let outline = 0;
  let onFrame = 0;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      if (!cells[i]) continue;
      if (cells[i - 1] && cells[i + 1] && cells[i - width] && cells[i + width]) continue;
      outline++;
      const away = Math.min(x - left, right - x, y - top, bottom - y);
      if (away < FRAME_PX) onFrame++;
    }
  }
  return outline === 0 ? 0 : onFrame / outline;
}

/** Shares of the photo's width and of the product: what is thinner than the first and larger than the second. */
const THIN = 0.012;
const SPUR = 0.0025;

/** A thin strip that sticks out is a piece of the ground or of what stood behind, kept by mistake. */
function hasSpur(region: Region): boolean {
  const reach = region.width * THIN;
  const thick = grow(shrink(region, reach), reach + 1.5);
  const cells = region.cells.map((cell, i) => (cell && !thick.cells[i] ? 1 : 0));
  const largest = piecesOf({ ...region, cells }).pieces.at(0);
  return largest !== undefined && largest.area > areaOf(region) * SPUR;
}

/** Room on one side of the rectangle, as a share of it, that says: the product goes on there. */
const ROOM_FOR_MORE = 0.2;
const NO_ROOM = 0.08;

/** Drawn loosely, a rectangle leaves room all round; drawn tightly but for one side, it shows what is missing. */
function isLopsided(region: Region, rectangle: Rectangle): boolean {
  const bounds = boundsOf(region);
  if (!bounds) return false;
  const { left, right, top, bottom } = bounds;
  const { width, height } = region;
  const { x, y } = rectangle;
  const gaps = [
    (left / width - x) / rectangle.width,
    (x + rectangle.width - (right + 1) / width) / rectangle.width,
    (top / height - y) / rectangle.height,
    (y + rectangle.height - (bottom + 1) / height) / rectangle.height,
  ].sort((one, other) => one - other);
  return gaps[3] > ROOM_FOR_MORE && gaps[2] < NO_ROOM;
}

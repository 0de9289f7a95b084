import { quantile } from "../pixels/plane";
import { hullOf } from "../pixels/hull";
import {
  areaOf,
  distanceTo,
  fillHoles,
  grow,
  invertRegion,
  piecesOf,
  shrink,
  type Region,
} from "../pixels/region";
import { colourAway, isBackdrop, type Scene } from "./scene";

/** Of the photo: what is smaller is a gleam or a letter. */
const SMALLEST = 0.0025;
/** Of a hole: its brightest part is as bright as the paper, and so is this much of it. */
const BRIGHTEST = 0.95;
const AS_BRIGHT = 0.85;
/** The colour of most of it is the paper's, but for what the product throws on it. */
const OFF_COLOUR = 0.02;
/** Nothing hangs in a hole; specks of this share of it are grain. Lettering on a label is more. */
const SPECKS = 0.05;

/** So near to its rim, in pixels, a hole is looked at for shade, which at its deepest is darker than the paper by this. */
const RIM_PX = 4;
const SHADE = { deepest: 0.1, least: 0.04, overNear: 2 };

/** Of how thick the product is round a hole: what is thinner than twice that is a handle. */
const HANDLE = 0.75;
/** So much of a handle's hole lies outside of what carries the handle. */
const OUTSIDE = 0.7;

/**
 * Paper that is seen through a product, as within a handle or under a sleeve, is no part of it. A white label, print or bowl
 * may look just like it. So what the outline encloses is opened only where the product throws its shade on it, or where it
 * lies outside of the product's body; a merchant can brush away what is left, and could not bring a label back as easily.
 */
export function openHoles(scene: Scene, backdrop: Region): Region {
  const { width, height } = backdrop;
  const like = backdrop.cells.map((cell, i) => (!cell && isBackdrop(scene, i) ? 1 : 0));
  const { labels, pieces } = piecesOf({ width, height, cells: like });
  const cells = backdrop.cells.slice();
  for (const { label, area } of pieces) {
    if (area < width * height * SMALLEST) break;
    const hole = {
      ...backdrop,
      cells: backdrop.cells.map((_, i) => (labels[i] === label ? 1 : 0)),
    };
    if (!showsPaper(scene, hole)) continue;
    if (isShaded(scene, hole) || isInHandle(hole, backdrop))
      for (const [i, inside] of hole.cells.entries()) if (inside) cells[i] = 1;
  }
  return { ...backdrop, cells };
}

function showsPaper(scene: Scene, hole: Region): boolean {
  const lighter = valuesIn(hole, (i) => lighterThanPaper(scene, i));
  const colours = valuesIn(hole, (i) => colourAway(scene, i));
  return (
    Math.abs(quantile(lighter, BRIGHTEST)) < scene.near &&
    Math.abs(quantile(lighter, AS_BRIGHT)) < scene.near &&
    quantile(colours, 0.5) < OFF_COLOUR &&
    areaOf(fillHoles(hole, 1)) < areaOf(hole) * (1 + SPECKS)
  );
}

function lighterThanPaper({ features, model }: Scene, index: number): number {
  return features.axes[0][index] - model.expected.axes[0][index];
}

/** Print has none: it lies on the product. */
function isShaded(scene: Scene, hole: Region): boolean {
  const shade = quantile(
    valuesIn(rimOf(hole), (i) => -lighterThanPaper(scene, i)),
    1 - SHADE.deepest,
  );
  return shade > Math.max(SHADE.least, scene.near * SHADE.overNear);
}

/** Without what is as thin as the product is round the hole, its body is left, and the hole lies outside. */
function isInHandle(hole: Region, backdrop: Region): boolean {
  const away = distanceTo(backdrop);
  const thick = quantile(
    valuesIn(rimOf(hole), (i) => away[i]),
    0.5,
  );
  const solid = {
    ...hole,
    cells: hole.cells.map((cell, i) => (cell || backdrop.cells[i] ? 0 : 1)),
  };
  const body = grow(shrink(solid, thick * HANDLE), thick * HANDLE);
  if (areaOf(body) === 0) return false;
  const hull = hullOf(body);
  const outside = valuesIn(hole, (i) => 1 - hull.cells[i]).filter((is) => is === 1).length;
  return outside > areaOf(hole) * OUTSIDE;
}

function rimOf(hole: Region): Region {
  const toRim = distanceTo(invertRegion(hole));
  return { ...hole, cells: hole.cells.map((cell, i) => (cell && toRim[i] <= RIM_PX ? 1 : 0)) };
}

function valuesIn({ cells }: Region, read: (index: number) => number): number[] {
  const values: number[] = [];
  for (const [i, inside] of cells.entries()) if (inside) values.push(read(i));
  return values;
}

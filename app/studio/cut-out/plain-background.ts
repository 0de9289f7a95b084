import { clamp, quantile } from "../pixels/plane";
import {
  areaOf,
  createRegion,
  distanceTo,
  fillHoles,
  flood,
  grow,
  invertRegion,
  keepPieces,
  piecesOf,
  shrink,
  type Region,
} from "../pixels/region";
import { distanceAt, modelBackground, type BackgroundModel } from "./background-model";
import { blurFeatures, type Features } from "./features";
import { findEdges } from "./find-edges";

/** Above this the border is a scene, not a backdrop. A white sheet measures 0.002, a kitchen table 0.15. */
const PLAIN_RESIDUAL = 0.035;

/** The flood passes only where a disc of this radius fits, so a small gap in an outline lets nothing in. */
const CORRIDOR_SHARES = [0.0035, 0.008, 0.016];

const LEAK_GAIN = 1.08;

/** Light thrown back by the product lightens the backdrop beside it by this much, and colours it by this share of its own colour. */
const BOUNCE = { light: 0.05, share: 0.3, least: 0.03, most: 0.12 };
/** The product's own colour is that of its most colourful part: a white jar's lid colours the paper too. */
const COLOURFUL = 0.9;
/** A shadow darkens the backdrop by so much. */
const DEEPEST_SHADOW = 0.4;

/** Of the product: what shows less of the backdrop within it is a gleam. */
const SMALLEST_HOLE = 0.005;

/** Where lines of a shadow meet the product's outline, thin spurs of paper stay on it. */
const SPUR_PX = 5;

type Scene = {
  features: Features;
  /** 1 where the photo has an edge. */
  edges: Uint8Array;
  model: BackgroundModel;
  /** A distance to the model below this is the background itself. */
  near: number;
  /** The backdrop's colour may be this far off the model. */
  bounce: number;
};

export type Keyed = { kind: "plain"; region: Region } | { kind: "not-plain" };

/**
 * Floods the backdrop from the border inwards, through what shades off and never through an edge. What the flood does not
 * reach is the product.
 */
export function keyPlainBackground(photo: Features): Keyed {
  const scene = readScene(photo);
  if (scene.model.residual > PLAIN_RESIDUAL) return { kind: "not-plain" };

  const first = findProduct(scene);
  const lit = { ...scene, bounce: bounceOf(first, scene) };
  const product = keepLarge(dropSpurs(findProduct(lit), lit));
  return { kind: "plain", region: fillHoles(product, SMALLEST_HOLE) };
}

function findProduct(scene: Scene): Region {
  return keepLarge(invertRegion(openHoles(scene, floodBackdrop(scene))));
}

function bounceOf({ cells }: Region, scene: Scene): number {
  const colours: number[] = [];
  for (let i = 0; i < cells.length; i += 7) if (cells[i]) colours.push(colourAway(scene, i));
  return clamp(quantile(colours, COLOURFUL) * BOUNCE.share, BOUNCE.least, BOUNCE.most);
}

function dropSpurs(region: Region, scene: Scene): Region {
  const thick = grow(shrink(region, SPUR_PX), SPUR_PX + 0.5);
  return {
    ...region,
    cells: region.cells.map((cell, i) =>
      cell && (thick.cells[i] || !looksLikeBackdrop(scene, i)) ? 1 : 0,
    ),
  };
}

function keepLarge(region: Region): Region {
  return keepPieces(region, (piece, largest) => piece.area > largest.area * 0.02);
}

function readScene(photo: Features): Scene {
  const edges = findEdges(photo);
  const features = blurFeatures(photo, { light: 0.9, colour: 1.4 });
  const model = modelBackground(features);
  const near = Math.max(0.012, model.noise * 5);
  return { features, edges, model, near, bounce: BOUNCE.least };
}

/**
 * A white jar on a white sheet has gaps in its outline. When a wider corridor finds clearly more product,
 * the narrow one had leaked through such a gap.
 */
function floodBackdrop(scene: Scene): Region {
  const { width, height } = scene.features;
  const passable = createRegion(width, height);
  for (let i = 0; i < passable.cells.length; i++) passable.cells[i] = isBackdrop(scene, i) ? 1 : 0;
  const wall = distanceTo(invertRegion(passable));

  const [narrowest, ...wider] = CORRIDOR_SHARES.map((share) => Math.max(width, height) * share);
  let best = floodThrough(passable, wall, narrowest);
  for (const corridor of wider) {
    const next = floodThrough(passable, wall, corridor);
    if (productArea(next) > productArea(best) * LEAK_GAIN) best = next;
  }
  return best;
}

function productArea(backdrop: Region): number {
  return backdrop.cells.length - areaOf(backdrop);
}

function floodThrough(passable: Region, wall: Float32Array, corridor: number): Region {
  const seeds = borderOf(passable.width, passable.height, (i) => passable.cells[i] === 1);
  const wide = flood(seeds, (next) => wall[next] > corridor);
  const regrown = grow(wide, corridor + 0.5);
  return {
    ...wide,
    cells: wide.cells.map((_, i) => (regrown.cells[i] && passable.cells[i] ? 1 : 0)),
  };
}

function borderOf(width: number, height: number, wanted: (index: number) => boolean): Region {
  const border = createRegion(width, height);
  for (let i = 0; i < border.cells.length; i++) {
    const x = i % width;
    const y = (i / width) | 0;
    const onBorder = x === 0 || y === 0 || x === width - 1 || y === height - 1;
    if (onBorder && wanted(i)) border.cells[i] = 1;
  }
  return border;
}

function isBackdrop(scene: Scene, index: number): boolean {
  return scene.edges[index] ? isSeam(scene, index) : looksLikeBackdrop(scene, index);
}

/** In a shadow or in light thrown back the backdrop is darker or lighter than it should be here, of nearly the same colour. */
function looksLikeBackdrop(scene: Scene, index: number): boolean {
  const { features, model, bounce } = scene;
  const darker = model.expected.axes[0][index] - features.axes[0][index];
  if (darker < -BOUNCE.light || darker > DEEPEST_SHADOW) return false;
  return colourAway(scene, index) < bounce + Math.max(0, darker) * 0.3;
}

/** How far the colour, whatever its lightness, is from the backdrop's. */
function colourAway({ features, model }: Scene, index: number): number {
  const [, redGreen, yellowBlue] = features.axes;
  const [, redGreenThere, yellowBlueThere] = model.expected.axes;
  return Math.hypot(
    redGreen[index] - redGreenThere[index],
    yellowBlue[index] - yellowBlueThere[index],
  );
}

/** The line where a wall meets the floor is an edge of the backdrop itself, a few pixels up or down. */
function isSeam(scene: Scene, index: number): boolean {
  const { features, model, near } = scene;
  const { width, height } = features;
  const y = (index / width) | 0;
  const reach = Math.max(3, Math.round(height * 0.008));
  if (y < reach || y >= height - reach) return true;
  const lightness = model.expected.axes[0];
  if (Math.abs(lightness[index - reach * width] - lightness[index + reach * width]) < near)
    return false;
  if (colourAway(scene, index) > BOUNCE.least) return false;
  for (let shift = -reach; shift <= reach; shift++) {
    const away = features.axes[0][index] - lightness[index + shift * width];
    if (Math.abs(away) < near) return true;
  }
  return false;
}

/** A handle's hole shows the backdrop too: enclosed, large enough, flat and in the backdrop's colour. */
function openHoles(scene: Scene, backdrop: Region): Region {
  const { width, height } = backdrop;
  const candidates = createRegion(width, height);
  for (let i = 0; i < candidates.cells.length; i++) {
    candidates.cells[i] = !backdrop.cells[i] && isBackdrop(scene, i) ? 1 : 0;
  }
  const { labels, pieces } = piecesOf(candidates);
  const smallest = width * height * 0.0025;
  const holes = new Set(
    pieces
      .filter((piece) => piece.area > smallest && fitsBackdrop(scene, labels, piece.label))
      .map((piece) => piece.label),
  );
  const opened = {
    ...backdrop,
    cells: backdrop.cells.map((cell, i) => (cell || holes.has(labels[i]) ? 1 : 0)),
  };
  return opened;
}

function fitsBackdrop({ features, model, near }: Scene, labels: Int32Array, label: number) {
  const distances: number[] = [];
  for (let i = 0; i < labels.length; i++)
    if (labels[i] === label) distances.push(distanceAt(features, model.expected, i));
  return quantile(distances, 0.5) < near;
}

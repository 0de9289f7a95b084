import { blurPlane } from "../pixels/blur";
import { quantile } from "../pixels/plane";
import {
  areaOf,
  createRegion,
  distanceTo,
  flood,
  grow,
  invertRegion,
  keepPieces,
  piecesOf,
  type Region,
} from "../pixels/region";
import { distanceAt, modelBackground, type BackgroundModel } from "./background-model";
import { featuresOf, gradientOf, type Features } from "./features";
import { refineOnPlain } from "./refine-on-plain";

/** Above this the border is a scene, not a backdrop. A white sheet measures 0.002, a kitchen table 0.15. */
const PLAIN_RESIDUAL = 0.035;

/** The flood passes only where a disc of this radius fits, so a small gap in an outline lets nothing in. */
const CORRIDOR_SHARES = [0.0035, 0.008, 0.016];

const LEAK_GAIN = 1.08;

/** Light thrown back by the product colours the backdrop beside it by this much. */
const BOUNCE = 0.04;

const BAND_SHARE = 0.035;

/** A contact shadow leaves at least this much of the cube root of the light. */
const CONTACT_SHADOW = 0.72;

type Scene = {
  features: Features;
  gradient: Float32Array;
  model: BackgroundModel;
  /** A change of colour below this, from one pixel to the next, is noise or a soft shadow. */
  softGradient: number;
  /** A distance to the model below this is the background itself. */
  near: number;
};

type Picture = { width: number; height: number; rgb: Uint8Array };

export type Keyed = { kind: "plain"; region: Region } | { kind: "not-plain" };

/**
 * Floods the backdrop from the border inwards: through what looks like the modelled backdrop and through
 * soft shadows, never through an edge. What the flood does not reach is the product. Grain and the blocks of a JPEG are edges
 * too and hold it up in a shadow; calmed over some pixels only stronger ones do, and white on white may be lost.
 */
export function keyPlainBackground({ width, height, rgb }: Picture, calmPx = 0): Keyed {
  const scene = readScene({ width, height, rgb }, calmPx);
  if (scene.model.residual > PLAIN_RESIDUAL) return { kind: "not-plain" };

  const found = keepLarge(invertRegion(openHoles(scene, floodBackdrop(scene))));
  const reach = Math.max(4, Math.max(width, height) * BAND_SHARE);
  const product = refineOnPlain(
    found,
    { features: scene.features, expected: scene.model.expected },
    {
      inwards: reach * 0.45,
      inwardsAtFoot: reach * 1.6,
      outwards: reach * 0.4,
      edge: scene.softGradient * 1.3,
      deepestShadow: CONTACT_SHADOW,
    },
  );
  return { kind: "plain", region: keepLarge(product) };
}

function keepLarge(region: Region): Region {
  return keepPieces(region, (piece, largest) => piece.area > largest.area * 0.02);
}

function readScene({ width, height, rgb }: Picture, calmPx: number): Scene {
  const features = featuresOf(rgb, width, height);
  features.axes.forEach((values, axis) =>
    blurPlane({ width, height, values }, axis === 0 ? 0.9 : 1.4),
  );
  const model = modelBackground(features);
  const gradient = gradientOf(calmPx > 0 ? calmed(features, calmPx) : features);
  const calm = quantile(gradient, 0.3);
  return {
    features,
    gradient,
    model,
    softGradient: Math.max(0.003, calm * 6),
    near: Math.max(0.012, model.noise * 5),
  };
}

function calmed({ width, height, axes }: Features, calmPx: number): Features {
  const [lightness, redGreen, yellowBlue] = axes.map(
    (values) => blurPlane({ width, height, values: values.slice() }, calmPx).values,
  );
  return { width, height, axes: [lightness, redGreen, yellowBlue] };
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
  if (scene.gradient[index] < scene.softGradient) return looksLikeBackdrop(scene, index);
  return isSeam(scene, index);
}

function looksLikeBackdrop(scene: Scene, index: number): boolean {
  const { features, model } = scene;
  if (distanceAt(features, model.expected, index) < BOUNCE) return true;
  return isShadow(scene, index, 0.4);
}

/** Darker than the backdrop should be here, in the same colour. */
function isShadow({ features, model, near }: Scene, index: number, deepest: number): boolean {
  const darker = model.expected.axes[0][index] - features.axes[0][index];
  if (darker < 0 || darker > deepest) return false;
  const redGreen = features.axes[1][index] - model.expected.axes[1][index];
  const yellowBlue = features.axes[2][index] - model.expected.axes[2][index];
  return Math.hypot(redGreen, yellowBlue) < near + 0.012 + darker * 0.3;
}

/** The line where a wall meets the floor is an edge of the backdrop itself, a few pixels up or down. */
function isSeam({ features, model, near }: Scene, index: number): boolean {
  const { width, height } = features;
  const y = (index / width) | 0;
  const reach = Math.max(3, Math.round(height * 0.008));
  if (y < reach || y >= height - reach) return true;
  const lightness = model.expected.axes[0];
  if (Math.abs(lightness[index - reach * width] - lightness[index + reach * width]) < near)
    return false;
  for (let shift = -reach; shift <= reach; shift++) {
    if (distanceAt(features, model.expected, index, shift) < near) return true;
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

function fitsBackdrop(
  { features, model, near }: Scene,
  labels: Int32Array,
  label: number,
): boolean {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] !== label) continue;
    sum += distanceAt(features, model.expected, i);
    count++;
  }
  return sum / count < near;
}

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
  shrink,
  type Region,
} from "../pixels/region";
import type { Features } from "./features";
import { openHoles } from "./open-holes";
import { BOUNCE, colourAway, isBackdrop, looksLikeBackdrop, readScene, type Scene } from "./scene";

/** Above this the border is a scene, not a backdrop. A white sheet measures 0.002, a kitchen table 0.15. */
const PLAIN_RESIDUAL = 0.035;

/** The flood passes only where a disc of this radius fits, so a small gap in an outline lets nothing in. */
const CORRIDOR_SHARES = [0.0035, 0.008, 0.016];

const LEAK_GAIN = 1.08;

/** The product's own colour is that of its most colourful part: a white jar's lid colours the paper too. */
const COLOURFUL = 0.9;

/** Of the product: what shows less of the backdrop within it is a gleam. */
const SMALLEST_HOLE = 0.005;

/** Where lines of a shadow meet the product's outline, thin spurs of paper stay on it. */
const SPUR_PX = 5;

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

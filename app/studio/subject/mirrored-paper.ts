import { blurPlane } from "../pixels/blur";
import {
  clamp,
  copyPlane,
  createPlane,
  mapPlane,
  smoothStep,
  type Colour,
  type Plane,
} from "../pixels/plane";
import { meanWithin, mostSeen } from "./most-seen";
import { carryOutwards, dropShortRuns, rimBand, risingOutwards } from "./rim-band";

/**
 * Where a glazed product turns away it mirrors what stands behind it: in a packshot, pale paper. `share` is how much
 * of the paper's light each cell holds, on a grid that may be coarser than the product's.
 */
export type MirroredPaper = { share: Plane; paper: Colour };

/** The mirroring changes slowly, so this much of the product tells of it. */
const LONG_SIDE_PX = 400;

/** Of the product's shorter side: so far in from its outline the mirroring ends. */
const REACH = 0.12;

export function findMirroredPaper(colours: Plane[], alpha: Plane, paper: Colour): MirroredPaper {
  const product = shrinkProduct(colours, alpha);
  const { inside } = product;
  const reach = Math.max(4, REACH * Math.min(inside.width, inside.height));
  const band = rimBand(inside, reach);
  const body = mostSeen(product.colours, inside, reach / 2).map((colour) =>
    carryOutwards(colour, band, reach),
  );
  const faces = facesPaper(inside, reach / 4);
  const found = createPlane(inside.width, inside.height);
  for (const i of band.cells) {
    const share = shareOf(colourAt(product.colours, i), colourAt(body, i), paper);
    found.values[i] = share * faces.values[i];
  }

  const rising = risingOutwards(found, band);
  const own = carryOutwards(rising, band, reach * 0.8);
  const risen = mapPlane(rising, (value, i) => Math.max(0, value - own.values[i]));
  const share = dropShortRuns(risen, band, reach / 2);
  return { share: meanWithin(share, inside, 0.75), paper };
}

function shrinkProduct(colours: Plane[], alpha: Plane) {
  const step = Math.ceil(Math.max(alpha.width, alpha.height) / LONG_SIDE_PX);
  const cover = shrinkPlane(alpha, step);
  const inside = mapPlane(cover, (value, i) => (value > 0.5 && !isAtFrame(cover, i) ? 1 : 0));
  const shrunk = colours.map((colour) => {
    const weighed = mapPlane(colour, (value, i) => value * alpha.values[i]);
    return mapPlane(shrinkPlane(weighed, step), (value, i) =>
      inside.values[i] ? value / cover.values[i] : 0,
    );
  });
  return { inside, colours: shrunk };
}

/** Left out, so that every cell of the product has its neighbours. */
function isAtFrame({ width, height }: Plane, i: number): boolean {
  const x = i % width;
  return x === 0 || x === width - 1 || i < width || i >= width * (height - 1);
}

function shrinkPlane(plane: Plane, step: number): Plane {
  const small = createPlane(Math.ceil(plane.width / step), Math.ceil(plane.height / step));
  for (let i = 0; i < small.values.length; i++) {
    let [sum, count] = [0, 0];
    const left = (i % small.width) * step;
    const top = ((i / small.width) | 0) * step;
    for (let y = top; y < Math.min(top + step, plane.height); y++) {
      for (let x = left; x < Math.min(left + step, plane.width); x++) {
        sum += plane.values[y * plane.width + x];
        count++;
      }
    }
    small.values[i] = sum / count;
  }
  return small;
}

/** 1 where the outline faces aside or down, towards the paper; 0 where it faces up, towards the lights. */
function facesPaper(inside: Plane, sigma: number): Plane {
  const { width, values } = blurPlane(copyPlane(inside), sigma);
  return mapPlane(inside, (cell, i) => {
    if (cell === 0) return 0;
    const across = values[i + 1] - values[i - 1];
    const down = values[i + width] - values[i - width];
    return 1 - smoothStep(0.6, 0.85, down / (Math.hypot(across, down) + 1e-9));
  });
}

/** Where body and paper differ in lightness alone, shade and mirroring look the same: shade then counts as even. */
const EVEN_SHADE = 0.03;

/** The share in the least squares of `shade * body + share * paper = colour`. */
function shareOf(colour: Colour, body: Colour, paper: Colour): number {
  const bodies = dot(body, body) * (1 + EVEN_SHADE);
  const papers = dot(paper, paper);
  const both = dot(body, paper);
  const ofBody = dot(colour, body) + dot(body, body) * EVEN_SHADE;
  const ofPaper = dot(colour, paper);
  const scale = bodies * papers - both * both;
  if (scale < 1e-6) return 0;
  const shade = (papers * ofBody - both * ofPaper) / scale;
  const share = (bodies * ofPaper - both * ofBody) / scale;
  const most = Math.min(...colour.map((value, axis) => value / Math.max(paper[axis], 0.01)));
  return clamp(share, 0, most) * mirrors(shade, share);
}

/** What shows hardly any body, or nothing but paper, is white itself: an enamel rim, a label, a lid. */
function mirrors(shade: number, share: number): number {
  return smoothStep(0.1, 0.3, shade) * (1 - smoothStep(0.7, 0.85, share));
}

function dot(one: Colour, other: Colour): number {
  return one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
}

function colourAt([red, green, blue]: Plane[], i: number): Colour {
  return [red.values[i], green.values[i], blue.values[i]];
}

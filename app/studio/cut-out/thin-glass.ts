import type { CutOutHint } from "../cut-out-result";
import { blurPlane } from "../pixels/blur";
import { linearOfByte, luminance } from "../pixels/colour";
import { mapPlane, smoothStep, type Plane } from "../pixels/plane";
import { createRegion } from "../pixels/region";
import { findPaper } from "../subject/paper-colour";
import { paintStroke } from "./paint-stroke";

/** Clear glass covers this much of what is behind it: a veil of what it mirrors. */
const VEIL = 0.28;
/** Of the paper's light, what glass lets through at least: a label, a wick or a rim is darker, and solid. */
const LETS_THROUGH = { none: 0.5, all: 0.65 };
const EDGE_PX = 1.5;

type Pixels = { width: number; height: number; rgb: Uint8Array };

/** What the merchant marked as clear glass, thinned to a veil. */
export function thinGlass(photo: Pixels, coverage: Plane, hint: CutOutHint): Plane {
  if (hint.kind !== "strokes" || !hint.strokes.some(({ clear }) => clear)) return coverage;
  const { width, height, rgb } = photo;
  const painted = createRegion(width, height);
  for (const stroke of hint.strokes) paintStroke(painted, stroke, stroke.clear ? 1 : 0);
  const glass = blurPlane({ width, height, values: Float32Array.from(painted.cells) }, EDGE_PX);
  const covered = Uint8Array.from(coverage.values, (value) => Math.round(value * 255));
  const paper = findPaper(rgb, covered);
  return mapPlane(coverage, (value, i) => {
    const lets = paper ? lightAt(rgb, i) / luminance(paper) : 1;
    const clear = glass.values[i] * smoothStep(LETS_THROUGH.none, LETS_THROUGH.all, lets);
    return value * (1 - (1 - VEIL) * clear);
  });
}

function lightAt(rgb: Uint8Array, cell: number): number {
  const light = (axis: number) => linearOfByte[rgb[cell * 3 + axis]];
  return luminance([light(0), light(1), light(2)]);
}

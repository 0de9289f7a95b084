import { startOpenCv, type OpenCv } from "~/platform/opencv.server";
import { findUpright, resizeReference, warpToReference } from "./align.server";
import { castLight, litLab } from "./cast-light";
import { tintedAs } from "./cast-tint";
import { measureColourShift } from "./colour-shift";
import {
  applyHomography,
  labPixels,
  multiply,
  scaleUnder,
  scaling,
  shrinkMask,
  stretchUnder,
  type Homography,
  type Picture,
  type Reference,
} from "./frame";
import { findKeypoints, isView, matchKeypoints, type Keypoints } from "./keypoints.server";
import { loadPicture, loadReference } from "./load-pictures.server";
import { outlineOf, outlineShare, settleOnOutline, type OutlinePoint } from "./outline";
import { refineAlignment } from "./refine.server";
import { depthsOf } from "./rim-light";
import { softnessOf } from "./softness";
import { compareStructure, meanLikeness, type Tile } from "./structure";
import { compareLettering } from "./text/read-lettering.server";
import type { TextBox } from "./text/text-boxes";
import { decide, type FidelityFigures, type FidelityVerdict, type Place } from "./verdict";

/** `photo` and its cut-out `mask` show the merchant's product; `picture` is what somebody made of it. */
export type FidelityRequest = { photo: Uint8Array; mask: Uint8Array; picture: Uint8Array };

/** Below this many inliers the upright search is tried too: a plain product has few corners. */
const SURE_INLIERS = 40;
const RIM_PX = 4;
const INNER_RIM_PX = 2;
const SMALLEST_SCALE = 0.25;
const QUICK_SCALE = 0.4;
const UNLIKE = 0.5;
/** The worst square but two: one alone may be a highlight. */
const WORST_RANK = 2;
const MOVED_BELOW = 0.6;
const FOUND_ABOVE = 0.75;

/** Is it still the product? Null when the mask holds none. The same bytes give the same verdict. */
export async function judgePictures(request: FidelityRequest): Promise<FidelityVerdict | null> {
  const { module: cv } = await startOpenCv();
  const reference = await loadReference(request.photo, request.mask);
  if (!reference) return null;
  const picture = await loadPicture(request.picture);
  const inner = shrinkMask(reference, RIM_PX);
  const corners = {
    reference: findKeypoints(cv, reference, inner),
    picture: findKeypoints(cv, picture),
  };
  const { inliers, maps } = matchKeypoints(cv, corners.reference, corners.picture);
  const isSure = inliers >= SURE_INLIERS;
  const outline = outlineOf(reference);
  const map = bestAlignment(cv, { reference, picture, outline, maps, search: !isSure });
  const aligned = alignAt(cv, { reference, picture, map });
  const tiles = compareStructure(aligned.pair);
  const colour = measureColourShift(aligned);
  const read = await compareLettering(reference, aligned);

  const figures = rounded({
    keypoints: corners.reference.points.length,
    inliers,
    mirroredInliers: isSure ? 0 : countMirrored(cv, { reference, inner, seen: corners.picture }),
    likeness: meanLikeness(tiles),
    ...shares(tiles),
    outline: outlineShare(outline, picture, map),
    stretch: stretchUnder(map, reference),
    colourShift: colour.residual,
    recoloured: colour.recoloured,
    softness: softnessOf(reference),
  });
  const lettering = read?.lettering ?? null;
  const decision = decide(figures, lettering);
  const changed = changedParts(decision, { tiles, line: read?.box ?? null });
  return { ...decision, place: placeOf(changed, aligned.map, picture), lettering, figures };
}

type Aligning = { reference: Reference; picture: Picture; map: Homography };

type Searching = Omit<Aligning, "map"> & {
  outline: OutlinePoint[];
  maps: Homography[];
  search: boolean;
};

/**
 * Of every way to lay the product over the picture, rough and refined, the one under which they are most alike and
 * the product ends where the picture has an edge. Without the edge a plain product would be found on a plain wall.
 */
function bestAlignment(cv: OpenCv, searching: Searching): Homography {
  const { reference, picture, outline, maps, search } = searching;
  const rough = maps.filter((map) => isView(map, reference));
  if (search || rough.length === 0) {
    for (const map of findUpright(cv, reference, picture))
      rough.push(map, settleOnOutline(outline, { reference, picture, map }));
  }
  const fitOf = (map: Homography) => {
    const { pair } = alignAt(cv, { reference, picture, map }, QUICK_SCALE);
    const likeness = meanLikeness(compareStructure(pair, { search: false }));
    return likeness + outlineShare(outline, picture, map) / 2;
  };
  const weighed = (map: Homography) => ({ map, fit: fitOf(map) });
  const bestOf = (candidates: ReturnType<typeof weighed>[]) =>
    candidates.reduce((one, other) => (other.fit > one.fit ? other : one));
  const best = bestOf(rough.map(weighed));
  const refined = refineAlignment(cv, { reference, picture, map: best.map }).filter((each) =>
    isView(each, reference),
  );
  return bestOf([best, ...refined.map(weighed)]).map;
}

/** Compares at the size the product has in the picture: what was drawn small has no finer detail. */
function alignAt(cv: OpenCv, { reference, picture, map }: Aligning, largest = 1) {
  const scale = Math.min(largest, Math.max(SMALLEST_SCALE, scaleUnder(map, reference)));
  const small = resizeReference(cv, reference, scale);
  const toPicture = multiply(map, scaling(1 / scale));
  const warped = warpToReference(cv, picture, { ...small, map: toPicture });
  const inside = shrinkMask(small, INNER_RIM_PX);
  const light = castLight(small, warped, inside);
  const seen = labPixels(warped);
  const field = { width: small.width, height: small.height, inside };
  const pair = {
    ...field,
    reference: tintedAs(seen, litLab(small, light), field),
    picture: seen,
    depths: depthsOf(inside, small),
  };
  return { reference: small, picture: warped, inside, light, pair, map: toPicture };
}

type Mirroring = { reference: Reference; inner: Uint8Array; seen: Keypoints };

function countMirrored(cv: OpenCv, { reference, inner, seen }: Mirroring): number {
  const { width, height } = reference;
  const rgb = new Uint8Array(reference.rgb.length);
  const mask = new Uint8Array(inner.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [from, to] = [y * width + x, y * width + width - 1 - x];
      mask[to] = inner[from];
      for (let channel = 0; channel < 3; channel++)
        rgb[to * 3 + channel] = reference.rgb[from * 3 + channel];
    }
  }
  const mirrored = findKeypoints(cv, { width, height, rgb }, mask);
  const { inliers, maps } = matchKeypoints(cv, mirrored, seen);
  return maps.some((map) => isView(map, reference)) ? inliers : 0;
}

function shares(tiles: Tile[]) {
  const count = (test: (tile: Tile) => boolean) => tiles.filter(test).length / (tiles.length || 1);
  const sorted = tiles.map(({ nearby }) => nearby).sort((one, other) => one - other);
  return {
    unlike: count(({ nearby }) => nearby < UNLIKE),
    moved: count(({ likeness, nearby }) => likeness < MOVED_BELOW && nearby >= FOUND_ABOVE),
    worst: sorted[Math.min(WORST_RANK, sorted.length - 1)] ?? 0,
  };
}

type Changed = { tiles: Tile[]; line: TextBox | null };

function changedParts({ damage }: Pick<FidelityVerdict, "damage">, { tiles, line }: Changed) {
  if (damage === "lettering") return line ? [line] : [];
  if (damage !== "structure") return [];
  const worst = tiles.toSorted((one, other) => one.nearby - other.nearby).slice(0, WORST_RANK + 1);
  const unlike = tiles.filter(({ nearby }) => nearby < UNLIKE);
  return (unlike.length > 0 ? unlike : worst).map(({ x, y, sizePx }) => ({
    left: x,
    top: y,
    width: sizePx,
    height: sizePx,
  }));
}

/** The rectangle round the parts that changed, in the picture. */
function placeOf(parts: TextBox[], map: Homography, { width, height }: Picture): Place | null {
  const corners = parts.flatMap(({ left, top, ...size }) =>
    [
      { x: left, y: top },
      { x: left + size.width, y: top + size.height },
    ].map((corner) => applyHomography(map, corner)),
  );
  if (corners.length === 0) return null;
  const clampTo = (value: number, most: number) => Math.min(most, Math.max(0, value)) / most;
  const left = clampTo(Math.min(...corners.map(({ x }) => x)), width);
  const top = clampTo(Math.min(...corners.map(({ y }) => y)), height);
  return {
    left,
    top,
    width: clampTo(Math.max(...corners.map(({ x }) => x)), width) - left,
    height: clampTo(Math.max(...corners.map(({ y }) => y)), height) - top,
  };
}

function rounded(figures: FidelityFigures): FidelityFigures {
  const round = (value: number) => Math.round(value * 1000) / 1000;
  return {
    ...figures,
    likeness: round(figures.likeness),
    unlike: round(figures.unlike),
    moved: round(figures.moved),
    worst: round(figures.worst),
    outline: round(figures.outline),
    stretch: round(figures.stretch),
    colourShift: round(figures.colourShift),
    recoloured: round(figures.recoloured),
    softness: round(figures.softness),
  };
}

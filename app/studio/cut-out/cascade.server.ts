import type { CutOutRequest, CutOutResult } from "../cut-out-result";
import { explainDoubt } from "../messages";
import type { Plane } from "../pixels/plane";
import { boundsOf, type Region } from "../pixels/region";
import type { Attempt } from "./attempt";
import { measureSupport } from "./border-support";
import { judgeRegion, SURE } from "./confidence";
import { cutByGrabCut } from "./cut-by-grabcut.server";
import { cutByHint } from "./cut-by-hint.server";
import { drawEdge } from "./draw-edge";
import { featuresOf, type Features } from "./features";
import { fillFaintDips } from "./fill-faint-dips";
import { encodeMask, readPhoto, uprightSize, type Photo } from "./photo.server";
import { keyPlainBackground } from "./plain-background";

const WORKING_PX = 1000;
/** A transparent share below this is a rounded corner or a stray pixel, not a cut-out. */
const TRANSPARENT_SHARE = 0.02;

/** Existing transparency, then the plain-backdrop keyer, then GrabCut: the first without a doubt wins, then the surest. */
export async function cutOutPhoto({ photo: bytes, hint }: CutOutRequest): Promise<CutOutResult> {
  const size = await uprightSize(bytes);
  const photo = await readPhoto(bytes, WORKING_PX);
  const attempt = hint
    ? await cutByHint(photo, hint, () => cutAlone(photo))
    : await cutAlone(photo);

  const { confidence, doubt, method, coverage } = attempt;
  return {
    kind: confidence >= SURE ? "cut" : "unsure",
    mask: await encodeMask(coverage, size),
    method,
    confidence: Math.round(confidence * 100) / 100,
    reason: doubt && confidence < SURE ? explainDoubt(doubt) : null,
    widthPx: size.width,
    heightPx: size.height,
  };
}

async function cutAlone(photo: Photo): Promise<Attempt> {
  const transparent = cutByAlpha(photo);
  if (transparent) return transparent;

  const features = featuresOf(photo.rgb, photo.width, photo.height);
  const keyed = cutByKey(photo, features);
  if (keyed && keyed.confidence >= SURE && !keyed.doubt) return keyed;

  // A bit of paper left on a clean cut is a lesser fault than no picture, where GrabCut knows no better.
  const found = await cutByGrabCut(photo, features);
  return keyed && keyed.confidence > found.confidence ? keyed : found;
}

function cutByAlpha({ width, height, alpha }: Photo): Attempt | null {
  if (!alpha) return null;
  const coverage: Plane = {
    width,
    height,
    values: Float32Array.from(alpha, (value) => value / 255),
  };
  const solid = coverage.values.reduce((sum, value) => sum + value, 0) / coverage.values.length;
  if (solid > 1 - TRANSPARENT_SHARE) return null;
  if (solid < 0.004) return { method: "alpha", coverage, confidence: 0.05, doubt: "too-small" };
  return { method: "alpha", coverage, confidence: 1, doubt: null };
}

/** On plain paper the smallest difference counts as an edge. */
const PLAIN_CONTRAST = 0.012;

/** Grain and the blocks of a JPEG hold the flood up in a shadow; the photo is keyed a second time a little calmed. */
const CALM_PX = 1.3;
/** The second found the same product less its shadow if so much of it is left, and so much of the rest lay low. */
const LEFT = [0.75, 0.985] as const;
const LOW_SHARE = 0.9;

function cutByKey(photo: Photo, features: Features): Attempt | null {
  const sharp = keyOnce(photo, features, 0);
  const calm = sharp && keyOnce(photo, features, CALM_PX);
  if (!sharp || !calm || calm.doubt !== null || calm.confidence < sharp.confidence) return sharp;
  const bounds = boundsOf(regionOf(sharp.coverage));
  if (!bounds) return sharp;

  const middle = ((bounds.top + bounds.bottom) >> 1) * photo.width;
  const left = sumOf(calm.coverage.values) / sumOf(sharp.coverage.values);
  const gone = sharp.coverage.values.map((value, i) =>
    Math.max(0, value - calm.coverage.values[i]),
  );
  const isLow = sumOf(gone.subarray(middle)) > sumOf(gone) * LOW_SHARE;
  return left > LEFT[0] && left < LEFT[1] && isLow ? calm : sharp;
}

function regionOf({ width, height, values }: Plane): Region {
  return { width, height, cells: Uint8Array.from(values, (value) => (value > 0.5 ? 1 : 0)) };
}

function sumOf(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function keyOnce(photo: Photo, features: Features, calmPx: number): Attempt | null {
  const keyed = keyPlainBackground(photo, calmPx);
  if (keyed.kind === "not-plain") return null;
  const region = fillFaintDips(keyed.region);
  const support = measureSupport(region, features, PLAIN_CONTRAST);
  const { coverage, roughness } = drawEdge(region, features, "plain");
  return {
    ...judgeRegion(region, { support, roughness }, "plain-background"),
    method: "plain-background",
    coverage,
  };
}

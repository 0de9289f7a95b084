import type { CutOutHint, CutOutMethod, CutOutRequest, CutOutResult } from "../cut-out-result";
import { explainDoubt } from "../messages";
import { blurPlane } from "../pixels/blur";
import type { Plane } from "../pixels/plane";
import { areaOf, invertRegion, keepPieces, resizeRegion, type Region } from "../pixels/region";
import { measureSupport } from "./border-support";
import { judgeRegion, SURE, type Judgement } from "./confidence";
import { featuresOf, type Features } from "./features";
import { grabCut } from "./grabcut.server";
import { guessBetweenPieces, guessFromHint, guessFromSalience, guessWithout } from "./guess";
import { encodeMask, readPhoto, uprightSize, type Photo } from "./photo.server";
import { keyPlainBackground } from "./plain-background";
import { findSalient } from "./salience";
import { smoothFaintOutline } from "./smooth-faint-outline";
import { refineBorder } from "./refine-border";
import { sagsAtTop, seemsCutThrough } from "./cut-through";
import { softenEdge } from "./soft-edge";
import { findStrangers } from "./strangers";

const WORKING_PX = 1000;
const GRABCUT_PX = 480;

/** The outline found on the small picture lies within this share of the true one. */
const BAND_SHARE = 0.009;
const BUSY_EDGE = 0.02;
const HOLE_SHARE = 0.015;

/** A transparent share below this is a rounded corner or a stray pixel, not a cut-out. */
const TRANSPARENT_SHARE = 0.02;

type Attempt = Judgement & { method: CutOutMethod; coverage: Plane };

/** Existing transparency, then the plain-backdrop keyer, then GrabCut: the first that is sure wins. */
export async function cutOutPhoto({ photo: bytes, hint }: CutOutRequest): Promise<CutOutResult> {
  const size = await uprightSize(bytes);
  const photo = await readPhoto(bytes, WORKING_PX);
  const attempt = hint ? await cutByHint(photo, hint) : await cutAlone(photo);

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
  if (keyed && keyed.confidence >= SURE) return keyed;

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

/** The smallest difference that counts as an edge: on plain paper very little, in a room much more. */
const PLAIN_CONTRAST = 0.012;
const BUSY_CONTRAST = 0.05;

function cutByKey(photo: Photo, features: Features): Attempt | null {
  const keyed = keyPlainBackground(photo.rgb, photo.width, photo.height);
  if (keyed.kind === "not-plain") return null;
  const region = smoothFaintOutline(keyed.region, features);
  const support = measureSupport(region, features, PLAIN_CONTRAST);
  return {
    ...judgeRegion(region, support, "plain-background"),
    method: "plain-background",
    coverage: softenEdge(region, features),
  };
}

async function cutByGrabCut(photo: Photo, features: Features): Promise<Attempt> {
  const small = shrinkPhoto(photo, GRABCUT_PX);
  const seen = featuresOf(small.rgb, small.width, small.height);
  const guess = guessFromSalience(findSalient(seen));
  const first = await grabCut({ ...small, guess, rounds: 5 });
  const between = guessBetweenPieces(first, guess);
  const whole = between ? await grabCut({ ...small, guess: between, rounds: 3 }) : first;
  const { region, strangers } = await leaveStrangers(whole, seen, small);
  const cut = finishGrabCut(region, features, "grabcut");
  const company: Judgement = { confidence: Math.min(cut.confidence, 0.45), doubt: "company" };
  return strangers ? { ...cut, ...company } : cut;
}

const TIMES_TO_LEAVE = 2;

/** Cuts again without what does not belong to the product; `strangers` are those that stayed all the same. */
async function leaveStrangers(whole: Region, seen: Features, small: Omit<Photo, "alpha">) {
  let region = whole;
  let strangers = findStrangers(region, seen);
  for (let time = 0; strangers && time < TIMES_TO_LEAVE; time++) {
    const guess = guessWithout(strangers, region);
    region = await grabCut({ ...small, guess, rounds: 3 });
    strangers = findStrangers(region, seen);
  }
  return { region, strangers };
}

async function cutByHint(photo: Photo, hint: CutOutHint): Promise<Attempt> {
  const small = shrinkPhoto(photo, GRABCUT_PX);
  const features = featuresOf(photo.rgb, photo.width, photo.height);
  const found = hint.kind === "strokes" && !hint.base ? await foundAlone(photo, small) : null;
  const guess = guessFromHint(hint, small, found);
  return finishGrabCut(await grabCut({ ...small, guess, rounds: 5 }), features, "hint");
}

/** Strokes correct what was found without them. */
async function foundAlone(photo: Photo, small: { width: number; height: number }): Promise<Region> {
  const { coverage } = await cutAlone(photo);
  const cells = Uint8Array.from(coverage.values, (value) => (value > 0.5 ? 1 : 0));
  return resizeRegion({ ...coverage, cells }, small.width, small.height);
}

function finishGrabCut(found: Region, features: Features, method: "grabcut" | "hint"): Attempt {
  const { width, height } = features;
  const whole = fillSmallHoles(
    keepPieces(found, (piece, largest) => piece.area > largest.area * 0.03),
  );
  const reach = Math.max(4, Math.max(width, height) * BAND_SHARE);
  const region = refineBorder(resizeRegion(whole, width, height), features, {
    inwards: reach,
    inwardsAtFoot: reach,
    outwards: reach,
    edge: BUSY_EDGE,
    deepestShadow: 0.9,
  });
  const support = measureSupport(region, features, BUSY_CONTRAST);
  const lost = method === "grabcut" && (sagsAtTop(region) || seemsCutThrough(region, features));
  const judged = judgeRegion(region, support, method);
  return {
    ...(lost ? { confidence: Math.min(judged.confidence, 0.45), doubt: "part-lost" } : judged),
    method,
    coverage: softenEdge(region, features),
  };
}

/** Lettering in the backdrop's colour is a hole to GrabCut; a handle's hole is much larger. */
function fillSmallHoles(region: Region): Region {
  const largest = areaOf(region) * HOLE_SHARE;
  return invertRegion(keepPieces(invertRegion(region), (piece) => piece.area > largest));
}

/** Every nth pixel of a lightly blurred photo: enough for GrabCut, which only needs colours. */
function shrinkPhoto({ width, height, rgb }: Photo, longSidePx: number) {
  const scale = Math.min(1, longSidePx / Math.max(width, height));
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const small = new Uint8Array(size.width * size.height * 3);
  for (let channel = 0; channel < 3; channel++) {
    const values = new Float32Array(width * height);
    for (let i = 0; i < values.length; i++) values[i] = rgb[i * 3 + channel];
    blurPlane({ width, height, values }, 0.4 / scale);
    for (let y = 0; y < size.height; y++) {
      const row = Math.floor(((y + 0.5) * height) / size.height) * width;
      for (let x = 0; x < size.width; x++) {
        const from = row + Math.floor(((x + 0.5) * width) / size.width);
        small[(y * size.width + x) * 3 + channel] = values[from];
      }
    }
  }
  return { ...size, rgb: small };
}

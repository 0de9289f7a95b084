import type { CutOutRequest, CutOutResult } from "../cut-out-result";
import { explainDoubt, explainStrange, type CutOutDoubt } from "../messages";
import type { PhotoReading } from "../photo-reading";
import type { Plane } from "../pixels/plane";
import { readPhotoOfProduct } from "../subject/read-photo.server";
import type { Attempt } from "./attempt";
import { measureSupport } from "./border-support";
import { judgeRegion, SURE } from "./confidence";
import { doubtOnBlack, isOnBlack } from "./on-black";
import { cutByGrabCut } from "./cut-by-grabcut.server";
import { cutByHint } from "./cut-by-hint.server";
import { cutByMatte } from "./cut-by-matte.server";
import { drawEdge } from "./draw-edge";
import { featuresOf, type Features } from "./features";
import { fillFaintDips } from "./fill-faint-dips";
import { encodeMask, readPhoto, uprightSize, type Photo } from "./photo.server";
import { keyPlainBackground } from "./plain-background";
import { thinGlass } from "./thin-glass";

const WORKING_PX = 1000;
/** A transparent share below this is a rounded corner or a stray pixel, not a cut-out. */
const TRANSPARENT_SHARE = 0.02;

/** Existing transparency, then the plain-backdrop keyer, then GrabCut: the first without a doubt wins, then the surest. */
export async function cutOutPhoto(request: CutOutRequest): Promise<CutOutResult> {
  const { photo: bytes, hint, matte } = request;
  const size = await uprightSize(bytes);
  const photo = await readPhoto(bytes, WORKING_PX);
  const unaided = async () => withMatte(photo, await cutAlone(photo), matte);
  const attempt = hint ? await cutByHint(photo, hint, unaided) : await unaided();

  const { confidence, doubt, method, coverage } = attempt;
  const mask = await encodeMask(hint ? thinGlass(photo, coverage, hint) : coverage, size);
  const reading = await readPhotoOfProduct({ photo: bytes, mask });
  const isUnsure = doubt !== null && confidence < SURE;
  return {
    kind: confidence >= SURE ? "cut" : "unsure",
    mask,
    method,
    confidence: Math.round(confidence * 100) / 100,
    reason: isUnsure ? explainUnsure(doubt, hint ? null : reading) : null,
    reading,
    widthPx: size.width,
    heightPx: size.height,
  };
}

/** A person or a screenshot is no product whose outline is hard to see. */
function explainUnsure(doubt: CutOutDoubt, reading: PhotoReading | null): string {
  return reading?.strange ? explainStrange[reading.strange] : explainDoubt(doubt);
}

/** Where our own ways had to guess, somebody else's matte does better; in doubt about both, the surer counts. */
async function withMatte(photo: Photo, own: Attempt, matte?: Uint8Array): Promise<Attempt> {
  const isFound = own.method !== "grabcut" && own.confidence >= SURE;
  if (!matte || isFound) return own;
  const marked = await cutByMatte(photo, matte);
  return marked.confidence >= Math.min(SURE, own.confidence) ? marked : own;
}

async function cutAlone(photo: Photo): Promise<Attempt> {
  const transparent = cutByAlpha(photo);
  if (transparent) return transparent;

  const features = featuresOf(photo.rgb, photo.width, photo.height);
  const keyed = cutByKey(features);
  if (keyed && keyed.confidence >= SURE && !keyed.doubt) return keyed;

  // A bit of paper left on a clean cut is a lesser fault than no picture, where GrabCut knows no better.
  const found = await cutByGrabCut(photo, features);
  if (!keyed) return found;
  // Two that stand apart on paper are one to GrabCut, which fills what lies between them.
  if (keyed.doubt === "several" && found.confidence < SURE) return keyed;
  const isPart = keyed.confidence >= SURE && isPartOf(found.coverage, keyed.coverage);
  return isPart || keyed.confidence > found.confidence ? keyed : found;
}

const MOST_OF_IT = 0.8;
const INSIDE = 0.97;

/** A golden lid on a white jar: GrabCut goes by colour and is sure of the lid alone; edges know of the jar. */
function isPartOf(part: Plane, whole: Plane): boolean {
  let [area, shared, total] = [0, 0, 0];
  for (const [at, value] of part.values.entries()) {
    area += value;
    shared += Math.min(value, whole.values[at]);
    total += whole.values[at];
  }
  return area < total * MOST_OF_IT && shared > area * INSIDE;
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

function cutByKey(features: Features): Attempt | null {
  const keyed = keyPlainBackground(features);
  if (keyed.kind === "not-plain") return null;
  const region = fillFaintDips(keyed.region);
  const support = measureSupport(region, features, PLAIN_CONTRAST);
  const { coverage, roughness } = drawEdge(region, features, "plain");
  const judged = judgeRegion(region, { support, roughness }, "plain-background");
  return {
    ...(isOnBlack(features) ? doubtOnBlack(judged) : judged),
    method: "plain-background",
    coverage,
  };
}

import type { OpenCv } from "~/platform/opencv.server";
import {
  lightnessOf,
  multiply,
  scaling,
  type Homography,
  type Picture,
  type Reference,
} from "./frame";

type Mat = InstanceType<OpenCv["Mat"]>;

/** The picture as the reference's camera would have seen it, at `scale` of the reference's size. */
export function warpToReference(
  cv: OpenCv,
  picture: Picture,
  { map, width, height }: { map: Homography; width: number; height: number },
): Picture {
  const source = cv.matFromArray(picture.height, picture.width, cv.CV_8UC3, bytes(picture.rgb));
  const transform = cv.matFromArray(3, 3, cv.CV_64FC1, [...map]);
  const warped = new cv.Mat();
  try {
    const how = cv.INTER_LINEAR | cv.WARP_INVERSE_MAP;
    const size = new cv.Size(width, height);
    cv.warpPerspective(source, warped, transform, size, how, cv.BORDER_REPLICATE, new cv.Scalar());
    return { width, height, rgb: new Uint8Array(warped.data) };
  } finally {
    for (const each of [source, transform, warped]) each.delete();
  }
}

export function resizeReference(cv: OpenCv, reference: Reference, scale: number): Reference {
  const width = Math.round(reference.width * scale);
  const height = Math.round(reference.height * scale);
  const resize = (data: Uint8Array, type: number): Uint8Array => {
    const small = shrunk(cv, { ...reference, data, type }, { width, height });
    const result = new Uint8Array(small.data);
    small.delete();
    return result;
  };
  const mask = resize(reference.mask, cv.CV_8UC1).map((value) => (value > 127 ? 255 : 0));
  return { width, height, rgb: resize(reference.rgb, cv.CV_8UC3), mask };
}

/** Enough for a step of a quarter of a pixel; finer costs time and shows nothing. */
const ECC_PX = 320;
const ECC_ROUNDS = 40;
const ECC_STEP = 1e-4;

/**
 * Brings a rough alignment to a fraction of a pixel (ECC of Evangelidis and Psarakis, 2008): corners lie where the
 * label is, and what they agree on drifts at the product's far ends. The rough one stays where it does not settle.
 */
export function refineAlignment(
  cv: OpenCv,
  { reference, picture, map }: { reference: Reference; picture: Picture; map: Homography },
): Homography {
  const scale = Math.min(1, ECC_PX / Math.max(reference.width, reference.height));
  const small = resizeReference(cv, reference, scale);
  const toPicture = multiply(map, scaling(1 / scale));
  const warped = warpToReference(cv, picture, { ...small, map: toPicture });
  const template = planeMat(cv, small);
  const input = planeMat(cv, warped);
  const mask = cv.matFromArray(small.height, small.width, cv.CV_8UC1, bytes(small.mask));
  const correction = cv.matFromArray(3, 3, cv.CV_32FC1, [1, 0, 0, 0, 1, 0, 0, 0, 1]);
  const until = cv.TermCriteria_COUNT + cv.TermCriteria_EPS;
  const criteria = new cv.TermCriteria(until, ECC_ROUNDS, ECC_STEP);
  try {
    const homography = cv.MOTION_HOMOGRAPHY;
    cv.findTransformECC(template, input, correction, homography, criteria, mask, 5);
    return multiply(multiply(toPicture, mapOf(correction)), scaling(scale));
  } catch {
    return map;
  } finally {
    for (const each of [template, input, mask, correction]) each.delete();
  }
}

const SEARCH_PX = 200;
const SMALLEST_SHARE = 0.14;
const LARGEST_SHARE = 0.95;
const GROWTH = 1.07;

/**
 * Where the product stands upright as the photo shows it, at whatever size: for products too plain for corners.
 * The measure is masked zero-mean correlation.
 */
export function findUpright(cv: OpenCv, reference: Reference, picture: Picture): Homography {
  const shrink = Math.min(1, SEARCH_PX / Math.max(picture.width, picture.height));
  const field = shrunk(
    cv,
    { ...picture, data: picture.rgb, type: cv.CV_8UC3 },
    { width: Math.round(picture.width * shrink), height: Math.round(picture.height * shrink) },
  );
  let best = { map: scaling(shrink), likeness: -1 };
  for (let share = SMALLEST_SHARE; share <= LARGEST_SHARE; share *= GROWTH) {
    const scale = (share * field.rows) / reference.height;
    if (reference.width * scale >= field.cols) break;
    const small = resizeReference(cv, reference, scale);
    const { x, y, likeness } = bestPlace(cv, field, small);
    if (likeness <= best.likeness) continue;
    const inField: Homography = [scale, 0, x, 0, scale, y, 0, 0, 1];
    best = { likeness, map: multiply(scaling(1 / shrink), inField) };
  }
  field.delete();
  return best.map;
}

function bestPlace(cv: OpenCv, field: Mat, template: Reference) {
  const { width, height } = template;
  const wanted = cv.matFromArray(height, width, cv.CV_8UC3, bytes(template.rgb));
  const mask = cv.matFromArray(height, width, cv.CV_8UC1, bytes(template.mask));
  const mask3 = new cv.Mat();
  const scores = new cv.Mat();
  const planes = new cv.MatVector();
  try {
    for (let channel = 0; channel < 3; channel++) planes.push_back(mask);
    cv.merge(planes, mask3);
    cv.matchTemplate(field, wanted, scores, cv.TM_CCOEFF_NORMED, mask3);
    let [at, likeness] = [0, -1];
    const values = scores.data32F;
    for (let i = 0; i < values.length; i++) {
      if (values[i] > likeness && values[i] <= 1.01) [at, likeness] = [i, values[i]];
    }
    return { x: at % scores.cols, y: Math.floor(at / scores.cols), likeness };
  } finally {
    for (const each of [wanted, mask, mask3, scores, planes]) each.delete();
  }
}

type Raster = { width: number; height: number; data: Uint8Array; type: number };

/** The caller deletes it. */
function shrunk(
  cv: OpenCv,
  { width, height, data, type }: Raster,
  to: { width: number; height: number },
): Mat {
  const source = cv.matFromArray(height, width, type, bytes(data));
  const small = new cv.Mat();
  cv.resize(source, small, new cv.Size(to.width, to.height), 0, 0, cv.INTER_AREA);
  source.delete();
  return small;
}

function planeMat(cv: OpenCv, picture: Picture): Mat {
  const values = lightnessOf(picture) as unknown as number[];
  return cv.matFromArray(picture.height, picture.width, cv.CV_32FC1, values);
}

function mapOf(matrix: Mat): Homography {
  const [a, b, c, d, e, f, g, h, i] = matrix.data32F;
  return [a, b, c, d, e, f, g, h, i];
}

/** OpenCV's binding copies any array-like; its types say number[]. */
function bytes(data: Uint8Array): number[] {
  return data as unknown as number[];
}

import type { OpenCv } from "~/platform/opencv.server";
import { multiply, scaling, type Homography, type Picture, type Reference } from "./frame";

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

const SEARCH_PX = 200;
const SMALLEST_SHARE = 0.14;
const LARGEST_SHARE = 0.95;
const GROWTH = 1.07;

/**
 * Where the product may stand upright as the photo shows it, at whatever size: for products too plain for corners.
 * Once by its colours (masked zero-mean correlation), which a shadow upsets, once by edges along its outline, which
 * a busy set upsets, and once by both.
 */
export function findUpright(cv: OpenCv, reference: Reference, picture: Picture): Homography[] {
  const shrink = Math.min(1, SEARCH_PX / Math.max(picture.width, picture.height));
  const colours = shrunk(
    cv,
    { ...picture, data: picture.rgb, type: cv.CV_8UC3 },
    { width: Math.round(picture.width * shrink), height: Math.round(picture.height * shrink) },
  );
  const edges = edgesOf(cv, colours);
  const field = { colours, edges, busy: cv.mean(edges)[0] };
  const best = MEASURES.map(() => ({ map: scaling(shrink), score: -Infinity }));
  for (let share = SMALLEST_SHARE; share <= LARGEST_SHARE; share *= GROWTH) {
    const scale = (share * colours.rows) / reference.height;
    if (reference.width * scale >= colours.cols) break;
    const small = resizeReference(cv, reference, scale);
    for (const [measure, { x, y, score }] of bestPlaces(cv, field, small).entries()) {
      if (score <= best[measure].score) continue;
      const inField: Homography = [scale, 0, x, 0, scale, y, 0, 0, 1];
      best[measure] = { score, map: multiply(scaling(1 / shrink), inField) };
    }
  }
  for (const each of [field.colours, field.edges]) each.delete();
  return best.map(({ map }) => map);
}

/**
 * `edges` is how far the outline stands out of what an outline of its length would meet by chance: a small one finds
 * edges anywhere. A side that lies in shadow now may turn the likeness round: that speaks for no other place.
 */
const MEASURES: readonly ((likeness: number, edges: number) => number)[] = [
  (likeness) => likeness,
  (_, edges) => edges,
  (likeness, edges) => (1 + Math.max(0, likeness)) * edges,
];

/** `busy` is the share of edges in all of the picture. */
type Field = { colours: Mat; edges: Mat; busy: number };

/** The best place of each measure. */
function bestPlaces(cv: OpenCv, { colours, edges, busy }: Field, template: Reference) {
  const { width, height } = template;
  const wanted = cv.matFromArray(height, width, cv.CV_8UC3, bytes(template.rgb));
  const mask = cv.matFromArray(height, width, cv.CV_8UC1, bytes(template.mask));
  const outline = outlineMat(cv, mask);
  const mask3 = new cv.Mat();
  const scores = new cv.Mat();
  const support = new cv.Mat();
  const planes = new cv.MatVector();
  try {
    for (let channel = 0; channel < 3; channel++) planes.push_back(mask);
    cv.merge(planes, mask3);
    cv.matchTemplate(colours, wanted, scores, cv.TM_CCOEFF_NORMED, mask3);
    cv.matchTemplate(edges, outline, support, cv.TM_CCORR);
    const length = Math.max(1, cv.countNonZero(outline));
    const best = MEASURES.map(() => ({ x: 0, y: 0, score: -Infinity }));
    const likenesses: Float32Array = scores.data32F;
    const meetings: Float32Array = support.data32F;
    for (const [i, likeness] of likenesses.entries()) {
      // An even place has no variance to divide by.
      if (!(likeness <= 1.01)) continue;
      for (const [at, measure] of MEASURES.entries()) {
        const score = measure(likeness, (meetings[i] / length - busy) * Math.sqrt(length));
        if (score <= best[at].score) continue;
        best[at] = { x: i % scores.cols, y: Math.floor(i / scores.cols), score };
      }
    }
    return best;
  } finally {
    for (const each of [wanted, mask, outline, mask3, scores, support, planes]) each.delete();
  }
}

/** From this step of a channel on it is an edge for sure. */
const SURE_STEP = 24;

/** 0 where the field is even, 1 on an edge. The caller deletes it. */
function edgesOf(cv: OpenCv, colours: Mat): Mat {
  const steps = steepness(cv, colours);
  const data: Uint8Array = steps.data;
  const edges = Array.from({ length: data.length / 3 }, (_, i) => {
    const step = Math.max(data[i * 3], data[i * 3 + 1], data[i * 3 + 2]);
    return Math.min(1, step / SURE_STEP);
  });
  steps.delete();
  return cv.matFromArray(colours.rows, colours.cols, cv.CV_32FC1, edges);
}

/** 1 along the mask's edge. The caller deletes it. */
function outlineMat(cv: OpenCv, mask: Mat): Mat {
  const steps = steepness(cv, mask);
  const data: Uint8Array = steps.data;
  const inside: Uint8Array = mask.data;
  const outline = Array.from(data, (step, i) => (step > 0 && inside[i] > 0 ? 1 : 0));
  steps.delete();
  return cv.matFromArray(mask.rows, mask.cols, cv.CV_32FC1, outline);
}

function steepness(cv: OpenCv, source: Mat): Mat {
  const steps = new cv.Mat();
  const near = cv.getStructuringElement(cv.MORPH_RECT, new cv.Size(3, 3));
  cv.morphologyEx(source, steps, cv.MORPH_GRADIENT, near);
  near.delete();
  return steps;
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

/** OpenCV's binding copies any array-like; its types say number[]. */
function bytes(data: Uint8Array): number[] {
  return data as unknown as number[];
}

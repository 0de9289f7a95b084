import { keypointAt, matchesAt, type OpenCv } from "~/platform/opencv.server";
import {
  areaOfCorners,
  cornersUnder,
  homographyOf,
  sidesOf,
  stretchUnder,
  type Homography,
  type Picture,
  type Point,
} from "./frame";

/** AKAZE corners of one picture, with their 61-byte descriptors row by row. */
export type Keypoints = { points: Point[]; descriptors: Uint8Array; columns: number };

export type KeypointMatch = {
  inliers: number;
  /** What the inliers agree on: as one perspective, and as a mere turn, scale and shift of them all. */
  maps: Homography[];
};

/** Lowe's ratio: a match counts when the second best is clearly worse. */
const RATIO = 0.8;
const FEWEST_MATCHES = 6;
const FEWEST_INLIERS = 4;
const REPROJECTION_PX = 4;
/** Below this many corners contrast is raised: a plain product has few that are strong. */
const FEW_KEYPOINTS = 200;

export function findKeypoints(cv: OpenCv, picture: Picture, mask?: Uint8Array): Keypoints {
  const plain = detect(cv, picture, { mask, clipLimit: 2 });
  return plain.points.length >= FEW_KEYPOINTS ? plain : detect(cv, picture, { mask, clipLimit: 4 });
}

function detect(
  cv: OpenCv,
  picture: Picture,
  { mask, clipLimit }: { mask?: Uint8Array; clipLimit: number },
): Keypoints {
  const { width, height } = picture;
  const grey = cv.matFromArray(height, width, cv.CV_8UC1, greyOf(picture));
  const where = mask
    ? cv.matFromArray(height, width, cv.CV_8UC1, mask as unknown as number[])
    : new cv.Mat();
  const contrast = new cv.CLAHE(clipLimit, new cv.Size(4, 4));
  const detector = new cv.AKAZE();
  const found = new cv.KeyPointVector();
  const descriptors = new cv.Mat();
  try {
    contrast.apply(grey, grey);
    detector.detectAndCompute(grey, where, found, descriptors);
    const points = Array.from({ length: found.size() }, (_, at) => {
      const { x, y } = keypointAt(found, at);
      return { x, y };
    });
    return { points, descriptors: new Uint8Array(descriptors.data), columns: descriptors.cols };
  } finally {
    for (const each of [grey, where, contrast, detector, found, descriptors]) each.delete();
  }
}

/** From the reference's corners to the picture's: pairs that one perspective explains. */
export function matchKeypoints(
  cv: OpenCv,
  reference: Keypoints,
  picture: Keypoints,
): KeypointMatch {
  const pairs = pairUp(cv, reference, picture);
  if (pairs.length < FEWEST_MATCHES) return { inliers: 0, maps: [] };

  const from = pairs.flatMap(([at]) => [reference.points[at].x, reference.points[at].y]);
  const to = pairs.flatMap(([, at]) => [picture.points[at].x, picture.points[at].y]);
  const source = cv.matFromArray(pairs.length, 1, cv.CV_32FC2, from);
  const target = cv.matFromArray(pairs.length, 1, cv.CV_32FC2, to);
  const agreed = new cv.Mat();
  // RANSAC draws lots: the same two pictures must give the same verdict.
  cv.setRNGSeed(1);
  const found = cv.findHomography(source, target, cv.RANSAC, REPROJECTION_PX, agreed, 2000, 0.995);
  try {
    const agreeing = pairs
      .filter((_, at) => agreed.data[at] === 1)
      .map(([one, other]) => ({ from: reference.points[one], to: picture.points[other] }));
    if (found.rows !== 3 || agreeing.length < FEWEST_INLIERS) return { inliers: 0, maps: [] };
    return {
      inliers: agreeing.length,
      maps: [homographyOf(found.data64F), similarityOf(agreeing)],
    };
  } finally {
    for (const each of [source, target, agreed, found]) each.delete();
  }
}

function pairUp(cv: OpenCv, reference: Keypoints, picture: Keypoints): [number, number][] {
  if (reference.points.length < 2 || picture.points.length < 2) return [];
  const matcher = new cv.BFMatcher(cv.NORM_HAMMING, false);
  const [from, to] = [reference, picture].map(({ points, descriptors, columns }) =>
    cv.matFromArray(points.length, columns, cv.CV_8UC1, descriptors as unknown as number[]),
  );
  const found = new cv.DMatchVectorVector();
  try {
    matcher.knnMatch(from, to, found, 2);
    const pairs: [number, number][] = [];
    for (let at = 0; at < found.size(); at++) {
      const [best, second] = matchesAt(found, at);
      if (best.distance < RATIO * second.distance) pairs.push([best.queryIdx, best.trainIdx]);
    }
    return pairs;
  } finally {
    for (const each of [matcher, from, to, found]) each.delete();
  }
}

const SMALLEST_SCALE = 0.08;
const LARGEST_SCALE = 3;
/** Opposite sides of a product seen from one place differ less than this. */
const MOST_PERSPECTIVE = 2;

/** A view of the product: not mirrored, not folded, neither a speck nor larger than the picture. */
export function isView(map: Homography, size: { width: number; height: number }): boolean {
  const corners = cornersUnder(map, size);
  const scale = Math.sqrt(Math.max(0, areaOfCorners(corners)) / (size.width * size.height));
  if (!(scale > SMALLEST_SCALE && scale < LARGEST_SCALE)) return false;
  const sides = sidesOf(corners);
  const unlike = (one: number, other: number) => Math.max(one / other, other / one);
  return (
    unlike(sides[0], sides[2]) < MOST_PERSPECTIVE &&
    unlike(sides[1], sides[3]) < MOST_PERSPECTIVE &&
    stretchUnder(map, size) < MOST_PERSPECTIVE &&
    isConvex(corners)
  );
}

function isConvex(corners: readonly Point[]): boolean {
  return corners.every((one, at) => {
    const [next, after] = [corners[(at + 1) % 4], corners[(at + 2) % 4]];
    return (next.x - one.x) * (after.y - next.y) - (next.y - one.y) * (after.x - next.x) > 0;
  });
}

/** Least squares for turn, scale and shift: few pairs in one corner of a product cannot bend it. */
function similarityOf(pairs: readonly { from: Point; to: Point }[]): Homography {
  const from = middleOf(pairs.map((pair) => pair.from));
  const to = middleOf(pairs.map((pair) => pair.to));
  let [along, across, spread] = [0, 0, 0];
  for (const pair of pairs) {
    const [x, y] = [pair.from.x - from.x, pair.from.y - from.y];
    const [u, v] = [pair.to.x - to.x, pair.to.y - to.y];
    along += x * u + y * v;
    across += x * v - y * u;
    spread += x * x + y * y;
  }
  const [cos, sin] = [along / (spread || 1), across / (spread || 1)];
  return [
    cos,
    -sin,
    to.x - cos * from.x + sin * from.y,
    sin,
    cos,
    to.y - sin * from.x - cos * from.y,
    0,
    0,
    1,
  ];
}

function middleOf(points: readonly Point[]): Point {
  const sum = points.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), {
    x: 0,
    y: 0,
  });
  return { x: sum.x / points.length, y: sum.y / points.length };
}

function greyOf({ width, height, rgb }: Picture): number[] {
  const grey = new Uint8Array(width * height);
  for (let i = 0; i < grey.length; i++)
    grey[i] = 0.299 * rgb[i * 3] + 0.587 * rgb[i * 3 + 1] + 0.114 * rgb[i * 3 + 2];
  return grey as unknown as number[];
}

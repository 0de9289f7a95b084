import { createRequire } from "node:module";

type Bound = typeof import("@techstark/opencv-js");

/** The package's types call these `any`. */
type Constants = Record<
  | "BORDER_REPLICATE"
  | "CV_8UC1"
  | "CV_8UC3"
  | "INTER_AREA"
  | "INTER_LINEAR"
  | "MORPH_GRADIENT"
  | "MORPH_RECT"
  | "MOTION_AFFINE"
  | "MOTION_HOMOGRAPHY"
  | "NORM_HAMMING"
  | "RANSAC"
  | "TermCriteria_COUNT"
  | "TermCriteria_EPS"
  | "TM_CCOEFF_NORMED"
  | "TM_CCORR"
  | "WARP_INVERSE_MAP",
  number
>;

/** What the module has and its types leave out or leave open. */
type Missing = Constants & {
  AKAZE: new () => InstanceType<Bound["ORB"]>;
};

export type OpenCv = Omit<Bound, keyof Missing> & Missing;

const load = createRequire(import.meta.url);
let opencv: Promise<{ module: OpenCv }> | undefined;

/** OpenCV's module has a `then` of its own, so it always travels inside an object, never as an awaited value. */
export function startOpenCv(): Promise<{ module: OpenCv }> {
  // The module tells one caller alone that it is ready.
  opencv ??= loadOpenCv();
  return opencv;
}

async function loadOpenCv(): Promise<{ module: OpenCv }> {
  const holder = { module: load("@techstark/opencv-js") as OpenCv };
  await new Promise<void>((resolve) => {
    if ("Mat" in holder.module) resolve();
    else Object.assign(holder.module, { onRuntimeInitialized: resolve });
  });
  return holder;
}

/** Vectors of OpenCV give `any`: these two say what lies in them. */
export function keypointAt(vector: InstanceType<Bound["KeyPointVector"]>, at: number) {
  return (vector.get(at) as { pt: { x: number; y: number } }).pt;
}

type Match = { queryIdx: number; trainIdx: number; distance: number };
type Matches = { get: (at: number) => Match; size: () => number; delete: () => void };

/** The nearest matches of one descriptor, best first. */
export function matchesAt(vector: InstanceType<Bound["DMatchVectorVector"]>, at: number): Match[] {
  const nearest = vector.get(at) as Matches;
  const matches = Array.from({ length: nearest.size() }, (_, rank) => nearest.get(rank));
  nearest.delete();
  return matches;
}

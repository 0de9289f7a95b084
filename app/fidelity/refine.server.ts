import type { OpenCv } from "~/platform/opencv.server";
import { resizeReference, warpToReference } from "./align.server";
import { castLight, litLab } from "./cast-light";
import { fineDetail } from "./fine-detail";
import {
  homographyOf,
  labPixels,
  multiply,
  scaling,
  shrinkMask,
  type Homography,
  type Picture,
  type Reference,
} from "./frame";

type Mat = InstanceType<OpenCv["Mat"]>;

const REFINE_PX = 480;
/** A rough place is off by so much: nearer to the rim the picture may show the set instead. */
const RIM_PX = 4;
const ROUNDS = 40;
const STEP = 1e-4;
const SMOOTH_PX = 5;

/**
 * Brings a rough alignment to a fraction of a pixel (ECC of Evangelidis and Psarakis, 2008): corners lie where the
 * label is, and what they agree on drifts at the product's far ends. It looks at print alone, since light that lies
 * otherwise on the product, or the set beside it, draws a plain one away. First as an affine map, which little print
 * can hold, and from there in perspective; fewer where it does not settle.
 */
export function refineAlignment(
  cv: OpenCv,
  { reference, picture, map }: { reference: Reference; picture: Picture; map: Homography },
): Homography[] {
  const scale = Math.min(1, REFINE_PX / Math.max(reference.width, reference.height));
  const small = resizeReference(cv, reference, scale);
  const toPicture = multiply(map, scaling(1 / scale));
  const warped = warpToReference(cv, picture, { ...small, map: toPicture });
  const inside = shrinkMask(small, RIM_PX);
  const { width, height } = small;
  const planeOf = (lab: Float32Array) => {
    const { values } = fineDetail(lab, { width, height, inside });
    return cv.matFromArray(height, width, cv.CV_32FC1, values as unknown as number[]);
  };
  const mats = {
    template: planeOf(litLab(small, castLight(small, warped, inside))),
    input: planeOf(labPixels(warped)),
    mask: cv.matFromArray(height, width, cv.CV_8UC1, inside as unknown as number[]),
  };
  const affine = settle(cv, mats, { motion: cv.MOTION_AFFINE, from: scaling(1) });
  const bent = affine && settle(cv, mats, { motion: cv.MOTION_HOMOGRAPHY, from: affine });
  for (const each of Object.values(mats)) each.delete();
  return [affine, bent].flatMap((change) =>
    change ? [multiply(multiply(toPicture, change), scaling(scale))] : [],
  );
}

type Mats = { template: Mat; input: Mat; mask: Mat };
type Settling = { motion: number; from: Homography };

function settle(
  cv: OpenCv,
  { template, input, mask }: Mats,
  { motion, from }: Settling,
): Homography | null {
  const rows = motion === cv.MOTION_AFFINE ? 2 : 3;
  const change = cv.matFromArray(rows, 3, cv.CV_32FC1, from.slice(0, rows * 3));
  const until = cv.TermCriteria_COUNT + cv.TermCriteria_EPS;
  const criteria = new cv.TermCriteria(until, ROUNDS, STEP);
  try {
    cv.findTransformECC(template, input, change, motion, criteria, mask, SMOOTH_PX);
    return homographyOf([...change.data32F, 0, 0, 1]);
  } catch {
    // OpenCV throws where the two have too little in common to settle on.
    return null;
  } finally {
    change.delete();
  }
}

import { startOpenCv } from "~/platform/opencv.server";
import type { Region } from "../pixels/region";

/** `guess` holds one of the four values of guess.ts for each cell. */
export type GrabCutInput = {
  rgb: Uint8Array;
  width: number;
  height: number;
  guess: Uint8Array;
  rounds: number;
};

/**
 * Where the guess knows only one side there is nothing to compare, and GrabCut would throw: that side is the
 * answer. GrabCut draws random first clusters, so the generator starts anew for each photo: same photo, same mask.
 */
export async function grabCut({
  rgb,
  width,
  height,
  guess,
  rounds,
}: GrabCutInput): Promise<Region> {
  const labelled = guess.map((label) => label & 1);
  if (!labelled.includes(1) || !labelled.includes(0)) return { width, height, cells: labelled };

  const { module: cv } = await startOpenCv();
  const picture = cv.matFromArray(height, width, cv.CV_8UC3, rgb as unknown as number[]);
  const mask = cv.matFromArray(height, width, cv.CV_8UC1, guess as unknown as number[]);
  const backdropModel = new cv.Mat();
  const productModel = new cv.Mat();
  try {
    cv.setRNGSeed(1);
    const whole = new cv.Rect(0, 0, width, height);
    const mode = cv.GC_INIT_WITH_MASK as number;
    cv.grabCut(picture, mask, whole, backdropModel, productModel, rounds, mode);
    const labels = new Uint8Array(mask.data);
    return { width, height, cells: labels.map((label) => label & 1) };
  } finally {
    for (const mat of [picture, mask, backdropModel, productModel]) mat.delete();
  }
}

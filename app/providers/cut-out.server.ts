import type { CutOutHint, CutOutResult } from "~/studio/cut-out-result";
import { ENGINE_VERSION } from "~/studio/engine-version";
import { cutOut } from "~/studio/studio.server";

export type { CutOutHint, CutOutResult } from "~/studio/cut-out-result";
export type { PhotoReading } from "~/studio/photo-reading";

export const CUT_OUT_VERSION = ENGINE_VERSION;

/** Finds the product in a photo. A merchant's rectangle or strokes win over what the engine sees. */
export function cutOutProduct(photo: Uint8Array, hint?: CutOutHint): Promise<CutOutResult> {
  return cutOut(hint ? { photo, hint } : { photo });
}

import { getEnv } from "~/platform/env.server";
import { logger } from "~/platform/logger.server";
import type { CutOutRequest, CutOutResult, MatteMaker } from "~/studio/cut-out-result";
import { ENGINE_VERSION } from "~/studio/engine-version";
import { cutOut, openOnnxModel } from "~/studio/studio.server";

export type { CutOutHint, CutOutResult, MatteMaker } from "~/studio/cut-out-result";
export type { PhotoReading } from "~/studio/photo-reading";

export const CUT_OUT_VERSION = ENGINE_VERSION;

/** Finds the product in a photo. A merchant's rectangle or strokes win over what the engine sees, and it over a matte. */
export function cutOutProduct(
  photo: Uint8Array,
  { hint, matte }: { hint?: CutOutRequest["hint"] | null; matte?: Uint8Array | null } = {},
): Promise<CutOutResult> {
  return cutOut({ photo, ...(hint ? { hint } : {}), ...(matte ? { matte } : {}) });
}

let opened: Promise<MatteMaker | null> | undefined;

/** The operator's own network for cutting out, if one is installed and works. */
export function cutOutModel(): Promise<MatteMaker | null> {
  opened ??= openModel();
  return opened;
}

async function openModel(): Promise<MatteMaker | null> {
  const { CUT_OUT_MODEL: file, CUT_OUT_MODEL_MEAN, CUT_OUT_MODEL_DEVIATION } = getEnv();
  if (!file) return null;
  try {
    const norm = { mean: CUT_OUT_MODEL_MEAN, deviation: CUT_OUT_MODEL_DEVIATION };
    const model = await openOnnxModel(file, norm);
    logger.info("cut-out-model.ready", { model: model.name });
    return model;
  } catch (error) {
    logger.error("cut-out-model.broken", { file, error });
    return null;
  }
}

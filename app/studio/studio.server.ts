import type { CutOutRequest, CutOutResult } from "./cut-out-result";
import type { SetPicture, SetRequest } from "./set-request";
import { createStudioPool, type StudioPool } from "./worker/studio-pool.server";

export { openOnnxModel } from "./plug-ins/onnx-model.server";

/** Each takes some 250 MB; one holds the jobs process under 1 GB. */
const WORKERS = 1;

let pool: StudioPool | undefined;

/** Sets how many threads draw. Without it the first request starts one. */
export function startStudio({ workers = WORKERS }: { workers?: number | undefined } = {}) {
  pool ??= createStudioPool(workers);
}

/** Finds the product in a photo. A photo that cannot be cut comes back "unsure" and says why. */
export function cutOut(request: CutOutRequest): Promise<CutOutResult> {
  return startedPool().run({ kind: "cut-out", request });
}

/** Draws one variation. Equal requests give equal bytes; throws StudioError when the photo cannot be read. */
export function renderSet(request: SetRequest): Promise<SetPicture> {
  return startedPool().run({ kind: "set", request });
}

/** Ends the threads; what they were drawing fails. */
export async function stopStudio(): Promise<void> {
  await pool?.stop();
  pool = undefined;
}

function startedPool(): StudioPool {
  startStudio();
  if (!pool) throw new Error("Studio did not start");
  return pool;
}

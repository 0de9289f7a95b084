import { createWorkerPool, type WorkerPool } from "~/platform/worker-pool.server";
import type { FidelityRequest } from "./judge.server";
import type { FidelityVerdict } from "./verdict";

let pool: WorkerPool<FidelityRequest, FidelityVerdict | null> | undefined;

/**
 * Is it still the merchant's product? Worked out in a thread of its own, so that nobody's picture waits for a verdict.
 * Null when the mask holds no product; throws when a picture cannot be read.
 */
export function judgeFidelity(request: FidelityRequest): Promise<FidelityVerdict | null> {
  pool ??= createWorkerPool({
    size: 1,
    worker: new URL("./fidelity-worker.server.ts", import.meta.url),
    toError: (message, _fault, options) => new Error(message, options),
  });
  return pool.run(request);
}

export async function stopFidelity(): Promise<void> {
  await pool?.stop();
  pool = undefined;
}

import { createWorkerPool } from "~/platform/worker-pool.server";
import { StudioError } from "../studio-error";
import type { StudioResult, StudioTask } from "./studio-task";

export type StudioPool = {
  run: <Kind extends StudioTask["kind"]>(
    task: Extract<StudioTask, { kind: Kind }>,
  ) => Promise<StudioResult[Kind]>;
  stop: () => Promise<void>;
};

export function createStudioPool(size: number): StudioPool {
  const { run, stop } = createWorkerPool<StudioTask, StudioResult[StudioTask["kind"]]>({
    size,
    worker: new URL("./studio-worker.server.ts", import.meta.url),
    toError: (message, fault, options) => new StudioError(message, fault, options),
  });
  // The thread answers each kind of task with its own kind of result.
  return { run: (task) => run(task) as Promise<never>, stop };
}

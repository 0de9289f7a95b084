import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import type { ReplyMessage } from "./worker-thread.server";

/**
 * A few threads and one queue in front of them. A thread does one task at a time; when it dies, its task
 * fails, and the next task gets a new thread.
 */
export type WorkerPool<Task, Result> = {
  run: (task: Task) => Promise<Result>;
  stop: () => Promise<void>;
};

/** Whom to blame: a request that can never succeed, or a worker that died under it. */
export type Fault = "request" | "worker";

export type PoolOptions = {
  size: number;
  /** The TypeScript source of the thread. In a bundle it lies beside the caller's, under the same name. */
  worker: URL;
  toError: (message: string, fault: Fault, options?: ErrorOptions) => Error;
};

type Errand<Task, Result> = {
  task: Task;
  resolve: (result: Result) => void;
  reject: (error: Error) => void;
};

type Slot<Task, Result> = {
  worker: Worker | null;
  errand: Errand<Task, Result> | null;
  deadline: NodeJS.Timeout | null;
};

const DEADLINE_SECONDS = 120;

export function createWorkerPool<Task, Result>({
  size,
  worker: source,
  toError,
}: PoolOptions): WorkerPool<Task, Result> {
  const slots = Array.from({ length: size }, (): Slot<Task, Result> => ({
    worker: null,
    errand: null,
    deadline: null,
  }));
  const waiting: Errand<Task, Result>[] = [];

  function assign() {
    for (const slot of slots) {
      if (slot.errand) continue;
      const errand = waiting.shift();
      if (!errand) return;
      begin(slot, errand);
    }
  }

  function begin(slot: Slot<Task, Result>, errand: Errand<Task, Result>) {
    slot.errand = errand;
    slot.worker ??= hire(slot);
    slot.worker.ref();
    slot.deadline = setTimeout(() => void slot.worker?.terminate(), DEADLINE_SECONDS * 1000);
    slot.worker.postMessage(errand.task);
  }

  function hire(slot: Slot<Task, Result>): Worker {
    const worker = startWorker(source);
    let cause: Error | undefined;
    worker.on("message", (reply: ReplyMessage<Result>) => settle(slot, reply));
    worker.on("error", (error) => (cause = error));
    worker.on("exit", () => {
      slot.worker = null;
      settle(slot, toError("A worker thread stopped", "worker", { cause }));
    });
    return worker;
  }

  function settle(slot: Slot<Task, Result>, outcome: ReplyMessage<Result> | Error) {
    const { errand } = slot;
    if (slot.deadline) clearTimeout(slot.deadline);
    slot.errand = null;
    slot.deadline = null;
    slot.worker?.unref();
    if (errand) {
      if (outcome instanceof Error) errand.reject(outcome);
      else if (outcome.ok) errand.resolve(outcome.result);
      else errand.reject(toError(outcome.message, "request"));
    }
    assign();
  }

  return {
    run: (task) =>
      new Promise((resolve, reject) => {
        waiting.push({ task, resolve, reject });
        assign();
      }),
    stop: async () => {
      for (const errand of waiting.splice(0))
        errand.reject(toError("The worker threads are stopping", "worker"));
      await Promise.all(slots.flatMap(({ worker }) => (worker ? [worker.terminate()] : [])));
    },
  };
}

function startWorker(source: URL): Worker {
  const file = fileURLToPath(source);
  if (existsSync(file)) return new Worker(sourceStarter(source));
  return new Worker(new URL(`./${path.basename(file, ".ts")}.js`, import.meta.url));
}

/** A thread does not inherit the TypeScript loader (Node 20), so it starts with a line that registers it. */
function sourceStarter(source: URL): URL {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx/package.json"));
  const loader = new URL("./dist/esm/api/index.mjs", tsx).href;
  const start = `import { register } from ${JSON.stringify(loader)}; register(); await import(${JSON.stringify(source.href)});`;
  return new URL(`data:text/javascript,${encodeURIComponent(start)}`);
}

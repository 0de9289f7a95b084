import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { StudioError } from "../studio-error";
import type { ReplyMessage, StudioResult, StudioTask } from "./studio-task";

/**
 * A few threads and one queue in front of them. A thread does one task at a time; when it dies, its task
 * fails, and the next task gets a new thread.
 */
export type WorkerPool = {
  run: <Kind extends StudioTask["kind"]>(
    task: Extract<StudioTask, { kind: Kind }>,
  ) => Promise<StudioResult[Kind]>;
  stop: () => Promise<void>;
};

type Errand = {
  task: StudioTask;
  resolve: (result: never) => void;
  reject: (error: StudioError) => void;
};

type Slot = { worker: Worker | null; errand: Errand | null; deadline: NodeJS.Timeout | null };

const DEADLINE_SECONDS = 120;

export function createWorkerPool(size: number): WorkerPool {
  const slots = Array.from({ length: size }, (): Slot => ({
    worker: null,
    errand: null,
    deadline: null,
  }));
  const waiting: Errand[] = [];

  function assign() {
    for (const slot of slots) {
      if (slot.errand) continue;
      const errand = waiting.shift();
      if (!errand) return;
      begin(slot, errand);
    }
  }

  function begin(slot: Slot, errand: Errand) {
    slot.errand = errand;
    slot.worker ??= hire(slot);
    slot.worker.ref();
    slot.deadline = setTimeout(() => void slot.worker?.terminate(), DEADLINE_SECONDS * 1000);
    slot.worker.postMessage({ id: 0, task: errand.task });
  }

  function hire(slot: Slot): Worker {
    const worker = startWorker();
    let cause: Error | undefined;
    worker.on("message", (reply: ReplyMessage) => settle(slot, reply));
    worker.on("error", (error) => (cause = error));
    worker.on("exit", () => {
      slot.worker = null;
      settle(slot, new StudioError("A Studio worker stopped", "worker", { cause }));
    });
    return worker;
  }

  function settle(slot: Slot, outcome: ReplyMessage | StudioError) {
    const { errand } = slot;
    if (slot.deadline) clearTimeout(slot.deadline);
    slot.errand = null;
    slot.deadline = null;
    slot.worker?.unref();
    if (errand) {
      if (outcome instanceof StudioError) errand.reject(outcome);
      else if (outcome.ok) errand.resolve(outcome.result as never);
      else errand.reject(new StudioError(outcome.message, "request"));
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
        errand.reject(new StudioError("Studio is stopping", "worker"));
      await Promise.all(slots.flatMap(({ worker }) => (worker ? [worker.terminate()] : [])));
    },
  };
}

/** Beside this file lies the worker's source, or, in a bundle, the worker's own bundle. */
function startWorker(): Worker {
  const source = new URL("./studio-worker.server.ts", import.meta.url);
  if (!existsSync(fileURLToPath(source))) {
    return new Worker(new URL("./studio-worker.server.js", import.meta.url));
  }
  return new Worker(sourceStarter(source));
}

/** A thread does not inherit the TypeScript loader (Node 20), so it starts with a line that registers it. */
function sourceStarter(source: URL): URL {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx/package.json"));
  const loader = new URL("./dist/esm/api/index.mjs", tsx).href;
  const start = `import { register } from ${JSON.stringify(loader)}; register(); await import(${JSON.stringify(source.href)});`;
  return new URL(`data:text/javascript,${encodeURIComponent(start)}`);
}

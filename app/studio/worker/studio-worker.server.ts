import { parentPort } from "node:worker_threads";
import sharp from "sharp";
import { assertNever } from "~/platform/invariant";
import { cutOutPhoto } from "../cut-out/cascade.server";
import { drawSet } from "../sets/render-set.server";
import type { ReplyMessage, StudioTask, TaskMessage } from "./studio-task";

/** A pool of workers already uses every core. */
sharp.concurrency(1);
sharp.cache(false);

parentPort?.on("message", ({ id, task }: TaskMessage) => {
  void answer(id, task);
});

async function answer(id: number, task: StudioTask) {
  const reply = await runTask(task).then(
    (result): ReplyMessage => ({ id, ok: true, result }),
    (error: unknown): ReplyMessage => ({
      id,
      ok: false,
      message: error instanceof Error ? error.message : String(error),
    }),
  );
  parentPort?.postMessage(reply);
}

async function runTask(task: StudioTask) {
  switch (task.kind) {
    case "cut-out":
      return cutOutPhoto(task.request);
    case "set":
      return drawSet(task.request, task.framePx);
    case "crash":
      return process.exit(1);
    default:
      return assertNever(task);
  }
}

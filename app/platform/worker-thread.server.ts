import { readlinkSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parentPort } from "node:worker_threads";
import sharp from "sharp";

export type ReplyMessage<Result> = { ok: true; result: Result } | { ok: false; message: string };

/** As `nice` counts: a thread at 10 gets about a tenth of what one at 0 gets where both want the same core. */
const BEHIND_OTHERS = 10;

/**
 * For work that nobody waits for: this thread takes what the others leave of the processors. Only Linux knows
 * priorities of threads; elsewhere nothing changes.
 */
export function stayBehindOthers(): void {
  try {
    os.setPriority(Number(path.basename(readlinkSync("/proc/thread-self"))), BEHIND_OTHERS);
  } catch {
    // It works as well beside the others.
  }
}

/** The thread's side of a worker pool: one task after the other, each answered. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the pool and its thread agree on it by name
export function serveTasks<Task>(runTask: (task: Task) => Promise<unknown>): void {
  // A pool of workers already uses every core.
  sharp.concurrency(1);
  sharp.cache(false);
  parentPort?.on("message", (task: Task) => void answer(task));

  async function answer(task: Task): Promise<void> {
    const reply = await runTask(task).then(
      (result): ReplyMessage<unknown> => ({ ok: true, result }),
      (error: unknown): ReplyMessage<unknown> => ({
        ok: false,
        message: error instanceof Error ? error.message : String(error),
      }),
    );
    parentPort?.postMessage(reply);
  }
}

import { z } from "zod";
import type { Database } from "~/db.server";
import { logger } from "~/platform/logger.server";
import { listen } from "./delivery/listen.server";

const CHANNEL = "packshot_progress";

/** Something of this shop changed. Ids only: whoever cares reads the rows, which are the truth. */
const Progress = z.object({
  shop: z.string(),
  workflowId: z.string().optional(),
  runId: z.string().optional(),
  planId: z.string().optional(),
  bulkRunId: z.string().optional(),
});
export type Progress = z.infer<typeof Progress>;

/** Many changes of one moment are told once. */
const GATHER_MS = 20;

/** Inside a transaction it is heard when that commits, and saying the same twice in one is said once. */
export async function notifyProgress(database: Database, progress: Progress): Promise<void> {
  const { shop, workflowId, runId, planId, bulkRunId } = progress;
  const message = JSON.stringify({ shop, workflowId, runId, planId, bulkRunId });
  await database.$executeRaw`select pg_notify(${CHANNEL}, ${message})`;
}

/** `onGap` means that messages may have been missed, so that everything shown should be read again. */
export function listenForProgress(
  onProgress: (progress: Progress) => void,
  onGap: () => void = () => undefined,
): Promise<() => Promise<void>> {
  const waiting = new Set<string>();

  function tellAll(): void {
    const messages = [...waiting];
    waiting.clear();
    for (const message of messages) {
      const progress = Progress.safeParse(JSON.parse(message));
      if (progress.success) onProgress(progress.data);
      else logger.warn("progress.unreadable");
    }
  }

  return listen({
    channel: CHANNEL,
    onGap,
    onMessage: (message) => {
      if (waiting.size === 0) setTimeout(tellAll, GATHER_MS);
      waiting.add(message);
    },
  });
}

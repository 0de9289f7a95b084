import type { BulkPlace } from "./bulk/bulk-rows.server";
import { loadBulkRun } from "./bulk-run-view.server";
import { streamLines } from "./stream-lines.server";

/** However many images end in that time, an open page is counted for once. */
const GATHER_MS = 400;

/** The bulk run as a JSON line whenever something of it changed. Its images tell the workflow that they belong to. */
export function streamBulk(
  place: BulkPlace & { workflowId: string },
  signal: AbortSignal,
  seconds?: number,
): ReadableStream<Uint8Array> {
  const { shop, bulkRunId, workflowId } = place;
  let sent = "";
  const telling = {
    gatherMs: GATHER_MS,
    hears: (change: Partial<typeof place>) =>
      change.shop === shop && (change.bulkRunId === bulkRunId || change.workflowId === workflowId),
    next: async () => {
      const line = JSON.stringify(await loadBulkRun(place));
      if (line === sent) return null;
      sent = line;
      return line;
    },
  };
  return streamLines(telling, signal, seconds);
}

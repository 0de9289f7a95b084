import type { BulkPlace } from "./bulk/bulk-rows.server";
import { loadBulkRun } from "./bulk-run-view.server";
import { streamLines } from "./stream-lines.server";

/** However many images end in that time, an open page is counted for once. */
const GATHER_MS = 400;

/** The bulk run as a JSON line whenever something of it changed. */
export function streamBulk(
  place: BulkPlace,
  signal: AbortSignal,
  seconds?: number,
): ReadableStream<Uint8Array> {
  const { shop, bulkRunId } = place;
  let sent = "";
  const telling = {
    place,
    gatherMs: GATHER_MS,
    hears: (change: Partial<BulkPlace>) => change.shop === shop && change.bulkRunId === bulkRunId,
    next: async () => {
      const line = JSON.stringify(await loadBulkRun(place));
      if (line === sent) return null;
      sent = line;
      return line;
    },
  };
  return streamLines(telling, signal, seconds);
}

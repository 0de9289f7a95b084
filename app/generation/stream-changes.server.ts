import { streamLines } from "./stream-lines.server";

/** However much happens in that time, the page that hears of it loads once. */
const GATHER_MS = 1_500;

/** A line whenever something of the shop changed. It says no more: what there is now, the page loads. */
export function streamChanges(
  shop: string,
  signal: AbortSignal,
  seconds?: number,
): ReadableStream<Uint8Array> {
  let told = 0;
  const telling = {
    place: { shop },
    gatherMs: GATHER_MS,
    hears: (change: { shop: string }) => change.shop === shop,
    next: () => Promise.resolve(String((told += 1))),
  };
  return streamLines(telling, signal, seconds);
}

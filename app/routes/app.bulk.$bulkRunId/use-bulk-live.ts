import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import type { BulkRunView } from "~/generation/bulk-view";
import { followLines, type Connection } from "~/ui/follow-lines";

/** The bulk run as the server tells it: what was loaded, then each line of its stream, which are a few a second at most. */
export function useBulkLive(loaded: BulkRunView): { bulk: BulkRunView; connection: Connection } {
  const [seen, setSeen] = useState({ loaded, bulk: loaded });
  const [connection, setConnection] = useState<Connection>("live");
  const { bulkRunId } = loaded;
  if (seen.loaded !== loaded) setSeen({ loaded, bulk: loaded });

  useEffect(() => {
    const stopping = new AbortController();
    void followLines(
      {
        open: (signal) => fetch(`/app/bulk/${bulkRunId}/progress`, { signal }),
        onLine: (line) => {
          // The stream is written by the same release of the app.
          const bulk = JSON.parse(line) as BulkRunView;
          setSeen((now) => ({ ...now, bulk }));
        },
        onConnection: setConnection,
      },
      stopping.signal,
    );
    return () => stopping.abort();
  }, [bulkRunId]);

  return { bulk: seen.loaded === loaded ? seen.bulk : loaded, connection };
}

/** Loads the page's other data again when `key` changes, not more often than every so many seconds. */
export function useRevalidateOn(key: string, seconds: number): void {
  const { revalidate } = useRevalidator();
  const [first] = useState(key);
  const loadedFor = useRef(first);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  useEffect(() => {
    if (loadedFor.current === key) return;
    loadedFor.current = key;
    timer.current ??= setTimeout(() => {
      timer.current = null;
      revalidate();
    }, seconds * 1000);
  }, [key, seconds, revalidate]);

  useEffect(
    () => () => {
      if (timer.current) clearTimeout(timer.current);
    },
    [],
  );
}

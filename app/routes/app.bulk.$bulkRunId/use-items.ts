import { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { BulkFilter, BulkItemPage } from "~/generation/bulk-view";

const AT_MOST_EVERY_MS = 1500;

type Wish = {
  bulkRunId: string;
  filter: BulkFilter;
  from: number;
  /** Changes when the products may have. */
  version: string;
};

/** A page of products. It is asked for again as the bulk run goes on, but not at every image. */
export function useItems({ bulkRunId, filter, from, version }: Wish) {
  const { load, data } = useFetcher<BulkItemPage>();
  const query = new URLSearchParams({ filter, from: String(from) });
  const address = `/app/bulk/${bulkRunId}/items?${query.toString()}`;
  const latest = useRef({ address, load });
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  useEffect(() => {
    latest.current = { address, load };
  }, [address, load]);

  useEffect(() => {
    latest.current.load(address);
  }, [address]);

  useEffect(() => {
    timer.current ??= setTimeout(() => {
      timer.current = null;
      latest.current.load(latest.current.address);
    }, AT_MOST_EVERY_MS);
  }, [version]);

  useEffect(
    () => () => {
      if (timer.current) clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );
  return { page: data ?? null };
}

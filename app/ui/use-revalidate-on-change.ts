import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { followLines } from "./follow-lines";

/**
 * Loads the page's data again whenever the shop's stream says that something changed. What is heard during a load, or
 * in a hidden tab, is loaded for once, afterwards.
 */
export function useRevalidateOnChange(): void {
  const { revalidate, state } = useRevalidator();
  const [heard, setHeard] = useState(0);
  const loadedFor = useRef(0);

  useEffect(() => {
    const stopping = new AbortController();
    // The first line says that the stream is there: the page was loaded just before.
    let lines = -1;
    void followLines(
      {
        open: (signal) => fetch("/app/changes", { signal }),
        onLine: () => setHeard((lines += 1)),
        onConnection: () => undefined,
      },
      stopping.signal,
    );
    return () => stopping.abort();
  }, []);

  useEffect(() => {
    if (heard === loadedFor.current || state !== "idle") return;
    const load = () => {
      if (document.visibilityState !== "visible") return;
      loadedFor.current = heard;
      revalidate();
    };
    load();
    document.addEventListener("visibilitychange", load);
    return () => document.removeEventListener("visibilitychange", load);
  }, [heard, state, revalidate]);
}

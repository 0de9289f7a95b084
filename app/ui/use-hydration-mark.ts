import { useEffect } from "react";

/** `<html data-ready>` says that clicks are answered by React: a press before it would submit the bare form. */
export function useHydrationMark(): void {
  useEffect(() => {
    document.documentElement.dataset.ready = "true";
  }, []);
}

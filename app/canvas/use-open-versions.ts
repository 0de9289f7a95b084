import { useSearchParams } from "@remix-run/react";
import { useEffect } from "react";
import type { CanvasStore } from "./canvas-store";

/** From the list of workflows by `?versions`, which is gone from the address when the page is loaded again. */
export function useOpenVersions(store: CanvasStore): void {
  const [search, setSearch] = useSearchParams();
  const isAsked = search.has("versions");
  useEffect(() => {
    if (!isAsked) return;
    store.setState({ dialog: { kind: "versions" } });
    setSearch({}, { replace: true });
  }, [isAsked, setSearch, store]);
}

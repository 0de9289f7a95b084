import { useState } from "react";
import type { BulkFilter, BulkRunView } from "~/generation/bulk-view";
import { bulkWaits } from "~/generation/bulk-messages";

const CHECKING: BulkFilter[] = ["all", "left-out", "notes", "sample"];
const RUNNING: BulkFilter[] = ["all", "open", "done", "failed", "left-out"];

/** Which products the list shows, and which of them are ticked. */
export function useListView({ phase, scope }: BulkRunView) {
  const canChange = bulkWaits(phase) || phase === "nothing-to-make";
  const filters = canChange ? CHECKING : RUNNING;
  const first = scope.leftOut > 0 && canChange ? "left-out" : "all";
  const [wished, setFilter] = useState<BulkFilter>(first);
  const [from, setFrom] = useState(0);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());

  function turnTo(place: number): void {
    setFrom(place);
    setChosen(new Set());
  }
  return {
    ...{ canChange, filters, from, chosen, turnTo },
    filter: filters.includes(wished) ? wished : "all",
    show: (filter: BulkFilter) => {
      setFilter(filter);
      turnTo(0);
    },
    choose: (productIds: string[], isChosen: boolean) => {
      const others = [...chosen].filter((id) => !productIds.includes(id));
      setChosen(new Set(isChosen ? [...others, ...productIds] : others));
    },
  };
}

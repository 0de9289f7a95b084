import type { StatementEntry } from "~/credits/statement.server";

export type Entry = Omit<StatementEntry, "createdAt"> & { createdAt: Date | string };

/** Entries that say the same of one run. The newest of them stands for all. */
export type StatementRow = Entry & { count: number; imageIds: string[] };

/**
 * The ledger has an entry for each image; a merchant reads one line for what came of a run. Nothing is added up across
 * pages, so what a page shows is exactly its entries.
 */
export function rowsOf(entries: readonly Entry[]): StatementRow[] {
  const rows = new Map<string, StatementRow>();
  for (const entry of entries) {
    const key = keyOf(entry);
    const row = rows.get(key);
    const imageIds = [...(row?.imageIds ?? []), ...(entry.imageId ? [entry.imageId] : [])];
    if (row) {
      rows.set(key, { ...row, imageIds, amount: row.amount + entry.amount, count: row.count + 1 });
    } else {
      rows.set(key, { ...entry, imageIds, count: 1 });
    }
  }
  return [...rows.values()];
}

/** A spend without an image paid for a text. */
function keyOf({ sequence, move, runId, note, imageId }: Entry): string {
  const isSettlement = move === "spend" || move === "give-back";
  return isSettlement && runId ? [move, runId, note, imageId === null].join("|") : sequence;
}

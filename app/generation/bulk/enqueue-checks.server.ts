import type { Database } from "~/db.server";
import type { BulkPlace } from "./bulk-rows.server";
import { enqueueBulk } from "./enqueue-bulk.server";

/** Products that one check looks at. */
export const CHECKED_AT_ONCE = 10;

/** So many products are looked at by as many workers as there are. */
export function enqueueChecks(tx: Database, place: BulkPlace, products: number): Promise<void> {
  const checks = Array.from({ length: Math.ceil(products / CHECKED_AT_ONCE) }, (_, at) => ({
    ...{ ...place, errand: "check" as const },
    from: at * CHECKED_AT_ONCE,
  }));
  return enqueueBulk(tx, ...checks);
}

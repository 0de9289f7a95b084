import { db } from "~/db.server";
import type { BulkTrouble } from "../bulk-view";
import { retryFailed } from "../retry-failed.server";
import { findBulkRun, moveBulkRun, type BulkPlace } from "./bulk-rows.server";
import { committedCredits } from "./committed-credits.server";

/** Asks once more for what failed in any stage, within the cap. */
export async function retryStages(place: BulkPlace): Promise<void> {
  const { shop, bulkRunId } = place;
  const run = await findBulkRun(place);
  if (!run || (run.state !== "sample" && run.state !== "rest")) return;
  const stages = await db.run.findMany({ where: { shop, bulkRunId }, select: { id: true } });
  const committed = await committedCredits(run);
  const answer = await retryFailed({
    ...{ shop, bulkRunId, staff: run.startedBy },
    runIds: stages.map(({ id }) => id),
    mostCredits: run.cap === null ? null : run.cap - committed,
  });

  const trouble: BulkTrouble | null =
    answer.kind === "short"
      ? answer
      : answer.kind === "over-limit" && run.cap !== null
        ? { kind: "over-cap", needed: committed + answer.needed, cap: run.cap }
        : null;
  await moveBulkRun(db, place, { from: run.state, to: run.state, trouble });
}

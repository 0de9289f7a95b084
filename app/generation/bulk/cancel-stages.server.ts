import { db } from "~/db.server";
import { cancelRun } from "../cancel-run.server";
import type { BulkPlace } from "./bulk-rows.server";

/** What was not sent is given back, image by image. What a provider is making is delivered. */
export async function cancelStages({ shop, bulkRunId }: BulkPlace): Promise<void> {
  const stages = await db.run.findMany({ where: { shop, bulkRunId }, select: { id: true } });
  for (const { id: runId } of stages) await cancelRun({ shop, runId });
}

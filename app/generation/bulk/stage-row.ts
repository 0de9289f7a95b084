import type { BulkRun } from "@prisma/client";

/** A stage may be thousands of rows, written in one transaction: all of it, or nothing. */
export const BULK_WRITE = { timeout: 120_000 };

/** The run that is a stage of a bulk run: the sample, the rest or a retry. Its name is one request. */
export function stageRow(
  { shop, workflowId, targetNodes, id: bulkRunId }: BulkRun,
  { name, startedBy }: { name: string; startedBy: string },
) {
  return {
    ...{ shop, workflowId, startedBy, targetNodes, bulkRunId },
    requestId: `bulk:${bulkRunId}:${name}`,
    // The document is the bulk run's own; no revision of the workflow need be it any more.
    revision: 0,
  };
}

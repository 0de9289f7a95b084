import { z } from "zod";

/** The regular upkeep and how often each is due. All are safe to run at any time, any number of times. */
export const maintenance = {
  "expire-credits": { everySeconds: 60 },
  "lapse-bulk-runs": { everySeconds: 3_600 },
  "recover-bulk-runs": { everySeconds: 60 },
  "recover-image-jobs": { everySeconds: 60 },
  "recover-publications": { everySeconds: 60 },
  "recover-verdicts": { everySeconds: 600 },
  "sweep-blobs": { everySeconds: 3_600 },
  "sweep-holds": { everySeconds: 3_600 },
} as const;
export type MaintenanceTask = keyof typeof maintenance;
export const maintenanceTasks = Object.keys(maintenance) as MaintenanceTask[];

const shop = z.string().min(1);

/** What is done of a bulk run behind the merchant's back: each may come twice and does its work once. */
export const bulkErrands = ["collect", "check", "start", "retry", "cancel", "lapse"] as const;

/**
 * Every job there is: what it carries and how it is retried. The queue takes nothing that isn't listed. Payloads are
 * ids: the row they name is the truth, and an old job survives a deploy.
 */
export const jobCatalog = {
  "image-job": { payload: z.object({ imageJobId: z.uuid(), shop }), retryLimit: 5 },
  "cut-out": { payload: z.object({ imageId: z.uuid(), shop }), retryLimit: 3 },
  fidelity: { payload: z.object({ imageId: z.uuid(), shop }), retryLimit: 2 },
  publish: { payload: z.object({ publicationId: z.uuid(), shop }), retryLimit: 8 },
  bulk: {
    payload: z.object({
      bulkRunId: z.uuid(),
      shop,
      errand: z.enum(bulkErrands),
      /** Of a check: the position of the first product it looks at. */
      from: z.number().int().min(0).optional(),
    }),
    retryLimit: 5,
  },
  maintain: { payload: z.object({ task: z.enum(maintenanceTasks) }), retryLimit: 2 },
} as const;

export type JobName = keyof typeof jobCatalog;
export type JobPayload<Name extends JobName> = z.infer<(typeof jobCatalog)[Name]["payload"]>;
export const jobNames = Object.keys(jobCatalog) as JobName[];

/** Someone is waiting in front of the screen, or a bulk run is not in a hurry. Higher goes first. */
export const jobPriority = { interactive: 10, promoted: 5, bulk: 0 } as const;

import type { Transaction } from "~/db.server";

export type PublishingAction =
  "publish-plan.approved" | "publish-plan.discarded" | "publication.retried" | "publication.undone";

/** Who did what is kept by the shop's own records; whoever calls publishing hands over how. */
export type RecordActivity = (
  tx: Transaction,
  activity: { shop: string; staff: string; action: PublishingAction; subject: string },
) => Promise<void>;

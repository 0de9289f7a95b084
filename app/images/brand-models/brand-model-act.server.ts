import { db, type Transaction } from "~/db.server";

type BrandModelAction =
  | "brand-model.added"
  | "brand-model.renamed"
  | "brand-model.deleted"
  | "brand-model.restored"
  | "brand-model.views-added"
  | "brand-model.views-ordered"
  | "brand-model.view-approved"
  | "brand-model.view-not-approved"
  | "brand-model.view-removed"
  | "brand-model.view-put-back"
  | "brand-model.consent-written"
  | "brand-model.consent-withdrawn";

/** Who did what is kept by the shop's own records; whoever changes a brand model hands over how. */
export type RecordActivity = (
  tx: Transaction,
  activity: { shop: string; staff: string; action: BrandModelAction; subject: string },
) => Promise<void>;

export type Staff = { shop: string; staff: string; recordActivity: RecordActivity };
export type BrandModelAct = Staff & { brandModelId: string };

export function record(
  tx: Transaction,
  { shop, staff, recordActivity, brandModelId: subject }: BrandModelAct,
  action: BrandModelAction,
): Promise<void> {
  return recordActivity(tx, { shop, staff, action, subject });
}

type Change = {
  action: BrandModelAction;
  /** Only restoring is of one that is deleted. */
  isDeleted?: boolean;
  /** How many rows it changed: what changes none is not recorded. */
  work: (tx: Transaction) => Promise<{ count: number }>;
};

/** One act on a brand model of the shop, and who did it, as one. Acts on one come one after the other. False where there is none. */
export function change(
  act: BrandModelAct,
  { action, isDeleted = false, work }: Change,
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    if (!(await lockModel(tx, act, isDeleted))) return false;
    if ((await work(tx)).count > 0) await record(tx, act, action);
    return true;
  });
}

export async function lockModel(
  tx: Transaction,
  { shop, brandModelId }: Pick<BrandModelAct, "shop" | "brandModelId">,
  isDeleted = false,
): Promise<boolean> {
  const found = await tx.$queryRaw<unknown[]>`
    select id from "BrandModel" where shop = ${shop} and id = ${brandModelId}::uuid
      and ("deletedAt" is not null) = ${isDeleted} for update`;
  return found.length > 0;
}

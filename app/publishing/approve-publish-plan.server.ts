import type { Publication } from "@prisma/client";
import { db, type Transaction } from "~/db.server";
import { notifyProgress } from "~/jobs/progress.server";
import { enqueuePublications } from "./enqueue-publication.server";
import { isPublishingId } from "./load-publish-plan.server";
import { publicationModes } from "./publication";
import { stepsOf } from "./publish-step";
import type { RecordActivity } from "./record-activity.server";
import { addSteps } from "./step-rows.server";

type PlanDecision = { shop: string; staff: string; planId: string; recordActivity: RecordActivity };
export type Approval =
  | { kind: "approved"; publicationIds: string[] }
  | { kind: "nothing-to-do" }
  | { kind: "discarded" }
  | { kind: "not-found" };

/** From here on the plan is carried out, whether or not the tab stays open. Approving twice is approving once. */
export async function approvePublishPlan(decision: PlanDecision): Promise<Approval> {
  const { shop, staff, planId, recordActivity } = decision;
  if (!isPublishingId(planId)) return { kind: "not-found" };

  return db.$transaction(async (tx) => {
    const plan = await tx.publishPlan.findFirst({ where: { id: planId, shop } });
    if (!plan) return { kind: "not-found" };
    const publications = await tx.publication.findMany({
      where: { shop, planId, state: { not: "blocked" } },
      orderBy: { position: "asc" },
    });
    if (publications.length === 0) return { kind: "nothing-to-do" };

    const { count } = await tx.publishPlan.updateMany({
      where: { id: planId, shop, state: "proposed" },
      data: { state: "approved", approvedBy: staff, approvedAt: new Date() },
    });
    const publicationIds = publications.map(({ id }) => id);
    if (count === 0) {
      const current = await tx.publishPlan.findFirstOrThrow({ where: { id: planId, shop } });
      return current.state === "approved"
        ? { kind: "approved", publicationIds }
        : { kind: "discarded" };
    }
    await begin(tx, shop, publications);
    await recordActivity(tx, { shop, staff, action: "publish-plan.approved", subject: planId });
    await notifyProgress(tx, { shop, planId });
    return { kind: "approved", publicationIds };
  });
}

async function begin(tx: Transaction, shop: string, publications: Publication[]): Promise<void> {
  const ids = publications.map(({ id }) => id);
  await tx.publication.updateMany({
    where: { id: { in: ids }, shop },
    data: { state: "waiting", approvedAt: new Date() },
  });
  for (const mode of publicationModes) {
    const owners = publications.filter((publication) => publication.mode === mode);
    await addSteps(tx, owners, stepsOf(mode));
  }
  await enqueuePublications(tx, shop, ids);
}

/** False when there is no such plan or it is already being carried out. */
export async function discardPublishPlan(decision: PlanDecision): Promise<boolean> {
  const { shop, staff, planId, recordActivity } = decision;
  if (!isPublishingId(planId)) return false;

  return db.$transaction(async (tx) => {
    const { count } = await tx.publishPlan.updateMany({
      where: { id: planId, shop, state: "proposed" },
      data: { state: "discarded" },
    });
    if (count === 0) return false;
    await recordActivity(tx, { shop, staff, action: "publish-plan.discarded", subject: planId });
    return true;
  });
}

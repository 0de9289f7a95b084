import { Prisma } from "@prisma/client";
import { db, type Transaction } from "~/db.server";
import { notifyProgress } from "~/jobs/progress.server";
import { enqueuePublication } from "./enqueue-publication.server";
import { Failure, type FailureReason } from "./failure";
import { isPublishingId } from "./load-publish-plan.server";
import { statesOnProduct } from "./publication";
import { publishStepKinds, undoStepKinds } from "./publish-step";
import type { RecordActivity } from "./record-activity.server";
import { addSteps, resetFailedSteps, startUploadAnew } from "./step-rows.server";

type PublicationDecision = {
  shop: string;
  staff: string;
  publicationId: string;
  recordActivity: RecordActivity;
};

export type Undo =
  | { kind: "undoing" }
  | { kind: "undone" }
  | { kind: "busy" }
  | { kind: "nothing-to-undo" }
  | { kind: "not-found" };

/** Takes our picture off the product again. Asked twice, it is done once. */
export async function undoPublication(decision: PublicationDecision): Promise<Undo> {
  if (!isPublishingId(decision.publicationId)) return { kind: "not-found" };
  return db.$transaction((tx) => beginUndo(tx, decision));
}

type PlanDecision = Omit<PublicationDecision, "publicationId"> & { planId: string };

/** All of a plan that is on a product, at once. What was undone before stays as it is. */
export async function undoPlan({ planId, ...decision }: PlanDecision): Promise<Undo> {
  const { shop } = decision;
  if (!isPublishingId(planId)) return { kind: "not-found" };

  return db.$transaction(async (tx) => {
    const publications = await tx.publication.findMany({
      where: { shop, planId, OR: ON_PRODUCT },
      orderBy: { position: "asc" },
      select: { id: true },
    });
    for (const { id } of publications) await beginUndo(tx, { ...decision, publicationId: id });
    return publications.length > 0 ? { kind: "undoing" } : { kind: "nothing-to-undo" };
  });
}

const ON_PRODUCT: Prisma.PublicationWhereInput[] = [
  { state: { in: statesOnProduct } },
  { state: "failed", snapshot: { not: Prisma.DbNull } },
];

async function beginUndo(
  tx: Transaction,
  { shop, staff, publicationId, recordActivity }: PublicationDecision,
): Promise<Undo> {
  const { count } = await tx.publication.updateMany({
    where: { id: publicationId, shop, OR: ON_PRODUCT },
    data: { state: "undoing", failure: Prisma.DbNull, claimedAt: null },
  });
  const publication = await tx.publication.findFirst({ where: { id: publicationId, shop } });
  if (!publication) return { kind: "not-found" };
  if (count === 0) return answerFor(publication.state);

  await addSteps(tx, [publication], undoStepKinds);
  await resetFailedSteps(tx, publication, undoStepKinds);
  await enqueuePublication(tx, { shop, publicationId, isAsked: true });
  const action = "publication.undone";
  await recordActivity(tx, { shop, staff, action, subject: publicationId });
  await notifyProgress(tx, { shop, planId: publication.planId });
  return { kind: "undoing" };
}

function answerFor(state: string): Undo {
  switch (state) {
    case "undoing":
      return { kind: "undoing" };
    case "undone":
      return { kind: "undone" };
    case "waiting":
    case "applying":
      return { kind: "busy" };
    default:
      return { kind: "nothing-to-undo" };
  }
}

/** There is no picture of ours that could be gone on with. */
const NOT_ON_PRODUCT: FailureReason[] = ["media-failed", "removed-meanwhile"];

/** Goes on where a failed publication stopped. False when there is nothing to go on with. */
export async function retryPublication(decision: PublicationDecision): Promise<boolean> {
  const { shop, staff, publicationId, recordActivity } = decision;
  if (!isPublishingId(publicationId)) return false;

  return db.$transaction(async (tx) => {
    const before = await tx.publication.findFirst({ where: { id: publicationId, shop } });
    const { count } = await tx.publication.updateMany({
      where: { id: publicationId, shop, state: "failed" },
      data: { state: "waiting", failure: Prisma.DbNull, claimedAt: null },
    });
    if (!before || count === 0) return false;

    await resetFailedSteps(tx, before, publishStepKinds);
    const failed = Failure.safeParse(before.failure);
    if (failed.data && NOT_ON_PRODUCT.includes(failed.data.reason)) {
      await startUploadAnew(tx, before);
    }
    await enqueuePublication(tx, { shop, publicationId, isAsked: true });
    const action = "publication.retried";
    await recordActivity(tx, { shop, staff, action, subject: publicationId });
    await notifyProgress(tx, { shop, planId: before.planId });
    return true;
  });
}

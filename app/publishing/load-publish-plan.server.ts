import type { Publication, PublishStep } from "@prisma/client";
import { db } from "~/db.server";
import { Failure } from "./failure";
import { emptyTilesOf } from "./failed-media";
import { findPlansAhead } from "./find-plans-ahead.server";
import { failureMessage, publishingMessages } from "./messages";
import { oneOf } from "./one-of";
import { projectPlan } from "./project-plan";
import {
  publicationModes,
  publicationStates,
  SeenProduct,
  statesOnProduct,
  type PublicationState,
} from "./publication";
import {
  planStates,
  type PlannedProduct,
  type PublicationView,
  type PublishPlanView,
} from "./publish-plan";
import { isStepKind, type StepState } from "./publish-step";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export async function isPublishPlan(shop: string, planId: string): Promise<boolean> {
  return (
    isPublishingId(planId) && (await db.publishPlan.count({ where: { id: planId, shop } })) > 0
  );
}

export function isPublishingId(id: string): boolean {
  return UUID.test(id);
}

/** Null when this shop has no such plan. */
export async function loadPublishPlan(
  shop: string,
  planId: string,
): Promise<PublishPlanView | null> {
  if (!isPublishingId(planId)) return null;
  const plan = await db.publishPlan.findFirst({ where: { id: planId, shop } });
  if (!plan) return null;

  const rows = await db.publication.findMany({
    where: { shop, planId },
    orderBy: { position: "asc" },
  });
  const [steps, plansAhead] = await Promise.all([
    findSteps(shop, rows),
    findPlansAhead({ shop, planId }, rows),
  ]);
  const views = rows.map((row) => ({
    ...toView(
      row,
      steps.filter(({ publicationId }) => publicationId === row.id),
    ),
    waitsForPlanId: plansAhead.get(row.id) ?? null,
  }));
  const productIds = [...new Set(rows.map(({ productId }) => productId))];
  return {
    id: plan.id,
    state: oneOf(planStates, plan.state),
    createdAt: plan.createdAt.toISOString(),
    products: productIds.map((productId) =>
      toPlannedProduct(
        rows.find((row) => row.productId === productId),
        views.filter((view) => view.productId === productId),
      ),
    ),
  };
}

async function findSteps(shop: string, rows: Publication[]): Promise<PublishStep[]> {
  return db.publishStep.findMany({
    where: { shop, publicationId: { in: rows.map(({ id }) => id) } },
    orderBy: { position: "asc" },
  });
}

function toPlannedProduct(
  first: Publication | undefined,
  publications: PublicationView[],
): PlannedProduct {
  const seen = SeenProduct.safeParse(first?.seen);
  const planned = publications
    .filter(({ state }) => state !== "blocked" && state !== "undone")
    .map(({ id, imageId, altText, mode }) => ({ publicationId: id, imageId, altText, mode }));
  return {
    productId: first?.productId ?? "",
    productTitle: first?.productTitle ?? "",
    ...projectPlan(seen.success ? seen.data.media : [], planned),
    publications,
  };
}

function toView(row: Publication, steps: PublishStep[]): Omit<PublicationView, "waitsForPlanId"> {
  const state = oneOf(publicationStates, row.state);
  const failed = Failure.safeParse(row.failure);
  const emptyTiles = emptyTilesOf(steps).size;
  return {
    id: row.id,
    planId: row.planId,
    productId: row.productId,
    productTitle: row.productTitle,
    imageId: row.imageId,
    mediaId: row.mediaId,
    mode: oneOf(publicationModes, row.mode),
    altText: row.altText,
    state,
    failure: failed.success ? failureMessage(failed.data) : null,
    note: emptyTiles > 0 ? publishingMessages.emptyTilesLeft(emptyTiles) : null,
    steps: steps.flatMap(({ kind, state: stepState }) =>
      isStepKind(kind) ? [{ kind, state: oneOf(stepStates, stepState) }] : [],
    ),
    wasOnProduct: row.publishedAt !== null || isTakenOff(steps),
    canUndo: isUndoable(state, row),
    canRetry: state === "failed" && !(failed.success && isFinal(failed.data)),
    createdAt: row.createdAt.toISOString(),
    publishedAt: row.publishedAt?.toISOString() ?? null,
    undoneAt: row.undoneAt?.toISOString() ?? null,
  };
}

/** What was deleted does not come back by trying again. */
function isFinal({ reason }: Failure): boolean {
  return reason === "product-gone" || reason === "image-gone";
}

function isUndoable(state: PublicationState, { snapshot }: Publication): boolean {
  if (state === "failed") return snapshot !== null;
  return statesOnProduct.includes(state);
}

/** Undo notes what it takes off before it does so. */
function isTakenOff(steps: PublishStep[]): boolean {
  return steps.some(({ kind, intent }) => kind === "take-off" && intent !== null);
}

const stepStates: readonly StepState[] = ["waiting", "running", "done", "failed"];

import type { Prisma, PublishPlan } from "@prisma/client";
import { db } from "~/db.server";
import { isPublishingId } from "./load-publish-plan.server";
import { oneOf } from "./one-of";
import { standingOf, type PlanStanding } from "./plan-standing";
import { publicationModes, publicationStates, type PublicationMode } from "./publication";
import { planStates } from "./publish-plan";

export type PlanSummary = {
  planId: string;
  createdAt: string;
  standing: PlanStanding;
  productTitles: string[];
  imageCount: number;
  /** How many were read back from the shop and are there now. */
  publishedCount: number;
  /** Null when the plan does not do one thing only. */
  mode: PublicationMode | null;
  /** One image of the plan, to know it by. */
  imageId: string | null;
};

export type PlanPage = { plans: PlanSummary[]; next: string | null };

/** Newest first. `before` is the `next` of the page above, and makes no page dearer than the first. */
export async function listPublishPlans(
  shop: string,
  { limit, before }: { limit: number; before?: PlanCursor },
): Promise<PlanPage> {
  const plans = await db.publishPlan.findMany({
    where: { shop, ...(before ? olderThan(before) : {}) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
  });
  const shown = plans.slice(0, limit);
  const publications = await db.publication.findMany({
    where: { shop, planId: { in: shown.map(({ id }) => id) } },
    orderBy: { position: "asc" },
    select: {
      planId: true,
      productId: true,
      productTitle: true,
      imageId: true,
      mode: true,
      state: true,
    },
  });
  const last = shown.at(-1);
  return {
    plans: shown.map((plan) =>
      toSummary(
        plan,
        publications.filter(({ planId }) => planId === plan.id),
      ),
    ),
    next: plans.length > limit && last ? `${last.createdAt.toISOString()}_${last.id}` : null,
  };
}

export type PlanCursor = { createdAt: Date; id: string };

/** Null when it is none of ours. */
export function readPlanCursor(text: string): PlanCursor | null {
  const [, at, id] = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f-]{36})$/.exec(text) ?? [];
  if (!at || !id || !isPublishingId(id)) return null;
  const createdAt = new Date(at);
  return Number.isNaN(createdAt.getTime()) ? null : { createdAt, id };
}

function olderThan({ createdAt, id }: PlanCursor): Prisma.PublishPlanWhereInput {
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] };
}

type Row = {
  productId: string;
  productTitle: string;
  imageId: string;
  mode: string;
  state: string;
};

function toSummary({ id, createdAt, state }: PublishPlan, rows: Row[]): PlanSummary {
  const modes = [...new Set(rows.map(({ mode }) => oneOf(publicationModes, mode)))];
  const states = rows.map((row) => oneOf(publicationStates, row.state));
  const titles = new Map(rows.map(({ productId, productTitle }) => [productId, productTitle]));
  return {
    planId: id,
    createdAt: createdAt.toISOString(),
    standing: standingOf(oneOf(planStates, state), states),
    productTitles: [...titles.values()],
    imageCount: rows.length,
    publishedCount: states.filter((one) => one === "published").length,
    mode: modes.length === 1 ? (modes.at(0) ?? null) : null,
    imageId: rows.at(0)?.imageId ?? null,
  };
}

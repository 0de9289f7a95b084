import { Prisma, type BulkRun } from "@prisma/client";
import { db, isDuplicate } from "~/db.server";
import { jobPriority } from "~/jobs/job-catalog";
import { notifyProgress } from "~/jobs/progress.server";
import { bulkTargets } from "~/workflow/bulk-targets";
import { findNode } from "~/workflow/graph";
import { iteratingImport } from "~/workflow/product-scope";
import { canRun } from "~/workflow/runnable";
import { findBulkRun, moveBulkRun, withProducts, type BulkPlace } from "./bulk/bulk-rows.server";
import { enqueueChecks } from "./bulk/enqueue-checks.server";
import { enqueueBulk } from "./bulk/enqueue-bulk.server";
import { findWaiting } from "./bulk/find-waiting.server";
import type { BulkSource, CreatedBulk, ScopeWish } from "./bulk-view";
import { enqueueImageJobs } from "./enqueue-step.server";
import { findWorkflow } from "./workflows.server";

export type BulkWish = {
  shop: string;
  staff: string;
  workflowId: string;
  requestId: string;
  scope: ScopeWish;
  /** Nodes to run. Empty for the last image nodes of the workflow. */
  targets: string[];
  /** Makes new images also where a product has some already. */
  again: boolean;
};

/** Freezes the document and the scope. Nothing is spent, nothing is run: a worker looks at the products first. */
export async function createBulkRun(wish: BulkWish): Promise<CreatedBulk> {
  const { shop, workflowId, requestId, again } = wish;
  const earlier = await findByRequest(shop, requestId);
  if (earlier) return answerFor(wish, earlier);
  const workflow = await findWorkflow({ shop, workflowId });
  if (!workflow) return { kind: "not-found" };
  const { document } = workflow;
  const source = iteratingImport(document);
  if (!source) return { kind: "no-iterating-import" };

  const targets = wish.targets.length > 0 ? wish.targets : bulkTargets(document);
  const runnable = targets.filter((nodeId) => canRun(findNode(document, nodeId)));
  if (runnable.length === 0) return { kind: "nothing-to-run" };
  const products = productsOf(wish.scope, source.settings.products);
  if (products?.length === 0) return { kind: "no-products" };

  const row = {
    ...{ shop, workflowId, requestId, again },
    document: withProducts(document, []),
    targetNodes: runnable,
    source: sourceOf(wish.scope),
    startedBy: wish.staff,
  };
  try {
    return await db.$transaction(async (tx) => {
      const { id: bulkRunId } = await tx.bulkRun.create({ data: row });
      const place = { shop, bulkRunId };
      if (products) {
        const items = products.map((product, position) => ({ ...place, ...product, position }));
        await tx.bulkItem.createMany({ data: items });
        await enqueueChecks(tx, place, items.length);
      } else await enqueueBulk(tx, { ...place, errand: "collect" });
      return { kind: "created", bulkRunId };
    });
  } catch (error) {
    const twin = isDuplicate(error) ? await findByRequest(shop, requestId) : null;
    if (twin) return answerFor(wish, twin);
    throw error;
  }
}

type Scoped = { productId: string; photoId: string | null };

/** Each once, in the order they were chosen. Null for a collection, whose members a worker reads. */
function productsOf(
  scope: ScopeWish,
  imported: { id: string; photoId: string | null }[],
): Scoped[] | null {
  if (scope.kind === "collection") return null;
  const photos = new Map(imported.map(({ id, photoId }) => [id, photoId]));
  const ids = scope.kind === "products" ? scope.productIds : imported.map(({ id }) => id);
  return [...new Set(ids)].map((productId) => ({
    productId,
    photoId: photos.get(productId) ?? null,
  }));
}

function sourceOf(scope: ScopeWish): BulkSource {
  return scope.kind === "collection" ? scope : { kind: "products" };
}

function findByRequest(shop: string, requestId: string): Promise<BulkRun | null> {
  return db.bulkRun.findUnique({ where: { shop_requestId: { shop, requestId } } });
}

function answerFor({ workflowId }: BulkWish, run: BulkRun): CreatedBulk {
  return run.workflowId === workflowId
    ? { kind: "created", bulkRunId: run.id }
    : { kind: "not-found" };
}

/** The sample, or after it the rest. A worker plans and starts it; why it could not is `trouble`. */
export async function startBulkStage(
  place: BulkPlace,
  { stage, cap }: { stage: "sample" | "rest"; cap?: number | null },
): Promise<boolean> {
  const { shop, bulkRunId: id } = place;
  const [from, to] =
    stage === "sample" ? ["ready", "starting-sample"] : ["sample", "starting-rest"];
  return db.$transaction(async (tx) => {
    if (cap !== undefined) await tx.bulkRun.updateMany({ where: { id, shop }, data: { cap } });
    const isMoved = await moveBulkRun(tx, place, { from, to });
    if (isMoved) await enqueueBulk(tx, { ...place, errand: "start" });
    return isMoved;
  });
}

/** The most that it may spend altogether; null is no limit. What it was refused for before may work now. */
export async function capBulkRun(place: BulkPlace, cap: number | null): Promise<void> {
  const { shop, bulkRunId: id } = place;
  await db.bulkRun.updateMany({ where: { id, shop }, data: { cap, trouble: Prisma.DbNull } });
  await notifyProgress(db, { shop, bulkRunId: id });
}

/** Nothing new is begun until it is resumed. What a provider is making is delivered. */
export async function pauseBulkRun({ shop, bulkRunId: id }: BulkPlace): Promise<boolean> {
  const { count } = await db.bulkRun.updateMany({
    where: { id, shop, pausedAt: null, state: { notIn: ["cancelled"] } },
    data: { pausedAt: new Date() },
  });
  await notifyProgress(db, { shop, bulkRunId: id });
  return count === 1;
}

/** What waits goes back into the queue. */
export async function resumeBulkRun(place: BulkPlace): Promise<boolean> {
  const { shop, bulkRunId: id } = place;
  return db.$transaction(async (tx) => {
    const { count } = await tx.bulkRun.updateMany({
      where: { id, shop, pausedAt: { not: null }, state: { notIn: ["cancelled"] } },
      data: { pausedAt: null },
    });
    if (count === 0) return false;
    await enqueueImageJobs(tx, await findWaiting(tx, place), jobPriority.bulk);
    await notifyProgress(tx, { shop, bulkRunId: id });
    return true;
  });
}

/** What failed in its stages is asked for once more. */
export async function retryBulkRun(place: BulkPlace): Promise<boolean> {
  const run = await findBulkRun(place);
  if (!run || (run.state !== "sample" && run.state !== "rest")) return false;
  await enqueueBulk(db, { ...place, errand: "retry" });
  return true;
}

/** For good: what was not sent is given back. */
export async function cancelBulkRun(place: BulkPlace): Promise<boolean> {
  const { shop, bulkRunId: id } = place;
  return db.$transaction(async (tx) => {
    const { count } = await tx.bulkRun.updateMany({
      where: { id, shop, state: { not: "cancelled" } },
      data: { state: "cancelled", finishedAt: new Date() },
    });
    if (count === 0) return false;
    await enqueueBulk(tx, { ...place, errand: "cancel" });
    await notifyProgress(tx, { shop, bulkRunId: id });
    return true;
  });
}

/** Whether products of the scope are to run: some, or all that the check has a remark on. One with a problem stays out; what has begun is not changed. */
export async function includeProducts(
  { shop, bulkRunId }: BulkPlace,
  { productIds, included }: { productIds: string[] | "with-notes"; included: boolean },
): Promise<number> {
  const chosen =
    productIds === "with-notes"
      ? Prisma.sql`jsonb_array_length(coalesce(item.finding -> 'notes', '[]')) > 0`
      : Prisma.sql`item."productId" = any(${productIds})`;
  const count = await db.$executeRaw`
    update "BulkItem" item set included = ${included}
    where item.shop = ${shop} and item."bulkRunId" = ${bulkRunId}::uuid and ${chosen}
      and (not ${included} or coalesce(jsonb_array_length(item.finding -> 'problems'), 0) = 0)
      and exists (select from "BulkRun" run where run.id = item."bulkRunId" and run.shop = ${shop}
        and (run.state = 'ready' or (run.state = 'sample' and not item."isSample")))`;
  await notifyProgress(db, { shop, bulkRunId });
  return count;
}

import { Prisma, type BulkRun } from "@prisma/client";
import { db, isDuplicate, type Transaction } from "~/db.server";
import { notifyProgress } from "~/jobs/progress.server";
import { bulkTargets } from "~/workflow/bulk-targets";
import { findNode } from "~/workflow/graph";
import { iteratingImport } from "~/workflow/product-scope";
import { canRun } from "~/workflow/runnable";
import { lockBulkRun, withProducts, type BulkPlace } from "./bulk/bulk-rows.server";
import { enqueueChecks } from "./bulk/enqueue-checks.server";
import { enqueueBulk } from "./bulk/enqueue-bulk.server";
import { keepSample } from "./bulk/keep-sample.server";
import { BulkSource, MOST_PRODUCTS, type CreatedBulk, type ScopeWish } from "./bulk-view";
import { keepVersion } from "./keep-version.server";
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
  const { products, asked } = frozenScope(wish.scope, source.settings.products);
  if (products?.length === 0) return { kind: "no-products" };

  const row = {
    ...{ shop, workflowId, requestId, again },
    document: withProducts(document, []),
    targetNodes: runnable,
    source: asked,
    startedBy: wish.staff,
  };
  try {
    return await db.$transaction(async (tx) => {
      const { revision } = workflow;
      await keepVersion(tx, { shop, staff: wish.staff, workflowId, revision, reason: "run" });
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

/** As many as a bulk run takes, and what was asked for. */
function frozenScope(
  scope: ScopeWish,
  imported: { id: string; photoId: string | null }[],
): { products: Scoped[] | null; asked: BulkSource } {
  const all = productsOf(scope, imported);
  if (scope.kind === "collection" || all === null) {
    return { products: null, asked: BulkSource.parse(scope) };
  }
  const onlyFirst = all.length > MOST_PRODUCTS;
  return { products: all.slice(0, MOST_PRODUCTS), asked: { kind: "products", onlyFirst } };
}

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

function findByRequest(shop: string, requestId: string): Promise<BulkRun | null> {
  return db.bulkRun.findUnique({ where: { shop_requestId: { shop, requestId } } });
}

function answerFor({ workflowId }: BulkWish, run: BulkRun): CreatedBulk {
  return run.workflowId === workflowId
    ? { kind: "created", bulkRunId: run.id }
    : { kind: "not-found" };
}

type Choice = { productIds: string[] | "with-notes"; included: boolean };

/**
 * Whether products of the scope are to run: some, or all that the check has a remark on. One with a problem stays out;
 * what has begun is not changed. Until the sample is started, others take the place of those that leave it.
 */
export async function includeProducts(place: BulkPlace, choice: Choice): Promise<number> {
  const { shop, bulkRunId } = place;
  return db.$transaction(async (tx) => {
    const run = await lockBulkRun(tx, place);
    if (run?.state !== "ready" && run?.state !== "sample") return 0;
    const count = await writeChoice(tx, { ...place, ...choice, isBegun: run.state === "sample" });
    if (run.state === "ready") await keepSample(tx, place);
    // What it was refused for was said of another scope.
    await tx.bulkRun.updateMany({
      where: { id: bulkRunId, shop },
      data: { trouble: Prisma.DbNull },
    });
    await notifyProgress(tx, { shop, bulkRunId });
    return count;
  });
}

function writeChoice(
  tx: Transaction,
  { shop, bulkRunId, productIds, included, isBegun }: BulkPlace & Choice & { isBegun: boolean },
): Promise<number> {
  const chosen =
    productIds === "with-notes"
      ? Prisma.sql`jsonb_array_length(coalesce(item.finding -> 'notes', '[]')) > 0`
      : Prisma.sql`item."productId" = any(${productIds})`;
  return tx.$executeRaw`
    update "BulkItem" item set included = ${included}
    where item.shop = ${shop} and item."bulkRunId" = ${bulkRunId}::uuid and ${chosen}
      and (not ${included} or coalesce(jsonb_array_length(item.finding -> 'problems'), 0) = 0)
      and not (${isBegun} and item."isSample")`;
}

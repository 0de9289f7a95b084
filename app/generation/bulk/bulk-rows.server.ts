import { Prisma, type BulkItem, type BulkRun } from "@prisma/client";
import { db, type Database, type Transaction } from "~/db.server";
import { invariant } from "~/platform/invariant";
import { isOfKind, type WorkflowDocument } from "~/workflow/document";
import { loadDocument } from "~/workflow/migrate-document";
import { notifyProgress } from "~/jobs/progress.server";
import type { BulkFinding, BulkTrouble } from "../bulk-view";

export type BulkPlace = { shop: string; bulkRunId: string };

export function findBulkRun({ shop, bulkRunId: id }: BulkPlace): Promise<BulkRun | null> {
  return db.bulkRun.findFirst({ where: { id, shop } });
}

export type LockedBulk = Pick<BulkRun, "state" | "pausedAt"> & {
  /** A stage has image jobs that did not end. */
  isBusy: boolean;
  /** Some of them have not begun. */
  isWaiting: boolean;
};

/** How it stands, and stays until the caller's transaction ends. Null for another shop's. */
export async function lockBulkRun(
  tx: Transaction,
  { shop, bulkRunId: id }: BulkPlace,
): Promise<LockedBulk | null> {
  // Locked first and looked at after it: one statement would count the stages as they were before it had to wait.
  await tx.$executeRaw`select from "BulkRun" where id = ${id}::uuid and shop = ${shop} for update`;
  const rows = await tx.$queryRaw<LockedBulk[]>`
    with stage as (select id from "Run" where shop = ${shop} and "bulkRunId" = ${id}::uuid and state = 'running')
    select state, "pausedAt", exists (select from stage) as "isBusy",
      exists (select from stage join "ImageJob" job on job."runId" = stage.id and job.shop = ${shop}
        where job.state = 'waiting' and job."inPlaceOf" is null) as "isWaiting"
    from "BulkRun" where id = ${id}::uuid and shop = ${shop}`;
  return rows.at(0) ?? null;
}

export function documentOfBulk({
  id,
  document,
}: Pick<BulkRun, "id" | "document">): WorkflowDocument {
  const loaded = loadDocument(document);
  invariant(loaded.kind === "loaded", `Bulk run ${id} holds a document nobody can read`);
  return loaded.document;
}

/** The frozen document with one product chosen on the node that iterates. */
export function documentForItem(
  document: WorkflowDocument,
  { productId: id, photoId }: Pick<BulkItem, "productId" | "photoId">,
): WorkflowDocument {
  return withProducts(document, [{ id, photoId }]);
}

export function withProducts(
  document: WorkflowDocument,
  products: { id: string; photoId: string | null }[],
): WorkflowDocument {
  const nodes = document.nodes.map((node) => {
    if (!isOfKind(node, "shopifyImport") || !node.settings.iterates) return node;
    const activeProductId = products.at(0)?.id ?? null;
    return { ...node, settings: { ...node.settings, products, activeProductId } };
  });
  return { ...document, nodes };
}

/** Written by this folder alone, and read as it was written. */
export function findingOf({ finding }: Pick<BulkItem, "finding">): BulkFinding {
  return finding === null ? { problems: [], notes: [] } : (finding as BulkFinding);
}

type Change = { from: string; to: string; trouble?: BulkTrouble | null };

/** One step on; false where another worker or click was there first. */
export async function moveBulkRun(
  tx: Database,
  { shop, bulkRunId: id }: BulkPlace,
  { from, to, trouble = null }: Change,
): Promise<boolean> {
  const { count } = await tx.bulkRun.updateMany({
    where: { id, shop, state: from },
    data: { state: to, trouble: trouble ?? Prisma.DbNull },
  });
  await notifyProgress(tx, { shop, bulkRunId: id });
  return count === 1;
}

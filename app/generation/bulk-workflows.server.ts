import { db } from "~/db.server";
import { bulkTargets } from "~/workflow/bulk-targets";
import { isOfKind, type WorkflowDocument } from "~/workflow/document";
import { loadDocument } from "~/workflow/migrate-document";
import { iteratingImport } from "~/workflow/product-scope";

const SHOWN = 100;

/** Why a workflow cannot be run for many products. */
export type NotForBulk = "no-import" | "not-iterating" | "no-images" | "unreadable";

export type BulkWorkflow = {
  workflowId: string;
  name: string;
  /** Products that are chosen on its canvas. */
  products: number;
  blocked: NotForBulk | null;
};

/** The shop's workflows, last changed first; `first` comes before them. */
export async function listBulkWorkflows(shop: string, first?: string): Promise<BulkWorkflow[]> {
  const rows = await db.$queryRaw<{ id: string; name: string; document: unknown }[]>`
    select id, name, document from "Workflow" where shop = ${shop} and "deletedAt" is null
    order by (id::text = ${first ?? ""}) desc, "updatedAt" desc limit ${SHOWN}`;
  return rows.map(({ id: workflowId, name, document }) => {
    const loaded = loadDocument(document);
    if (loaded.kind !== "loaded") {
      return { workflowId, name, products: 0, blocked: "unreadable" };
    }
    const source = iteratingImport(loaded.document);
    const products = source?.settings.products.length ?? 0;
    return { workflowId, name, products, blocked: blockOf(loaded.document) };
  });
}

function blockOf(document: WorkflowDocument): NotForBulk | null {
  if (!document.nodes.some((node) => isOfKind(node, "shopifyImport"))) return "no-import";
  if (!iteratingImport(document)) return "not-iterating";
  return bulkTargets(document).length === 0 ? "no-images" : null;
}

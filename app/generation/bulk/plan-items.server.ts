import type { BulkItem, BulkRun } from "@prisma/client";
import type { WorkflowDocument } from "~/workflow/document";
import { planRun } from "~/workflow/plan-run";
import { countOf, type PlannedStep } from "~/workflow/plan-step";
import { iteratingImport } from "~/workflow/product-scope";
import type { Problem } from "~/workflow/problem";
import { gatherPlanContexts } from "../plan-context.server";
import { documentForItem, documentOfBulk, withProducts } from "./bulk-rows.server";

export type PlannedItem = {
  productId: string;
  /** Empty where nothing is to be made. */
  steps: PlannedStep[];
  problems: Problem[];
  images: number;
  credits: number;
};

/** As many as are planned from one read of their rows. */
export const PLANNED_AT_ONCE = 50;

/** What each product would need, from our own rows. The products must have been read and their photos fetched. */
export async function planItems(
  run: Pick<BulkRun, "id" | "shop" | "workflowId" | "document" | "targetNodes" | "again">,
  items: Pick<BulkItem, "productId" | "photoId">[],
): Promise<PlannedItem[]> {
  const document = documentOfBulk(run);
  const planned: PlannedItem[] = [];
  for (let start = 0; start < items.length; start += PLANNED_AT_ONCE) {
    planned.push(...(await planPage(run, document, items.slice(start, start + PLANNED_AT_ONCE))));
  }
  return shareNodes(planned);
}

async function planPage(
  {
    shop,
    workflowId,
    targetNodes: targets,
    again,
  }: Pick<BulkRun, "shop" | "workflowId" | "targetNodes" | "again">,
  frozen: WorkflowDocument,
  items: Pick<BulkItem, "productId" | "photoId">[],
): Promise<PlannedItem[]> {
  const productIds = items.map(({ productId }) => productId);
  const document = withProducts(
    frozen,
    items.map(({ productId: id, photoId }) => ({ id, photoId })),
  );
  const contextOf = await gatherPlanContexts({ shop, workflowId, document, productIds });
  const source = iteratingImport(frozen)?.id ?? "";
  return items.map((item) => {
    const { productId } = item;
    const context = contextOf(productId);
    const none = { productId, steps: [], images: 0, credits: 0 };
    if (!context.product) {
      return { ...none, problems: [{ nodeId: source, code: "product-gone" as const }] };
    }
    const itsOwn = documentForItem(frozen, item);
    const outcome = planRun({ document: itsOwn, context, targets, again });
    if (outcome.kind === "invalid") return { ...none, problems: outcome.problems };
    return { productId, problems: [], ...sumOf(outcome.plan.steps) };
  });
}

function sumOf(steps: PlannedStep[]): Pick<PlannedItem, "steps" | "images" | "credits"> {
  const sum = (amount: (step: PlannedStep) => number) =>
    steps.reduce((total, step) => total + amount(step), 0);
  return {
    steps,
    images: sum((step) => (step.kind === "imageGeneration" ? countOf(step) : 0)),
    credits: sum((step) => step.creditsEach * countOf(step)),
  };
}

/** A node that is the same for every product is run once, with the first product that needs it. */
function shareNodes(planned: PlannedItem[]): PlannedItem[] {
  const shared = new Set<string>();
  return planned.map((item) => {
    const own = item.steps.filter(({ nodeId, productId }) => {
      const isTwin = productId === "" && shared.has(nodeId);
      if (productId === "") shared.add(nodeId);
      return !isTwin;
    });
    return own.length === item.steps.length ? item : { ...item, ...sumOf(own) };
  });
}

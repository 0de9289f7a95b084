import { LARGEST_CAP } from "~/generation/bulk-view";
import { z } from "zod";
import { cancelBulkProduct, putFirst } from "~/generation/bulk-products.server";
import { isBulkRun } from "~/generation/bulk-run-view.server";
import {
  cancelBulkRun,
  capBulkRun,
  includeProducts,
  pauseBulkRun,
  resumeBulkRun,
  retryBulkRun,
  startBulkStage,
} from "~/generation/bulk-runs.server";

const ProductId = z.string().startsWith("gid://shopify/Product/").max(64);
const Cap = z.number().int().min(1).max(LARGEST_CAP).nullable();

export const BulkAct = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("start"), stage: z.enum(["sample", "rest"]), cap: Cap }),
  z.object({ intent: z.literal("cap"), cap: Cap }),
  z.object({ intent: z.literal("pause") }),
  z.object({ intent: z.literal("resume") }),
  z.object({ intent: z.literal("cancel") }),
  z.object({ intent: z.literal("retry") }),
  z.object({ intent: z.literal("put-first"), productId: ProductId.optional() }),
  z.object({ intent: z.literal("cancel-product"), productId: ProductId }),
  z.object({
    intent: z.literal("include"),
    products: z.union([z.literal("with-notes"), z.array(ProductId).min(1).max(200)]),
    included: z.boolean(),
  }),
]);
export type BulkAct = z.infer<typeof BulkAct>;

/** Null for another shop's. What came too late does nothing: the page shows how it stands now. */
export async function actOnBulkRun(
  place: { shop: string; bulkRunId: string },
  act: BulkAct,
): Promise<{ kind: "done" } | null> {
  if (!(await isBulkRun(place))) return null;
  await carryOut(place, act);
  return { kind: "done" };
}

function carryOut(place: { shop: string; bulkRunId: string }, act: BulkAct): Promise<unknown> {
  switch (act.intent) {
    case "start":
      return startBulkStage(place, act);
    case "cap":
      return capBulkRun(place, act.cap);
    case "pause":
      return pauseBulkRun(place);
    case "resume":
      return resumeBulkRun(place);
    case "cancel":
      return cancelBulkRun(place);
    case "retry":
      return retryBulkRun(place);
    case "put-first":
      return putFirst({ ...place, productId: act.productId });
    case "cancel-product":
      return cancelBulkProduct({ ...place, productId: act.productId });
    case "include":
      return includeProducts(place, { productIds: act.products, included: act.included });
  }
}

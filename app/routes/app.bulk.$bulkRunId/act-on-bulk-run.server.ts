import { LARGEST_CAP } from "~/generation/bulk-view";
import { z } from "zod";
import { cancelBulkProduct, putFirst } from "~/generation/bulk-products.server";
import { isBulkRun } from "~/generation/bulk-run-view.server";
import {
  cancelBulkRun,
  capBulkRun,
  pauseBulkRun,
  resumeBulkRun,
  retryBulkRun,
  startBulkStage,
} from "~/generation/bulk-acts.server";
import { includeProducts } from "~/generation/bulk-runs.server";

const ProductId = z.string().startsWith("gid://shopify/Product/").max(64);
/** The price that the page showed. */
const Shown = z.number().int().min(0);
const Cap = z.number().int().min(1).max(LARGEST_CAP).nullable();

export const BulkAct = z.discriminatedUnion("intent", [
  z.object({
    ...{ intent: z.literal("start"), stage: z.enum(["sample", "rest"]) },
    ...{ credits: Shown, cap: Cap },
  }),
  z.object({ intent: z.literal("cap"), cap: Cap }),
  z.object({ intent: z.literal("pause") }),
  z.object({ intent: z.literal("resume") }),
  z.object({ intent: z.literal("cancel") }),
  z.object({ intent: z.literal("retry"), credits: Shown }),
  z.object({ intent: z.literal("put-first"), productId: ProductId.optional() }),
  z.object({ intent: z.literal("cancel-product"), productId: ProductId }),
  z.object({
    intent: z.literal("include"),
    products: z.union([z.literal("with-notes"), z.array(ProductId).min(1).max(200)]),
    included: z.boolean(),
  }),
]);
export type BulkAct = z.infer<typeof BulkAct>;

type Actor = { shop: string; bulkRunId: string; staff: string };

/** Null for another shop's. What came too late does nothing: the page shows how it stands now. */
export async function actOnBulkRun(actor: Actor, act: BulkAct): Promise<{ kind: "done" } | null> {
  const { shop, bulkRunId } = actor;
  if (!(await isBulkRun({ shop, bulkRunId }))) return null;
  await carryOut(actor, act);
  return { kind: "done" };
}

function carryOut(actor: Actor, act: BulkAct): Promise<unknown> {
  switch (act.intent) {
    case "start":
      return startBulkStage(actor, act);
    case "cap":
      return capBulkRun(actor, act.cap);
    case "pause":
      return pauseBulkRun(actor);
    case "resume":
      return resumeBulkRun(actor);
    case "cancel":
      return cancelBulkRun(actor);
    case "retry":
      return retryBulkRun(actor, act.credits);
    case "put-first":
      return putFirst({ ...actor, productId: act.productId });
    case "cancel-product":
      return cancelBulkProduct({ ...actor, productId: act.productId });
    case "include":
      return includeProducts(actor, { productIds: act.products, included: act.included });
  }
}

import type { ActionFunctionArgs, HeadersFunction } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { MOST_PRODUCTS } from "~/generation/bulk-view";
import { createBulkRun } from "~/generation/bulk-runs.server";
import { answerJson, parseJson, parseParams } from "~/platform/parse-request";
import { authenticate } from "~/shopify.server";
import { staffOf } from "~/shops/staff";

const Params = z.object({ workflowId: z.uuid() });
const ProductId = z.string().startsWith("gid://shopify/Product/").max(64);
const Wish = z.object({
  requestId: z.uuid(),
  scope: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("import-node") }),
    z.object({ kind: z.literal("products"), productIds: z.array(ProductId).max(MOST_PRODUCTS) }),
    z.object({
      kind: z.literal("collection"),
      collectionId: z.string().startsWith("gid://shopify/Collection/").max(64),
      title: z.string().max(255),
    }),
  ]),
  /** Without them the last image nodes. */
  targets: z.array(z.string().min(1).max(64)).max(2000).default([]),
  again: z.boolean(),
});

/** A bulk run of a workflow, from its canvas or from the page of a new one. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { session, sessionToken } = await authenticate.admin(request);
  const { workflowId } = parseParams(params, Params);
  const wish = await parseJson(request, Wish);
  const who = { shop: session.shop, staff: staffOf(sessionToken) };
  return answerJson(await createBulkRun({ ...who, workflowId, ...wish }));
}

export const headers: HeadersFunction = (args) => boundary.headers(args);

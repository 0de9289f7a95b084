import type { ActionFunctionArgs, HeadersFunction } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { orRefusedByShopify } from "~/catalog/refused-by-shopify";
import { PRODUCTS_A_PLAN } from "~/generation/bulk-view";
import { listApproved, proposeApproved } from "~/generation/review-bulk.server";
import { notFound, parseJson, parseParams } from "~/platform/parse-request";
import { findPlannedImages } from "~/publishing/planned-images.server";
import { proposePublishPlan } from "~/publishing/propose-publish-plan.server";
import { authenticate, withLivingToken } from "~/shopify.server";
import { staffOf } from "~/shops/staff";

const Params = z.object({ bulkRunId: z.uuid() });
const Wish = z.object({ requestId: z.uuid() });

/** What was approved and is in no publish plan yet, for the first products of them. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { session, sessionToken } = await authenticate.admin(request);
  const { bulkRunId } = parseParams(params, Params);
  const { requestId } = await parseJson(request, Wish);
  const { shop } = session;
  const place = { shop, bulkRunId };

  const approved = await listApproved(place);
  const ids = approved.map(({ productId }) => productId);
  const planned = new Set((await findPlannedImages(shop, ids)).map(keyOf));
  const open = approved.filter(({ productId, imageIds }) =>
    imageIds.some((imageId) => !planned.has(keyOf({ productId, imageId }))),
  );
  const productIds = open.slice(0, PRODUCTS_A_PLAN).map(({ productId }) => productId);
  const items = (await proposeApproved(place, { productIds })) ?? notFound();
  const fresh = items.filter((item) => !planned.has(keyOf(item)));
  if (fresh.length === 0) return Response.json({ kind: "nothing-left" });

  const plan = { shop, staff: staffOf(sessionToken), requestId, items: fresh };
  const proposed = await withLivingToken(orRefusedByShopify(proposePublishPlan(plan)));
  if (proposed.kind === "image-not-found") return notFound();
  if (proposed.kind === "refused") return Response.json(proposed);
  return Response.json({ kind: "proposed", planId: proposed.plan.id });
}

function keyOf({ productId, imageId }: { productId: string; imageId: string }): string {
  return `${productId} ${imageId}`;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);

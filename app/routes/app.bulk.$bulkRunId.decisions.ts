import type { ActionFunctionArgs, HeadersFunction } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { isBulkRun } from "~/generation/bulk-run-view.server";
import { decideImages } from "~/generation/review-bulk.server";
import { notFound, parseJson, parseParams } from "~/platform/parse-request";
import { authenticate } from "~/shopify.server";
import { staffOf } from "~/shops/staff";

const Params = z.object({ bulkRunId: z.uuid() });
const Decisions = z.object({
  decisions: z
    .array(
      z.object({
        imageId: z.uuid(),
        decision: z.enum(["approved", "rejected"]).nullable(),
        isHero: z.boolean(),
      }),
    )
    .min(1)
    .max(100),
});

/** What a merchant thinks of images of a bulk run, one after the other. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { session, sessionToken } = await authenticate.admin(request);
  const { bulkRunId } = parseParams(params, Params);
  const { decisions } = await parseJson(request, Decisions);
  const place = { shop: session.shop, bulkRunId };
  if (!(await isBulkRun(place))) return notFound();
  const staff = staffOf(sessionToken);
  for (const { imageId, decision, isHero } of decisions) {
    await decideImages({ ...place, staff, imageIds: [imageId], decision, isHero });
  }
  return Response.json({ kind: "decided" });
}

export const headers: HeadersFunction = (args) => boundary.headers(args);

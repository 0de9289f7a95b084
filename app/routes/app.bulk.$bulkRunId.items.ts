import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { listBulkItems } from "~/generation/bulk-items.server";
import { isBulkRun } from "~/generation/bulk-run-view.server";
import { BULK_FILTERS } from "~/generation/bulk-view";
import { notFound, parseParams } from "~/platform/parse-request";
import { authenticate } from "~/shopify.server";

const Params = z.object({ bulkRunId: z.uuid() });
const Query = z.object({
  filter: z.enum(BULK_FILTERS).default("all"),
  from: z.coerce.number().int().min(0).max(100_000).default(0),
});

/** A page of its products, for the list that the run's page shows. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const { bulkRunId } = parseParams(params, Params);
  const query = parseParams(Object.fromEntries(new URL(request.url).searchParams), Query);
  const place = { shop: session.shop, bulkRunId };
  if (!(await isBulkRun(place))) return notFound();
  return listBulkItems(place, query);
}

export const headers: HeadersFunction = (args) => boundary.headers(args);

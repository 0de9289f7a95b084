import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { isBulkRun } from "~/generation/bulk-run-view.server";
import { streamBulk } from "~/generation/stream-bulk.server";
import { LINE_HEADERS } from "~/generation/stream-lines.server";
import { notFound, parseParams } from "~/platform/parse-request";
import { authenticate } from "~/shopify.server";

const Params = z.object({ bulkRunId: z.uuid() });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const { bulkRunId } = parseParams(params, Params);
  const place = { shop: session.shop, bulkRunId };
  if (!(await isBulkRun(place))) return notFound();
  return new Response(streamBulk(place, request.signal), { headers: LINE_HEADERS });
}

export const headers: HeadersFunction = (args) => boundary.headers(args);

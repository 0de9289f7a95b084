import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { streamProgress } from "~/generation/stream-progress.server";
import { parseParams } from "~/platform/parse-request";
import { authenticate } from "~/shopify.server";

const Params = z.object({ workflowId: z.uuid() });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const { workflowId } = parseParams(params, Params);
  const body = streamProgress({ shop: session.shop, workflowId }, request.signal);
  return new Response(body, {
    headers: {
      "Content-Type": "application/x-ndjson",
      // A proxy that compresses a stream holds it back.
      "Cache-Control": "no-store, no-transform",
      "X-Accel-Buffering": "no",
    },
  });
}

export const headers: HeadersFunction = (args) => boundary.headers(args);

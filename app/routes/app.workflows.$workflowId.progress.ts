import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { LINE_HEADERS } from "~/generation/stream-lines.server";
import { streamProgress } from "~/generation/stream-progress.server";
import { findWorkflow } from "~/generation/workflows.server";
import { notFound, parseParams } from "~/platform/parse-request";
import { authenticate } from "~/shopify.server";

const Params = z.object({ workflowId: z.uuid() });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const { workflowId } = parseParams(params, Params);
  const place = { shop: session.shop, workflowId };
  if (!(await findWorkflow(place))) notFound();
  const body = streamProgress(place, request.signal);
  return new Response(body, { headers: LINE_HEADERS });
}

export const headers: HeadersFunction = (args) => boundary.headers(args);

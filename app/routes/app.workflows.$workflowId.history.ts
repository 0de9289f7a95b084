import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { loadHistory } from "~/generation/live-state.server";
import { notFound, parseParams } from "~/platform/parse-request";
import { authenticate } from "~/shopify.server";

const Params = z.object({ workflowId: z.uuid() });
const Query = z.object({ nodeId: z.string().max(64), productId: z.string().max(128).default("") });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const { workflowId } = parseParams(params, Params);
  const query = parseParams(Object.fromEntries(new URL(request.url).searchParams), Query);
  const steps = await loadHistory({ shop: session.shop, workflowId, ...query });
  return Response.json({ steps: steps ?? notFound() });
}

export const headers: HeadersFunction = (args) => boundary.headers(args);

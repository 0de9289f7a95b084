import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { streamChanges } from "~/generation/stream-changes.server";
import { LINE_HEADERS } from "~/generation/stream-lines.server";
import { authenticate } from "~/shopify.server";

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  return new Response(streamChanges(session.shop, request.signal), { headers: LINE_HEADERS });
}

export const headers: HeadersFunction = (args) => boundary.headers(args);

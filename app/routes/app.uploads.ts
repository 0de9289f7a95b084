import type { ActionFunctionArgs, HeadersFunction } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { receiveUploads } from "~/generation/receive-uploads.server";
import { authenticate } from "~/shopify.server";

export async function action({ request }: ActionFunctionArgs) {
  const { session } = await authenticate.admin(request);
  return Response.json(await receiveUploads(session.shop, request));
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
